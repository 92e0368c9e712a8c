import { PageElement } from "../ui/element.js";
import { fill } from "../ui/dom.js";
import { redrawn } from "../ui/parts.js";
import { classification } from "./facts/classification.js";
import { offers, roles } from "./facts/people.js";
import { known, links, moments } from "./facts/record.js";
import { alerts, components, readings } from "./facts/systems.js";
import { clocks, estimates, updates } from "./facts/timing.js";

/** @typedef {import("./offers.js").View} View */

/** The parts in the order in which they are looked for. */
const parts = [
  offers,
  classification,
  clocks,
  updates,
  estimates,
  roles,
  components,
  alerts,
  readings,
  known,
  moments,
  links,
];

/** What is known about the incident, and what can be done about each part of it. Event: `command`. */
export class IncidentFacts extends PageElement {
  #drawn = "";

  /** @param {Omit<View, "send">} view */
  update(view) {
    const { seq, hash, tasks, hypotheses, decisions, gate, ...rest } = view.state;
    const drawn = JSON.stringify([rest, view.room.can, Math.floor(view.now / 60_000)]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const send = (/** @type {string} */ command, /** @type {Record<string, any>} */ data) => {
      this.dispatchEvent(new CustomEvent("command", { bubbles: true, detail: { command, data } }));
    };
    redrawn(this, () => fill(this, parts.flatMap((part) => part({ ...view, send }))));
  }
}

customElements.define("incident-facts", IncidentFacts);
