/** @typedef {{line: number, column: number, path: string, reason: string}} Mistake */
/**
 * @typedef {{revision: number, at: string, by: {name: string}, sha256: string, note: string | null,
 *   running?: string}} Applied
 */

/**
 * Where a line stands in a text, from its first character to behind its last.
 * @param {string} text
 * @param {number} line counted from 1; beyond the end it is the last
 * @returns {[number, number]}
 */
export function lineRange(text, line) {
  const lines = text.split("\n");
  const index = Math.min(Math.max(1, line), lines.length) - 1;
  const start = lines.slice(0, index).reduce((sum, before) => sum + before.length + 1, 0);
  return [start, start + lines[index].length];
}

/**
 * What is in force, in one sentence.
 * @param {number} revision
 * @param {Applied | undefined} applied
 * @param {(iso: string) => string} time
 */
export function inForce(revision, applied, time) {
  if (revision === 0) return "In force: the policy that is built in.";
  const by = applied?.revision === revision ? `, applied by ${applied.by.name}, ${time(applied.at)}` : "";
  return `In force: revision ${revision}${by}.`;
}
