import { isOpen } from "./vocabulary.js";

/** @typedef {import("../protocol/messages.js").Summary} Summary */

/** @param {Summary} incident @returns {number} open ones before resolved ones before what is over */
const stage = ({ status }) => (isOpen(status) ? 0 : status === "resolved" ? 1 : 2);

/** @param {Summary} incident */
const priority = (incident) => (/^P\d$/.test(incident.priority ?? "") ? Number(incident.priority.slice(1)) : 9);

/** @param {Summary} incident the number in INC-12, so that newer comes first among equals */
const number = (incident) => Number(/\d+$/.exec(incident.incident)?.[0] ?? 0);

/**
 * The order in which incidents are worked.
 * @param {Iterable<Summary>} incidents
 * @returns {Summary[]}
 */
export const worked = (incidents) =>
  [...incidents].sort((a, b) => stage(a) - stage(b) || priority(a) - priority(b) || number(b) - number(a));

/** The lobby: every incident that this reader may see. */
export class Board {
  /** @type {Map<string, Summary>} */
  #incidents = new Map();

  /** @param {Summary[]} incidents */
  replace(incidents) {
    this.#incidents = new Map(incidents.map((incident) => [incident.incident, incident]));
  }

  /** @param {Summary} summary */
  change(summary) {
    if (summary.removed === true) this.#incidents.delete(summary.incident);
    else this.#incidents.set(summary.incident, { ...this.#incidents.get(summary.incident), ...summary });
  }

  worked() {
    return worked(this.#incidents.values());
  }
}
