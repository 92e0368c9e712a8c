import { commander, declaredAt, leadingEstimate, nextUpdate } from "../model/incident.js";
import { isOpen, label, plain } from "../model/vocabulary.js";
import { flags, priorityBadge, statusPill } from "../ui/badges.js";
import { fill, h, say, set } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { countdown, fullTime, nearTime, span } from "../ui/time.js";

/** @typedef {import("../model/types.js").State} State */

/**
 * One fact of the strip under the title.
 * @param {string} name
 */
function fact(name) {
  const value = h("dd");
  const more = h("dd", { class: "more" });
  return { value, more, box: h("div", { class: "fact" }, h("dt", {}, name), value, more) };
}

/** What everybody must see at a glance: which incident, how bad, who leads, when it is over, when they hear more. */
export class IncidentHeader extends PageElement {
  /** @type {State | null} */
  #state = null;
  #now = () => Date.now();
  #lead = fact("Commander");
  #eta = fact("Recovery expected");
  #next = fact("Next update due");
  #open = fact("Open for");
  #title = h("h1", { tabindex: "-1" });
  #badges = h("div", { class: "badges" });
  #drawn = "";
  /** Whether roles are told to this reader; stakeholders do not hear of them. */
  showsRoles = true;

  opened() {
    const facts = [this.#lead, this.#eta, this.#next, this.#open].map(({ box }) => box);
    fill(this, h("div", { class: "headline" }, this.#badges, this.#title), h("dl", { class: "strip" }, facts));
    this.every(1_000, () => this.#tick());
  }

  /** @param {State} state @param {() => number} now the server's time */
  update(state, now) {
    this.#state = state;
    this.#now = now;
    const { incident, title, priority, status, drill, restricted } = state;
    say(this.#title, title);
    const drawn = JSON.stringify([incident, priority, status, drill, restricted]);
    if (drawn !== this.#drawn) {
      const id = h("span", { class: "id" }, incident);
      fill(this.#badges, id, priorityBadge(priority), statusPill(status), flags(state));
    }
    this.#drawn = drawn;
    this.#tick();
  }

  #tick() {
    const state = this.#state;
    if (!state) return;
    const now = this.#now();
    const lead = commander(state);
    say(this.#lead.value, lead?.name ?? "nobody yet");
    this.#lead.box.classList.toggle("missing", !lead);
    this.#lead.box.hidden = !lead && !this.showsRoles;
    this.#drawEta(state, now);
    this.#drawNext(state, now);
    const declared = declaredAt(state);
    say(this.#open.value, declared ? span((now - Date.parse(declared)) / 1000) : "–");
    say(this.#open.more, declared ? `since ${nearTime(declared, now)}` : "");
    this.#open.box.hidden = !isOpen(state.status);
  }

  /** @param {State} state @param {number} now */
  #drawEta(state, now) {
    const eta = leadingEstimate(state);
    const { box, value, more } = this.#eta;
    if (!eta) {
      say(value, "no estimate yet");
      say(more, "");
      box.classList.remove("late");
      return;
    }
    const left = (Date.parse(eta.likely) - now) / 1000;
    const over = isOpen(state.status) && left < 0 && eta.state !== "met";
    box.classList.toggle("late", over);
    set(value, "title", fullTime(eta.likely));
    const running = isOpen(state.status) && eta.state !== "met";
    const clock = left >= 0 ? `in ${countdown(left)}` : `${countdown(-left)} over`;
    say(value, `${nearTime(eta.likely, now)}${running ? `, ${clock}` : ""}`);
    const direction = eta.slip_s > 0 ? "later" : "earlier";
    const slipped = eta.slip_s ? `, ${span(Math.abs(eta.slip_s))} ${direction} than first said` : "";
    const kind = eta.kind === "restore" ? "" : `${plain(eta.kind)}, `;
    say(more, `${kind}${plain(eta.confidence)} confidence${slipped}`);
  }

  /** @param {State} state @param {number} now */
  #drawNext(state, now) {
    const next = nextUpdate(state);
    const { box, value, more } = this.#next;
    // A promise ends with the incident: nobody waits for the next update of a resolved one.
    box.hidden = !isOpen(state.status);
    const left = next ? (Date.parse(next.at) - now) / 1000 : 0;
    box.classList.toggle("late", next !== null && left < 0);
    if (next) set(value, "title", fullTime(next.at));
    say(value, next ? (left >= 0 ? `in ${countdown(left)}` : `${countdown(-left)} late`) : "none promised");
    say(more, next ? `${nearTime(next.at, now)}, ${label(next.audience).toLowerCase()}` : "");
  }
}

customElements.define("incident-header", IncidentHeader);
