import { plain } from "../../model/vocabulary.js";
import { h } from "../../ui/dom.js";
import { buttonRow, none, part } from "../../ui/parts.js";
import { until } from "../../ui/ticking.js";
import { nearTime } from "../../ui/time.js";
import { checkDecision, judgeHypothesis, openHypothesis, recordAction, recordDecision } from "../dialogs/work.js";
import { offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */

const order = /** @type {Record<string, number>} */ ({ confirmed: 0, open: 1, ruled_out: 2 });

/**
 * Possible causes: the confirmed one first, what was ruled out struck through.
 * @param {View} view
 */
export function hypotheses(view) {
  const rank = (/** @type {{state: string}} */ held) => order[held.state] ?? 1;
  const list = [...view.state.hypotheses].sort((a, b) => rank(a) - rank(b) || a.seq - b.seq);
  const button = offer(view, "hypothesis.open", "Add", "a possible cause", openHypothesis);
  if (!list.length) return part("Possible causes", button, none("Nobody named one."));
  return part("Possible causes", button, h("ul", { class: "cards" }, list.map((held) => cause(held, view))));
}

/** @param {import("../../model/types.js").Hypothesis} held @param {View} view */
function cause(held, view) {
  const { hypothesis: id, text, state, note } = held;
  const verdict = state === "confirmed" ? "✓ Confirmed" : "Ruled out";
  const word = state === "open" ? null : h("span", { class: "word" }, verdict);
  return h(
    "li",
    { class: "card-item", "data-judged": state },
    h("p", { class: "line" }, h("span", { class: "id" }, id), " ", word),
    h("p", { class: "text" }, text),
    note ? h("p", { class: "note" }, note) : null,
    buttonRow(
      state === "confirmed" ? null : offer(view, "hypothesis.confirm", "Confirm", id, judgeHypothesis, held, true),
      state === "ruled_out" ? null : offer(view, "hypothesis.rule_out", "Rule out", id, judgeHypothesis, held, false),
    ),
  );
}

const worked = /** @type {Record<string, string>} */ ({
  yes: "✓ It worked",
  partly: "◐ It worked in part",
  no: "✗ It did not work",
});

/**
 * What was decided, and whether somebody still has to look back at it.
 * @param {View} view
 */
export function decisions(view) {
  const list = [...view.state.decisions].sort((a, b) => Number(!!a.worked) - Number(!!b.worked) || b.seq - a.seq);
  const buttons = [
    offer(view, "decision.record", "Record", "a decision", recordDecision),
    offer(view, "action.record", "Action", "that was done", recordAction),
  ];
  if (!list.length) return part("Decisions", buttons, none("Nothing was decided yet."));
  return part("Decisions", buttons, h("ul", { class: "cards" }, list.map((held) => choice(held, view))));
}

/** @param {import("../../model/types.js").Decision} held @param {View} view */
function choice(held, view) {
  const { decision: id, question, chosen, options, expected, check_at: check, worked: answer, note, at, by } = held;
  const { now } = view;
  const waits = check && !answer;
  const over = waits && Date.parse(check) < now;
  const back = waits ? h("span", { class: "time" }, "Check back ", until(check, now)) : null;
  const others = options.filter((option) => option !== chosen);
  return h(
    "li",
    { class: "card-item clock", "data-state": over ? "at_risk" : "running" },
    h("p", { class: "line" }, h("span", { class: "id" }, id), " ", answer ? worked[answer] ?? plain(answer) : back),
    h("p", { class: "text" }, `${question} `, h("b", {}, chosen)),
    others.length ? h("p", { class: "note" }, `Instead of: ${others.join(", ")}`) : null,
    expected ? h("p", { class: "note" }, `Expected: ${expected}`) : null,
    note ? h("p", { class: "note" }, note) : null,
    h("p", { class: "age" }, `${by.name}, ${nearTime(at, now)}`),
    answer ? null : buttonRow(offer(view, "decision.check", "Did it work?", id, checkDecision, held)),
  );
}
