import { plain, label, reviewSections } from "../../model/vocabulary.js";
import { h } from "../../ui/dom.js";
import { buttonRow, fold, none, part } from "../../ui/parts.js";
import { fullTime, nearTime } from "../../ui/time.js";
import {
  addFollowup,
  close,
  confirmReporter,
  finishFollowup,
  planReview,
  testRecovery,
  waive,
  writeReview,
} from "../dialogs/closure.js";
import { offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */

/**
 * Whether service is back, by test and by the reporter's word.
 * @param {View} view
 */
export function recovery(view) {
  const { state, now } = view;
  const { recovery_tests: tests, confirmation } = state;
  const buttons = [
    offer(view, "recovery.test", "Test", "of the recovery", testRecovery),
    offer(view, "reporter.confirm", "Reporter", "says", confirmReporter),
  ];
  const items = tests.map(({ check, result, at, by }) =>
    h("li", { "data-result": result, title: fullTime(at) },
      h("b", {}, result === "passed" ? "✓ Passed" : "✗ Failed"), ` ${check}`,
      h("span", { class: "age" }, ` ${by?.name ?? ""}, ${nearTime(at, now)}`),
      result === "failed" ? buttonRow(offer(view, "recovery.test", "Test again", check, testRecovery, check)) : null),
  );
  const said = confirmation
    ? h("p", {}, h("b", {}, confirmation.satisfied ? "✓ Reporter satisfied" : "✗ Reporter not satisfied"),
        confirmation.how ? ` (${confirmation.how})` : "", confirmation.note ? `: ${confirmation.note}` : "")
    : null;
  if (!tests.length && !said) return part("Recovery", buttons, none("Not tested, not confirmed."));
  return part("Recovery", buttons, h("ul", { class: "steps" }, items), said);
}

/** @param {View} view */
export function followups(view) {
  const { state, now } = view;
  const button = offer(view, "followup.add", "Add", "a follow-up", addFollowup);
  if (!state.followups.length) return part("Follow-ups", button, none("None yet."));
  const items = state.followups.map((held) => {
    const { followup: id, text, type, owner, due, priority, state: is, note } = held;
    const late = is !== "done" && due && Date.parse(due) < now;
    const when = due ? ` by ${nearTime(due, now)}${late ? ", late" : ""}` : "";
    return h("li", { class: "card-item", "data-judged": is === "done" ? "done" : "open" },
      h("p", { class: "line" }, h("span", { class: "id" }, id), " ", h("b", {}, owner?.name ?? "nobody"), when,
        is === "done" ? " ✓ done" : ""),
      h("p", { class: "text" }, text),
      h("p", { class: "age" }, [label(type ?? ""), priority, note].filter(Boolean).join(", ")),
      is === "done" ? null : buttonRow(offer(view, "followup.done", "Done", id, finishFollowup, held)));
  });
  return part(`Follow-ups (${state.followups.length})`, button, h("ul", { class: "cards" }, items));
}

/**
 * The parts of the review, each to be written; and when it is to be held.
 * @param {View} view
 */
export function review(view) {
  const { state, now } = view;
  const held = state.review;
  const written = reviewSections.filter((section) => held[section]);
  const planned = held.planned_at
    ? h("p", {}, `Planned for ${nearTime(held.planned_at, now)}${
        held.planned_owner?.name ? `, ${held.planned_owner.name}` : ""
      }`)
    : null;
  const sections = reviewSections.map((section) =>
    h("li", {}, h("p", { class: "line" }, h("b", {}, label(section)), " ",
      offer(view, "review.record", held[section] ? "Change" : "Write", `the review’s ${plain(section)}`, writeReview,
        section)),
      held[section] ? h("p", { class: "text" }, held[section].text) : null),
  );
  const button = offer(view, "review.plan", "Plan", "the review", planReview);
  if (!button && !written.length && !planned) return null;
  const title = `Review (${written.length} of ${reviewSections.length} parts)`;
  return fold(title, planned, buttonRow(button), h("ul", { class: "cards" }, sections));
}

/**
 * What keeps the incident from being closed. While it goes on it is folded away.
 * @param {View} view
 */
export function gate(view) {
  const { state } = view;
  if (!state.gate.length || state.status === "closed") return null;
  const left = state.gate.filter(({ met, waived }) => !met && !waived).length;
  const items = state.gate.map((held) => {
    const { item, met, waived, why } = held;
    const mark = met ? "✓" : waived ? "–" : "○";
    const because = waived?.reason ? `: ${waived.reason}` : "";
    const words = waived && !met ? `Waived by ${waived.by?.name ?? "somebody"}${because}` : why;
    return h("li", { "data-result": met ? "ok" : waived ? "skipped" : "open" },
      h("span", { class: "gate-name" }, h("span", { "aria-hidden": "true" }, `${mark} `), label(plain(item)),
        h("span", { class: "unseen" }, met ? ": met" : waived ? ": waived" : ": open")),
      h("p", { class: "note" }, words),
      met || waived ? null : buttonRow(offer(view, "gate.waive", "Waive", plain(item), waive, held)));
  });
  const list = h("ul", { class: "steps" }, items);
  const title = left ? `Before closing (${left} open)` : "Before closing: all done";
  if (state.status !== "resolved") return fold(title, list);
  const button = offer(view, "incident.close", "Close", "the incident", close);
  return part(title, button, list);
}
