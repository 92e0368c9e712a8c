import { roleHolders } from "../model/incident.js";
import { label, plain } from "../model/vocabulary.js";
import { fill, h } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { markdown } from "../ui/markdown.js";
import { age, fullTime, nearTime, span } from "../ui/time.js";

/** @typedef {import("../model/types.js").State} State */

/** @param {string} title @param {...import("../ui/dom.js").Children} children */
const section = (title, ...children) => h("section", {}, h("h2", {}, title), ...children);

/** @param {[string, string, string?][]} pairs */
const list = (pairs) =>
  h("dl", { class: "pairs" }, pairs.map(([name, value, title]) => h("div", {}, h("dt", {}, name), h("dd", { title }, value))));

/** What is known about the incident: recovery times, components, roles, what was reported, impact. */
export class IncidentFacts extends PageElement {
  #drawn = "";

  /** @param {State} state @param {number} now the server's time */
  update(state, now) {
    const { seq, hash, ...rest } = state;
    const drawn = JSON.stringify(rest);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    fill(
      this,
      this.#estimates(state, now),
      this.#components(state, now),
      this.#alerts(state, now),
      section("Roles", roleHolders(state).length ? list(roleHolders(state).map(([role, who]) => [label(role), who.name])) : none()),
      this.#known(state),
    );
  }

  /** @param {State} state @param {number} now */
  #estimates(state, now) {
    const entries = Object.entries(state.eta);
    if (!entries.length) return null;
    return section(
      "Recovery time",
      entries.map(([kind, eta]) => {
        /** @type {[string, string, string?][]} */
        const pairs = [["Most likely", nearTime(eta.likely, now), fullTime(eta.likely)]];
        if (eta.best) pairs.push(["At best", nearTime(eta.best, now), fullTime(eta.best)]);
        if (eta.worst) pairs.push(["At worst", nearTime(eta.worst, now), fullTime(eta.worst)]);
        pairs.push(["Confidence", plain(eta.confidence ?? "medium")]);
        if (eta.revision > 1) pairs.push(["Said before", `${eta.revision - 1} ${eta.revision === 2 ? "time" : "times"}`]);
        if (eta.slip_s) pairs.push(["Slip", `${span(Math.abs(eta.slip_s))} ${eta.slip_s > 0 ? "later" : "earlier"}`]);
        if (eta.basis) pairs.push(["Because", eta.basis]);
        const ended = eta.state && eta.state !== "active" ? ` (${plain(eta.state)})` : "";
        return h("div", { class: "estimate" }, h("h3", {}, label(kind) + ended), list(pairs));
      }),
    );
  }

  /** @param {State} state @param {number} now */
  #components(state, now) {
    if (!state.components.length) return null;
    return section(
      "Components",
      h(
        "ul",
        { class: "components" },
        state.components.map(({ component, state: is, at }) =>
          h(
            "li",
            {},
            h("span", { class: "name" }, component),
            h("span", { class: "health", "data-health": is }, h("span", { class: "mark", "aria-hidden": "true" }), label(is)),
            at ? h("span", { class: "age", title: fullTime(at) }, age(at, now)) : null,
          ),
        ),
      ),
    );
  }

  /** @param {State} state @param {number} now */
  #alerts(state, now) {
    const firing = state.alerts.filter(({ state: is }) => is !== "resolved");
    if (!firing.length) return null;
    const times = (/** @type {number | undefined} */ n) => (n && n > 1 ? `, ${n} times` : "");
    return section(
      `Alerts (${firing.length})`,
      list(firing.map((a) => [a.summary, `${plain(a.state)}${times(a.count)}${a.last_at ? `, ${age(a.last_at, now)}` : ""}`])),
    );
  }

  /** @param {State} state */
  #known(state) {
    const { reporter, services, impact, urgency, description, computed_priority: computed, priority, outcome } = state;
    /** @type {[string, string][]} */
    const pairs = [];
    if (outcome) pairs.push(["Outcome", label(outcome)]);
    if (services?.length) pairs.push(["Services", services.join(", ")]);
    if (reporter?.name) pairs.push(["Reported by", reporter.contact ? `${reporter.name}, ${reporter.contact}` : reporter.name]);
    for (const [name, grade] of Object.entries(impact ?? {})) {
      if (typeof grade === "string" && grade !== "unknown") pairs.push([`Impact on ${name}`, grade]);
    }
    if (urgency) pairs.push(["Urgency", plain(urgency)]);
    if (computed && computed !== priority) pairs.push(["Computed priority", computed]);
    return section("What is known", description ? markdown(description) : null, pairs.length ? list(pairs) : description ? null : none());
  }
}

const none = () => h("p", { class: "none" }, "Nothing yet.");

customElements.define("incident-facts", IncidentFacts);
