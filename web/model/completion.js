import { allowed, commands } from "./commands.js";

/** @typedef {import("./commands.js").Context} Context */
/** @typedef {{insert: string, label: string, hint: string}} Suggestion */
/** @typedef {{from: number, to: number, suggestions: Suggestion[], usage: string | null}} Completion */

/** The most that is offered at once: a list that must be read, or scrolled, is no help. */
const most = 6;

/**
 * What could be meant at the caret: a command's name, the value of its argument, or a person after "@".
 * @param {string} text
 * @param {number} caret
 * @param {Context} context
 * @param {string[]} can
 * @returns {Completion}
 */
export function complete(text, caret, context, can) {
  const before = text.slice(0, caret);
  const word = /\S*$/.exec(before)?.[0] ?? "";
  const from = caret - word.length;
  const done = (/** @type {Suggestion[]} */ suggestions, /** @type {string | null} */ usage = null) => ({
    from,
    to: caret,
    suggestions: suggestions.slice(0, most),
    usage,
  });
  if (before.startsWith("/")) {
    if (from === 0) {
      const names = named(word.slice(1), can);
      const more = names.length - most;
      return done(names, more > 0 ? `${more} more: write on, or /help for all` : null);
    }
    const command = commands.get(/^\/([a-z]+)/i.exec(before)?.[1].toLowerCase() ?? "");
    if (!command) return done([]);
    const position = before.slice(0, from).trim().split(/\s+/).length - 1;
    return done(values(command.args[position], word, context), command.usage);
  }
  return done(word.startsWith("@") ? mentions(word, context) : []);
}

/** @param {string} start @param {string[]} can @returns {Suggestion[]} */
const named = (start, can) =>
  allowed(can)
    .filter(({ name }) => name.startsWith(start.toLowerCase()))
    .map(({ name, description }) => ({ insert: `/${name} `, label: `/${name}`, hint: description }));

/** @param {import("./commands.js").Argument | undefined} argument @param {string} word @param {Context} context */
function values(argument, word, context) {
  const offered = argument?.values?.(context) ?? [];
  const start = word.toLowerCase().replaceAll("-", "_");
  return offered
    .filter((value) => value.toLowerCase().startsWith(start) && value !== word)
    .map((value) => ({ insert: `${value} `, label: value, hint: argument?.name ?? "" }));
}

/** @param {string} word @param {Context} context @returns {Suggestion[]} */
const mentions = (word, { people }) => {
  const start = word.slice(1).toLowerCase();
  return people
    .filter(({ handle, name }) => handle.toLowerCase().startsWith(start) || name.toLowerCase().startsWith(start))
    .map(({ handle, name }) => ({ insert: `@${handle} `, label: `@${handle}`, hint: name }));
};
