import { label } from "../model/vocabulary.js";
import { h } from "./dom.js";

/** What each priority means, in a word: the number and the shape say it as well as the colour. */
const meaning = /** @type {Record<string, string>} */ ({
  P1: "critical",
  P2: "high",
  P3: "medium",
  P4: "low",
  P5: "planning",
});

/** @param {string | null | undefined} priority */
export function priorityBadge(priority) {
  if (!priority) return h("span", { class: "priority none" }, "No priority");
  const word = meaning[priority] ? h("span", { class: "priority-word" }, ` ${meaning[priority]}`) : null;
  return h("span", { class: "priority", "data-priority": priority, title: `Priority ${priority}` }, priority, word);
}

/**
 * A status in words, with a shape of its own.
 * @param {string} status
 */
export function statusPill(status) {
  const mark = h("span", { class: "mark", "aria-hidden": "true" });
  return h("span", { class: "status", "data-status": status }, mark, label(status));
}

/** @param {Record<string, any>} incident */
export const flags = ({ drill, restricted }) => [
  drill ? h("span", { class: "flag" }, "Drill") : null,
  restricted ? h("span", { class: "flag restricted" }, "Restricted") : null,
];
