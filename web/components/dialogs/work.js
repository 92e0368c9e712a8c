import { checkResults, stepResults } from "../../model/vocabulary.js";
import { ask } from "../../ui/dialog.js";
import { bare, choices, echo, given, person, quick, time, when } from "./shared.js";

/** @typedef {import("./shared.js").Room} Room */
/** @typedef {import("./shared.js").Store} Store */
/** @typedef {import("../../model/types.js").Task} Task */

const note = { name: "note", label: "Note", kind: /** @type {const} */ ("area") };
const short = ["5m", "10m", "15m", "30m", "1h"];

/** @param {Store} store @param {Room} room */
export const openTask = (store, room) =>
  ask({
    title: "Ask for something",
    fields: [
      { name: "text", label: "What is to be done", kind: "area", required: true },
      person(room, { label: "Who", hint: "A handle; empty for whoever has time", half: true }),
      { ...when, name: "due", label: "Until", chips: short, half: true, hint: "10m, 1h30, 23:15", echo: echo(store) },
    ],
    confirm: "Ask",
    act: async ({ text, to, due }) => {
      const data = given({ text, to: bare(to), due: time(store, due, "/data/due") });
      return store.command("task.open", room.incident, data);
    },
  });

/** @param {Store} store @param {Room} room @param {Task} task */
export const extendTask = (store, room, { task, text }) =>
  ask({
    title: `More time for ${task}`,
    explain: text,
    fields: [
      { ...when, name: "due", label: "Until", required: true, chips: short, echo: echo(store) },
      { name: "reason", label: "Why", kind: "area" },
    ],
    confirm: "Extend",
    act: async ({ due, reason }) => {
      const data = given({ task, due: time(store, due, "/data/due"), reason });
      return store.command("task.extend", room.incident, data);
    },
  });

/** @param {Store} store @param {Room} room @param {Task} task */
export const finishTask = (store, room, { task, text }) =>
  ask({
    title: `${task} is done`,
    explain: text,
    fields: [{ ...note, label: "What came of it" }],
    confirm: "Done",
    act: (values) => store.command("task.done", room.incident, { task, ...given(values) }),
  });

/** @param {Store} store @param {Room} room @param {Task} task */
export const cancelTask = (store, room, { task, text }) =>
  ask({
    title: `Cancel ${task}`,
    explain: text,
    fields: [{ name: "reason", label: "Why it is no longer wanted", kind: "area" }],
    confirm: "Cancel the task",
    act: (values) => store.command("task.cancel", room.incident, { task, ...given(values) }),
  });

/** @param {Store} store @param {Room} room */
export const openHypothesis = (store, room) =>
  ask({
    title: "Name a possible cause",
    fields: [{ name: "text", label: "What may be the cause", kind: "area", required: true }],
    confirm: "Add",
    act: (values) => store.command("hypothesis.open", room.incident, values),
  });

/**
 * @param {Store} store
 * @param {Room} room
 * @param {import("../../model/types.js").Hypothesis} held
 * @param {boolean} is whether it is the cause
 */
export const judgeHypothesis = (store, room, { hypothesis, text }, is) =>
  ask({
    title: is ? `Confirm ${hypothesis}` : `Rule out ${hypothesis}`,
    explain: text,
    fields: [{ ...note, label: "How you know" }],
    confirm: is ? "Confirm" : "Rule out",
    act: (values) => {
      const command = is ? "hypothesis.confirm" : "hypothesis.rule_out";
      return store.command(command, room.incident, { hypothesis, ...given(values) });
    },
  });

/** @param {Store} store @param {Room} room */
export const recordDecision = (store, room) =>
  ask({
    title: "Record a decision",
    fields: [
      { name: "question", label: "The question", required: true },
      { name: "options", label: "What could have been done", kind: "area", hint: "One option a line" },
      { name: "chosen", label: "What was decided", required: true },
      { name: "expected", label: "What it should bring about" },
      { ...when, name: "check_at", label: "Check back", chips: quick, echo: echo(store) },
    ],
    confirm: "Record",
    act: async ({ question, options, chosen, expected, check_at: check }) => {
      const list = options.split("\n").map((/** @type {string} */ line) => line.trim()).filter(Boolean);
      const check_at = time(store, check, "/data/check_at");
      const data = given({ question, chosen, expected, check_at });
      return store.command("decision.record", room.incident, { ...data, ...(list.length ? { options: list } : {}) });
    },
  });

/** @param {Store} store @param {Room} room @param {import("../../model/types.js").Decision} held */
export const checkDecision = (store, room, { decision, chosen, expected }) =>
  ask({
    title: `Did ${decision} work?`,
    explain: `Decided: ${chosen}.${expected ? ` Expected: ${expected}` : ""}`,
    fields: [{ name: "worked", label: "It worked", kind: "select", options: choices(checkResults) }, note],
    confirm: "Record",
    act: (values) => store.command("decision.check", room.incident, { decision, ...given(values) }),
  });

/** @param {Store} store @param {Room} room */
export const recordAction = (store, room) =>
  ask({
    title: "Record what was done",
    explain: "Something done to the system, for the record.",
    fields: [{ name: "text", label: "What was done", kind: "area", required: true, hint: "Markdown" }],
    confirm: "Record",
    act: (values) => store.command("action.record", room.incident, values),
  });

/**
 * @param {Store} store
 * @param {Room} room
 * @param {string} runbook
 * @param {import("../../model/policy.js").RunbookStep} step
 */
export function completeStep(store, room, runbook, { id, text, answers }) {
  /** @type {import("../../ui/form.js").Field[]} */
  const found = answers.length
    ? [{ name: "answer", label: "What was found", kind: "select", options: answers.map((a) => [a.text, a.text]) }]
    : [];
  return ask({
    title: `Step ${id}`,
    explain: text,
    fields: [...found, { name: "result", label: "Result", kind: "select", options: choices(stepResults) }, note],
    confirm: "Record",
    act: ({ answer, result, note: more }) => {
      // The answer that was found begins the note; that is what the way through the tree is read from.
      const words = [answer, more].filter(Boolean).join(": ");
      return store.command("step.complete", room.incident, given({ runbook, step: id, result, note: words }));
    },
  });
}
