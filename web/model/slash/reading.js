/** @typedef {import("../commands.js").Context} Context */
/** @typedef {import("../commands.js").Fault} Fault */

/**
 * The first word and the rest.
 * @param {string} text
 * @returns {[string, string]}
 */
export function cut(text) {
  const match = /^(\S*)\s*([\s\S]*)$/.exec(text);
  return [match?.[1] ?? "", match?.[2] ?? ""];
}

/**
 * A word of a fixed list, as written on the wire; `false alarm` and `false-alarm` are `false_alarm`.
 * @param {string} word
 */
export const wire = (word) => word.toLowerCase().replaceAll("-", "_");

/** @param {string} word a handle, or "me" @param {Context} context */
export const handle = (word, { me }) => (word === "me" || word === "@me" ? me : word.replace(/^@/, ""));

/**
 * Handles that can be offered.
 * @param {Context} context
 */
export const handles = ({ people }) => ["@me", ...people.map((person) => `@${person.handle}`)];

/** @param {string} what @param {readonly string[]} list @returns {Fault} */
export const oneOf = (what, list) => ({ error: `${what} is one of: ${list.join(", ")}.` });

/**
 * The number of an entry.
 * @param {string} word
 */
export const entry = (word) => (/^#?\d+$/.test(word) ? Number(word.replace("#", "")) : null);
