import { label } from "../../model/vocabulary.js";
import { parsePast, parseWhen } from "../../model/when.js";
import { Refusal } from "../../protocol/refusal.js";
import { fullTime, span } from "../../ui/time.js";

/** @typedef {import("../../model/room.js").Room} Room */
/** @typedef {import("../../model/store.js").Store} Store */
/** @typedef {import("../../ui/form.js").Field} Field */

/** @param {readonly string[]} names @returns {[string, string][]} */
export const choices = (names) => names.map((name) => [name, label(name)]);

/** @param {Room} room */
export const handles = (room) => room.people().map(({ handle }) => handle);

export const quick = ["15m", "30m", "1h", "2h", "4h"];

/** @param {string} handle as typed, with or without "@" */
export const bare = (handle) => handle.replace(/^@/, "");

/** @param {Store} store what a typed time means, told while it is typed */
export const echo = (store) => (/** @type {string} */ text) => {
  const at = parseWhen(text, store.clock.now());
  if (!text) return "";
  return at ? `${fullTime(at.getTime())}, in ${span((at.getTime() - store.clock.now()) / 1000)}` : "Not a time yet";
};

/** @param {Store} store as `echo`, for a time that has been */
export const echoPast = (store) => (/** @type {string} */ text) => {
  const at = parsePast(text, store.clock.now());
  if (!text) return "";
  return at ? `${fullTime(at.getTime())}, ${span((store.clock.now() - at.getTime()) / 1000)} ago` : "Not a time yet";
};

/** @param {string} text @param {string} examples @param {string} pointer */
const noTime = (text, examples, pointer) =>
  new Refusal({ code: "invalid", message: `“${text}” is not a time. Write ${examples}.`, field: pointer });

/** @param {Store} store @param {string} text @param {string} pointer @returns {string | undefined} */
export function time(store, text, pointer) {
  if (!text) return undefined;
  const at = parseWhen(text, store.clock.now());
  if (!at) throw noTime(text, "45m, 1h30 or 23:15", pointer);
  return at.toISOString();
}

/** @param {Store} store @param {string} text @param {string} pointer @returns {string | undefined} */
export function past(store, text, pointer) {
  if (!text) return undefined;
  const at = parsePast(text, store.clock.now());
  if (!at) throw noTime(text, "10m ago, 20:45 or 2026-11-24 20:45", pointer);
  return at.toISOString();
}

/**
 * Refuses a reason that is too short before the server has to.
 * @param {string} reason
 * @param {string} [pointer]
 */
export function enough(reason, pointer = "/data/reason") {
  if (reason.length >= 10) return reason;
  throw new Refusal({ code: "invalid", message: "Write at least 10 characters.", field: pointer });
}

/**
 * Leaves out what was left empty.
 * @param {Record<string, any>} data
 */
export const given = (data) =>
  Object.fromEntries(Object.entries(data).filter(([, v]) => v !== "" && v !== undefined && v !== null));

/** @type {Field} */
export const when = { name: "likely", label: "Most likely at", kind: "text", hint: "45m, 1h30, 23:15, tomorrow 09:00" };

/** @type {Field} */
export const why = { name: "reason", label: "Why", kind: "area", required: true, hint: "10 characters or more" };

/**
 * A field for a person.
 * @param {Room} room
 * @param {Partial<Field>} more
 * @returns {Field}
 */
export const person = (room, more) => ({
  name: "to",
  label: "Who",
  suggestions: handles(room),
  hint: "A handle",
  ...more,
});
