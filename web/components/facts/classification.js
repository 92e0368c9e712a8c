import { dimensions, label, plain } from "../../model/vocabulary.js";
import { priorityBadge } from "../../ui/badges.js";
import { h } from "../../ui/dom.js";
import { part, pairs } from "../../ui/parts.js";
import { gradeImpact, overridePriority, setCategory } from "../dialogs/classification.js";
import { offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */

const wanted = /** @type {Record<string, string>} */ ({
  "reporter.contact": "how to reach the reporter",
  services: "services hit",
});

/** @param {string} name */
const missingWords = (name) => wanted[name] ?? plain(name.replace(/^impact\./, "impact on "));

/**
 * How bad it is and why that is so; what nobody has given yet is shown as missing.
 * @param {View} view
 */
export function classification(view) {
  const { state } = view;
  const buttons = [
    offer(view, "impact.set", "Grade", "impact and urgency", gradeImpact),
    offer(view, "category.set", "Category", "of the incident", setCategory),
    offer(view, "priority.override", "Override", "the priority", overridePriority),
  ];
  const missing = state.missing.length
    ? h("p", { class: "lacking" }, `Missing: ${state.missing.map(missingWords).join(", ")}`)
    : null;
  const grades = h("dl", { class: "grades" }, dimensions.map((name) => grade(name, state.impact?.[name])));
  return part("Priority", buttons, h("p", { class: "why" }, priorityBadge(state.priority), " ", reason(view)),
    major(view), missing, grades, pairs([
      ["Urgency", state.urgency ? plain(state.urgency) : "not graded"],
      ["Category", state.category?.length ? state.category.join(" › ") : "none"],
    ]));
}

/** @param {View} view */
function reason({ room, state }) {
  const { computed_priority: computed, priority } = state;
  // The state tells that it was set by hand, the entry itself by whom and why.
  const said = room.timeline.last("priority.overridden", "impact.set");
  const byHand = said?.data.priority === priority && computed !== priority;
  if (said && byHand) return `by hand, ${said.by.name}: ${said.data.reason} (computed: ${computed})`;
  if (computed && computed !== priority) return `by hand; computed: ${computed}`;
  return "from impact and urgency";
}

/** @param {View} view */
function major({ state: { major: held } }) {
  if (!held?.is) return null;
  const because = (held.because ?? []).map((/** @type {string} */ text) => text.replace(/\.$/, "")).join("; ");
  return h("p", { class: "major-why" }, h("b", {}, "Major"), because ? ` because ${lower(because)}` : "");
}

/** @param {string} text a sentence that goes on behind another word */
const lower = (text) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** @param {string} name @param {string | undefined} value */
function grade(name, value) {
  const unknown = !value || value === "unknown";
  const words = unknown ? "unknown" : plain(value);
  return h("div", { class: "grade", "data-grade": value ?? "unknown" }, h("dt", {}, label(name)), h("dd", {}, words));
}
