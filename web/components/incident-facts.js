import { roleHolders } from "../model/incident.js";
import { label, plain } from "../model/vocabulary.js";
import { fill, h } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { markdown } from "../ui/markdown.js";
import { age, fullTime, nearTime, span } from "../ui/time.js";

/** @typedef {import("../model/types.js").State} State */
/** @typedef {[string, string, string?][]} Pairs names and values, with a tooltip where there is more to say */

/** What is known about the incident: recovery times, components, alerts, roles, what was reported. */
export class IncidentFacts extends PageElement {
  #drawn = "";

  /** @param {State} state @param {number} now the server's time */
  update(state, now) {
    const { seq, hash, ...rest } = state;
    const drawn = JSON.stringify([rest, Math.floor(now / 60_000)]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    fill(this, estimates(state, now), components(state, now), alerts(state, now), roles(state), known(state));
  }
}

/** @param {string} title @param {...import("../ui/dom.js").Children} children */
const section = (title, ...children) => h("section", {}, h("h2", {}, title), ...children);

/** @param {Pairs} pairs */
const list = (pairs) =>
  h(
    "dl",
    { class: "pairs" },
    pairs.map(([name, value, title]) => h("div", {}, h("dt", {}, name), h("dd", { title }, value))),
  );

const none = () => h("p", { class: "none" }, "Nothing yet.");

/** @param {State} state @param {number} now */
function estimates(state, now) {
  const entries = Object.entries(state.eta);
  if (!entries.length) return null;
  const drawn = entries.map(([kind, eta]) => {
    const ended = eta.state !== "active" ? ` (${plain(eta.state)})` : "";
    return h("div", { class: "estimate" }, h("h3", {}, label(kind) + ended), list(estimate(eta, now)));
  });
  return section("Recovery time", drawn);
}

/** @param {import("../model/types.js").Estimate} eta @param {number} now @returns {Pairs} */
function estimate({ likely, best, worst, confidence, revision, slip_s: slip, basis }, now) {
  const at = (/** @type {string} */ name, /** @type {string} */ time) =>
    /** @type {[string, string, string]} */ ([name, nearTime(time, now), fullTime(time)]);
  /** @type {Pairs} */
  const pairs = [at("Most likely", likely)];
  if (best) pairs.push(at("At best", best));
  if (worst) pairs.push(at("At worst", worst));
  pairs.push(["Confidence", plain(confidence)]);
  if (revision > 1) pairs.push(["Changed", revision === 2 ? "once" : `${revision - 1} times`]);
  if (slip) pairs.push(["Slip", `${span(Math.abs(slip))} ${slip > 0 ? "later" : "earlier"} than first said`]);
  if (basis) pairs.push(["Because", basis]);
  return pairs;
}

/** @param {State} state @param {number} now */
function components(state, now) {
  if (!state.components.length) return null;
  const items = state.components.map(({ component, state: is, at, text }) => {
    const mark = h("span", { class: "mark", "aria-hidden": "true" });
    const health = h("span", { class: "health", "data-health": is, title: text }, mark, label(is));
    const when = at ? h("span", { class: "age", title: fullTime(at) }, age(at, now)) : null;
    return h("li", {}, h("span", { class: "name" }, component), health, when);
  });
  return section("Components", h("ul", { class: "components" }, items));
}

/** @param {State} state @param {number} now */
function alerts(state, now) {
  const firing = state.alerts.filter(({ state: is }) => is !== "resolved");
  if (!firing.length) return null;
  const items = firing.map(({ summary, state: is, count = 1, last_at: last }) => {
    const times = count > 1 ? `, ${count} times` : "";
    const when = last ? h("span", { class: "age", title: fullTime(last) }, age(last, now)) : null;
    return h("li", {}, h("span", { class: "name whole" }, summary), h("span", {}, `${plain(is)}${times}`), when);
  });
  return section(`Alerts (${firing.length})`, h("ul", { class: "components" }, items));
}

/** @param {State} state */
function roles(state) {
  const held = roleHolders(state);
  /** @type {Pairs} */
  const pairs = held.map(([role, { name, handle }]) => [label(role), name, `@${handle}`]);
  return section("Roles", held.length ? list(pairs) : none());
}

/** @param {State} state */
function known({ reporter, services, impact, urgency, description, computed_priority: computed, priority, outcome }) {
  /** @type {Pairs} */
  const pairs = [];
  if (outcome) pairs.push(["Outcome", label(outcome)]);
  if (services?.length) pairs.push(["Services", services.join(", ")]);
  if (reporter?.name) {
    pairs.push(["Reported by", reporter.contact ? `${reporter.name}, ${reporter.contact}` : reporter.name]);
  }
  for (const [name, grade] of Object.entries(impact ?? {})) {
    if (grade !== "unknown") pairs.push([`Impact on ${name}`, String(grade)]);
  }
  if (urgency) pairs.push(["Urgency", plain(urgency)]);
  if (computed && computed !== priority) pairs.push(["Computed priority", computed]);
  const text = description ? markdown(description) : null;
  return section("What is known", text, pairs.length ? list(pairs) : text ? null : none());
}

customElements.define("incident-facts", IncidentFacts);
