import { allowed } from "../../model/commands.js";
import { show } from "../../ui/dialog.js";
import { h } from "../../ui/dom.js";

const keys = [
  ["/", "Write, from anywhere on the page"],
  ["Enter", "Send"],
  ["Shift + Enter", "New line"],
  ["↑ in an empty box", "Edit your last message"],
  ["Tab", "Take the first suggestion"],
  ["↑ ↓ in the timeline", "Go from entry to entry; Enter reaches its buttons"],
];

/** @param {string} term @param {string} meaning */
const line = (term, meaning) => h("div", {}, h("dt", {}, h("kbd", {}, term)), h("dd", {}, meaning));

/**
 * Every "/" command that may be used now, and the keys.
 * @param {string[]} can
 */
export const showHelp = (can) =>
  show("Commands and keys", [
    h("dl", {}, allowed(can).map(({ usage, description }) => line(usage, description))),
    h("h3", {}, "Keys"),
    h("dl", {}, keys.map(([term, meaning]) => line(term, meaning))),
  ]);
