import { allowed } from "../../model/commands.js";
import { h } from "../../ui/dom.js";

const keys = [
  ["/", "Write, from anywhere on the page"],
  ["Enter", "Send"],
  ["Shift + Enter", "New line"],
  ["↑ in an empty box", "Edit your last message"],
  ["Tab", "Take the first suggestion"],
  ["↑ ↓ in the timeline", "Go from entry to entry; Enter reaches its buttons"],
];

/**
 * Every "/" command that may be used now, and the keys.
 * @param {string[]} can
 */
export function showHelp(can) {
  const opener = document.activeElement;
  const line = (/** @type {string} */ term, /** @type {string} */ meaning) =>
    h("div", {}, h("dt", {}, h("kbd", {}, term)), h("dd", {}, meaning));
  const dialog = h(
    "dialog",
    { class: "ask help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title" }, "Commands and keys"),
    h("dl", {}, allowed(can).map(({ usage, description }) => line(usage, description))),
    h("h3", {}, "Keys"),
    h("dl", {}, keys.map(([term, meaning]) => line(term, meaning))),
    h("div", { class: "actions" }, h("button", { type: "button", onclick: () => dialog.close() }, "Close")),
  );
  document.body.append(dialog);
  dialog.showModal();
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  });
}
