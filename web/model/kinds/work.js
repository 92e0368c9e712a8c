import { named } from "../folding.js";
import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").Kind} Kind */
/** @typedef {import("../types.js").Task} Task */
/** @typedef {import("../types.js").State} State */

/**
 * Open ones first, those by what falls due first, then in the order of the timeline.
 * @param {Task[]} tasks
 */
const ordered = (tasks) =>
  [...tasks].sort((a, b) => {
    const open = Number(b.state === "open") - Number(a.state === "open");
    if (open || a.state !== "open" || a.due === b.due) return open || a.seq - b.seq;
    return (a.due ?? "~") < (b.due ?? "~") ? -1 : 1;
  });

/** @param {State} state @param {string} id @param {(task: Task) => Task} change @returns {State} */
const task = (state, id, change) => ({
  ...state,
  tasks: ordered(state.tasks.map((held) => (held.task === id ? change(held) : held))),
});

/** @param {string | null | undefined} words */
const because = (words) => (words ? `: ${words}` : "");

/** @param {string} kind @param {"done" | "cancelled"} to @returns {Kind} */
const closed = (kind, to) => ({
  kind,
  weight: "normal",
  redactable: true,
  line: ({ data }) => ({
    text: `${to === "done" ? "finished" : "cancelled"} ${data.task}${because(data.note ?? data.reason)}`,
  }),
  fold: (state, { data, event_at: closed_at }) =>
    task(state, data.task, (held) => {
      const note = data.note ?? data.reason ?? null;
      return { ...held, state: to, overdue: false, closed_at, note };
    }),
});

/** @param {string} kind @param {"confirmed" | "ruled_out"} to @returns {Kind} */
const judged = (kind, to) => ({
  kind,
  weight: to === "confirmed" ? "major" : "normal",
  redactable: true,
  line: ({ data }) => ({ text: `${plain(to)} ${data.hypothesis}${because(data.note)}` }),
  fold: (state, { data }) => ({
    ...state,
    hypotheses: state.hypotheses.map((held) =>
      held.hypothesis === data.hypothesis ? { ...held, state: to, note: data.note ?? null } : held,
    ),
  }),
});

const worked = /** @type {Record<string, string>} */ ({
  yes: "it worked",
  no: "it did not work",
  partly: "it worked in part",
});

/** @type {Kind[]} */
export const work = [
  {
    kind: "task.opened",
    weight: "normal",
    redactable: true,
    line: ({ data }, words) => ({
      text: `asked ${data.to?.name ?? "whoever has time"} (${data.task})${
        data.due ? `, until ${words.time(data.due)}` : ""
      }`,
      body: data.text,
    }),
    fold: (state, { data, seq, event_at, by }) => {
      const { task: id, text, to = null, due = null } = data;
      const open = /** @type {const} */ ({ state: "open", overdue: false, closed_at: null, note: null });
      const opened = { task: id, text, to, due, ...open, opened_at: event_at, by: named(by), seq };
      return { ...state, tasks: ordered([...state.tasks, opened]) };
    },
  },
  closed("task.done", "done"),
  closed("task.cancelled", "cancelled"),
  {
    kind: "task.extended",
    weight: "normal",
    redactable: true,
    line: ({ data }, words) => ({
      text: `gave ${data.task} until ${data.due ? words.time(data.due) : "later"}${because(data.reason)}`,
    }),
    fold: (state, { data }) => task(state, data.task, (held) => ({ ...held, due: data.due, overdue: false })),
  },
  {
    kind: "task.overdue",
    weight: "major",
    line: ({ data }, words) => ({
      text: `${data.task} is overdue${data.due ? `: it was due at ${words.time(data.due)}` : ""}`,
    }),
    fold: (state, { data }) =>
      task(state, data.task, (held) => ({ ...held, overdue: held.state === "open" && held.due === data.due })),
  },
  {
    kind: "hypothesis.opened",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: `suspects (${data.hypothesis})`, body: data.text }),
    fold: (state, { data: { hypothesis, text }, seq, event_at: at, by }) => ({
      ...state,
      hypotheses: [...state.hypotheses, { hypothesis, text, state: "open", note: null, at, by: named(by), seq }],
    }),
  },
  judged("hypothesis.confirmed", "confirmed"),
  judged("hypothesis.ruled_out", "ruled_out"),
  {
    kind: "decision.recorded",
    weight: "major",
    redactable: true,
    line: ({ data }, words) => {
      /** @type {[string, string][]} */
      const facts = [["Question", data.question ?? ""]];
      if (data.options?.length) facts.push(["Options", data.options.join(", ")]);
      if (data.expected) facts.push(["Expected", data.expected]);
      if (data.check_at) facts.push(["Check at", words.time(data.check_at)]);
      return { text: `decided (${data.decision}): ${data.chosen}`, facts };
    },
    fold: (state, { data, seq, event_at: at, by }) => {
      const { decision, question, options = [], chosen, expected = null, check_at = null } = data;
      const said = { decision, question, options, chosen, expected, check_at };
      const entry = { ...said, worked: null, note: null, at, by: named(by), seq };
      return { ...state, decisions: [...state.decisions, entry] };
    },
  },
  {
    kind: "decision.checked",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({
      text: `checked ${data.decision}, ${worked[data.worked] ?? "nobody knows"}${because(data.note)}`,
    }),
    fold: (state, { data }) => ({
      ...state,
      decisions: state.decisions.map((held) =>
        held.decision === data.decision ? { ...held, worked: data.worked, note: data.note ?? null } : held,
      ),
    }),
  },
  {
    kind: "step.completed",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({
      text: `step “${data.step}” of ${data.runbook}: ${plain(data.result ?? "")}${because(data.note)}`,
    }),
    fold: (state, { data: { runbook, step, result, note = null }, seq, event_at: at, by }) => {
      const others = state.steps.filter((held) => held.runbook !== runbook || held.step !== step);
      return { ...state, steps: [...others, { runbook, step, result, note, at, by: named(by), seq }] };
    },
  },
  {
    kind: "action.recorded",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: "did", body: data.text }),
  },
];
