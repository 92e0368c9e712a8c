import { isOpen } from "./vocabulary.js";

/** @typedef {import("../protocol/messages.js").Summary} Summary */

/** @param {Summary} incident @returns {number} open ones before resolved ones before what is over */
const stage = ({ status }) => (isOpen(status) ? 0 : status === "resolved" ? 1 : 2);

/** @param {Summary} incident */
const priority = (incident) => (/^P\d$/.test(incident.priority ?? "") ? Number(incident.priority.slice(1)) : 9);

/**
 * Compares two times of which either may be missing; what has none comes last.
 * @param {string | null | undefined} a
 * @param {string | null | undefined} b
 */
const earlier = (a, b) => (a === b ? 0 : !a ? 1 : !b ? -1 : a < b ? -1 : 1);

const standing = /** @type {Record<string, number>} */ ({ breached: 0, at_risk: 1 });

/** @param {Summary} a @param {Summary} b the more urgent clock first, and none last */
function clocks({ clock: a }, { clock: b }) {
  if (!a || !b) return Number(!a) - Number(!b);
  return (standing[a.state] ?? 2) - (standing[b.state] ?? 2) || earlier(a.target_at, b.target_at);
}

/**
 * The order in which incidents are worked: what is open, what is worse, whose clock is the most urgent, whose readers
 * wait for the next update, what is newer.
 * @param {Summary} a
 * @param {Summary} b
 */
const before = (a, b) =>
  stage(a) - stage(b) ||
  priority(a) - priority(b) ||
  clocks(a, b) ||
  earlier(a.next_update_at, b.next_update_at) ||
  earlier(b.declared_at, a.declared_at) ||
  b.incident.localeCompare(a.incident, "en", { numeric: true });

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
    return [...this.#incidents.values()].sort(before);
  }
}
