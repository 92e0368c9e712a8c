/**
 * @typedef {{incident: string, title: string, status: string, seq: number | null, kind: string, event_at: string,
 *   by: import("./types.js").Person | null, snippet: string, marks: [number, number][]}} Result
 */

/**
 * A snippet in pieces, those that were found apart from the others.
 * @param {string} text
 * @param {[number, number][]} marks each [offset, length] in UTF-16 code units, which is how JavaScript counts
 * @returns {{text: string, found: boolean}[]}
 */
export function pieces(text, marks) {
  const all = [];
  let at = 0;
  for (const [offset, length] of [...marks].sort((a, b) => a[0] - b[0])) {
    // Marks that overlap or lie outside are cut to what is left of the text.
    const from = Math.max(at, offset);
    const to = Math.min(text.length, offset + length);
    if (to <= from) continue;
    if (from > at) all.push({ text: text.slice(at, from), found: false });
    all.push({ text: text.slice(from, to), found: true });
    at = to;
  }
  if (at < text.length) all.push({ text: text.slice(at), found: false });
  return all;
}

/**
 * Where a result is read: its entry in the room, or the page that a stakeholder may see.
 * @param {Result} result
 * @param {boolean} stakeholder
 */
export const placeOf = ({ incident, seq }, stakeholder) =>
  `/${stakeholder ? "status" : "incidents"}/${incident}${seq === null ? "" : `#${seq}`}`;
