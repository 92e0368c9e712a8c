import { label, plain } from "./vocabulary.js";

/** @typedef {import("./types.js").Clock} Clock */

const names = /** @type {Record<string, string>} */ ({
  acknowledge: "acknowledgement",
  first_update: "first update",
});

/**
 * What a clock waits for, in words.
 * @param {string} clock
 */
export function clockWords(clock) {
  const [name, audience] = String(clock).split(":");
  return audience ? `next update for ${plain(audience)}` : names[name] ?? plain(name);
}

/**
 * As `clockWords`, for a label.
 * @param {string} clock
 */
export function clockLabel(clock) {
  const words = clockWords(clock);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const rank = /** @type {Record<string, number>} */ ({ breached: 0, at_risk: 1, running: 2, paused: 3, met: 4 });

/**
 * Those that want attention first.
 * @param {Clock[]} clocks
 * @returns {Clock[]}
 */
export const urgent = (clocks) =>
  [...clocks].sort(
    (a, b) =>
      (rank[a.state] ?? 5) - (rank[b.state] ?? 5) ||
      compare(a.target_at, b.target_at) ||
      compare(a.clock, b.clock),
  );

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The audience whose promised update a clock counts down to; null for other clocks.
 * @param {string} clock
 */
export const promisedTo = (clock) => (clock.startsWith("next_update:") ? clock.slice(12) : null);

/**
 * How a clock stands, in a word; the time left is said beside it.
 * @param {string} state
 */
export const clockState = (state) => label(plain(state));
