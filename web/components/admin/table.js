import { fill, h } from "../../ui/dom.js";

/** @typedef {import("../../ui/dom.js").Child} Child */

/**
 * A titled table that scrolls sideways where it must, and the button that adds a row.
 * @param {string} title
 * @param {string[]} heads
 * @param {string} [button]
 * @param {() => unknown} [add]
 */
export function table(title, heads, button = "", add = () => {}) {
  const body = h("tbody");
  const head = h("tr", {}, heads.map((name) => (name ? h("th", { scope: "col" }, name) : h("td"))));
  const scroller = h(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": title },
    h("table", {}, h("thead", {}, head), body),
  );
  const adds = button ? h("button", { type: "button", onclick: () => void add() }, button) : null;
  return {
    section: h("section", { class: "card" }, h("h2", {}, title), scroller, adds),
    /** @param {Child[][]} rows */
    show: (rows) => fill(body, rows.map((cells) => h("tr", {}, cells.map((cell) => h("td", {}, cell))))),
  };
}
