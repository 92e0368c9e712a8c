import { h } from "./dom.js";

/** @typedef {import("./dom.js").Children} Children */
/** @typedef {[string, string | Node, string?][]} Pairs names and values, with a tooltip where there is more to say */

/**
 * A titled part of a region, with what can be done to it beside its title.
 * @param {string} title
 * @param {Children} buttons
 * @param {...Children} children
 */
export const part = (title, buttons, ...children) =>
  h("section", { class: "part" }, h("div", { class: "part-head" }, h("h2", {}, title), buttons), ...children);

/** @param {Pairs} pairs */
export const pairs = (pairs) =>
  h(
    "dl",
    { class: "pairs" },
    pairs.map(([name, value, title]) => h("div", {}, h("dt", {}, name), h("dd", { title }, value))),
  );

/** @param {string} [text] */
export const none = (text = "Nothing yet.") => h("p", { class: "none" }, text);

/**
 * A small button; what it is about is said to those who do not see where it stands.
 * @param {string} name
 * @param {string} about
 * @param {() => unknown} act
 * @param {string} [kind]
 */
export const small = (name, about, act, kind = "") =>
  h("button", { type: "button", class: `small ${kind}`, "aria-label": `${name} ${about}`, onclick: act }, name);

/** @param {(HTMLElement | null)[]} buttons */
export function buttonRow(...buttons) {
  const shown = buttons.filter(Boolean);
  return shown.length ? h("div", { class: "answers" }, shown) : null;
}

/**
 * Redraws an element; what was folded out stays so, and the keyboard stays where it was, or on the element itself where
 * that is gone.
 * @param {HTMLElement} element
 * @param {() => void} draw
 */
export function redrawn(element, draw) {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const name = active?.getAttribute("aria-label") ?? active?.textContent ?? "";
  const open = new Set([...element.querySelectorAll("details[open]")].map((held) => held.getAttribute("data-fold")));
  draw();
  for (const held of element.querySelectorAll("details")) {
    if (open.has(held.getAttribute("data-fold"))) held.open = true;
  }
  if (!active) return;
  const same = [...element.querySelectorAll("button, summary, a, select")].find(
    (other) => (other.getAttribute("aria-label") ?? other.textContent) === name,
  );
  if (same instanceof HTMLElement) return same.focus({ preventScroll: true });
  element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}

/**
 * What is only read now and then, folded away.
 * @param {string} title
 * @param {...Children} children
 */
export const fold = (title, ...children) => {
  const name = title.replace(/ \(.*$/, "");
  return h("details", { class: "part fold", "data-fold": name }, h("summary", {}, title), ...children);
};
