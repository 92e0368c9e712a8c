import { progress } from "../../model/policy.js";
import { plain } from "../../model/vocabulary.js";
import { h } from "../../ui/dom.js";
import { markdown } from "../../ui/markdown.js";
import { buttonRow, fold, part } from "../../ui/parts.js";
import { completeStep } from "../dialogs/work.js";
import { direct, offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */
/** @typedef {import("../../model/policy.js").Runbook} Runbook */

/**
 * The runbook of the category, and every other one that somebody began; the rest can be unfolded.
 * @param {View} view
 */
export function runbooks(view) {
  const { store, state } = view;
  const named = store.policy.runbookFor(state.category ?? []);
  const begun = new Set(state.steps.map(({ runbook }) => runbook));
  const shown = store.policy.runbooks.filter((book) => book === named || begun.has(book.name));
  const others = store.policy.runbooks.filter((book) => !shown.includes(book));
  const unknown = state.steps.filter(({ runbook }) => !store.policy.runbooks.some(({ name }) => name === runbook));
  return [
    ...shown.map((book) => part(`Runbook: ${book.title}`, null, steps(book, view))),
    unknown.length ? part("Runbook steps", null, h("ul", { class: "steps" }, unknown.map(foreign))) : null,
    others.length ? fold(`Other runbooks (${others.length})`, others.map((book) => fold(book.title, steps(book, view))))
      : null,
  ];
}

const marks = /** @type {Record<string, string>} */ ({ ok: "✓", failed: "✗", skipped: "–" });

/** @param {import("../../model/types.js").Step} held a step of a runbook that the policy no longer has */
const foreign = ({ runbook, step, result, note }) =>
  h("li", {}, `${marks[result] ?? ""} ${runbook}, ${step}: ${plain(result)}`, note ? `: ${note}` : "");

/** @param {Runbook} book @param {View} view */
const steps = (book, view) =>
  h("ol", { class: "steps" }, progress(book, view.state.steps).map((at) => drawStep(book, at, view)));

/** @param {Runbook} book @param {ReturnType<typeof progress>[number]} at @param {View} view */
function drawStep({ name }, { step, held, isNext }, view) {
  const about = `step ${step.id}`;
  const data = { runbook: name, step: step.id };
  const plainStep = !step.answers.length;
  const buttons = held
    ? [offer(view, "step.complete", "Again", about, completeStep, name, step)]
    : [
        plainStep ? direct(view, "step.complete", "✓ Done", about, { ...data, result: "ok" }) : null,
        ...step.answers.map(({ text }) =>
          direct(view, "step.complete", text, `at ${about}`, { ...data, result: "ok", note: text }),
        ),
        offer(view, "step.complete", "Other…", about, completeStep, name, step),
      ];
  const done = held
    ? h("p", { class: "note" }, `${marks[held.result] ?? ""} ${plain(held.result)}`, held.note ? `: ${held.note}` : "",
        `, ${held.by.name}`)
    : null;
  return h("li", { "data-result": held?.result ?? (isNext ? "next" : "open") }, markdown(step.text), done,
    held || isNext || plainStep ? buttonRow(...buttons) : null);
}
