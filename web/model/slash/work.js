import { checkResults, stepResults } from "../vocabulary.js";
import { parseWhen } from "../when.js";
import { cut, handle, handles, oneOf, wire } from "./reading.js";

/** @typedef {import("../commands.js").Context} Context */
/** @typedef {import("../commands.js").SlashCommand} SlashCommand */

/**
 * The thing that is named first, or else the only one that is open.
 * @param {string} text
 * @param {string[]} all
 * @param {string[]} open
 * @returns {[string | null, string]}
 */
function chosen(text, all, open) {
  const [word, rest] = cut(text);
  const held = all.find((id) => id.toLowerCase() === word.toLowerCase());
  return held ? [held, rest] : [open.length === 1 ? open[0] : null, text];
}

/** @param {Context} context */
const openTasks = ({ state }) => state.tasks.filter((task) => task.state === "open").map(({ task }) => task);
/** @param {string} text @param {Context} context */
const task = (text, context) => chosen(text, context.state.tasks.map(({ task }) => task), openTasks(context));

/** @param {Context} context */
const openHypotheses = ({ state }) =>
  state.hypotheses.filter((held) => held.state === "open").map(({ hypothesis }) => hypothesis);

/** @param {Context} context */
const unchecked = ({ state }) => state.decisions.filter((held) => !held.worked).map(({ decision }) => decision);

/** @param {string} what @param {string[]} open */
const name = (what, open) =>
  open.length ? oneOf(`The ${what}`, open) : { error: `There is no open ${what}.` };

/**
 * @param {string} command
 * @param {string} word
 * @param {string} member
 * @param {string} description
 * @returns {SlashCommand}
 */
const closing = (command, word, member, description) => ({
  name: word,
  usage: `/${word} [TASK-n] [${member}]`,
  description,
  sends: command,
  args: [{ name: "task", values: openTasks }, { name: member }],
  parse: (text, context) => {
    const [id, rest] = task(text, context);
    if (!id) return name("task", openTasks(context));
    return { command, data: { task: id, ...(rest ? { [member]: rest } : {}) } };
  },
});

/** @param {string} command @param {string} word @param {string} description @returns {SlashCommand} */
const judging = (command, word, description) => ({
  name: word,
  usage: `/${word} [HYP-n] [note]`,
  description,
  sends: command,
  args: [{ name: "hypothesis", values: openHypotheses }, { name: "note" }],
  parse: (text, context) => {
    const all = context.state.hypotheses.map(({ hypothesis }) => hypothesis);
    const [id, note] = chosen(text, all, openHypotheses(context));
    if (!id) return name("hypothesis", openHypotheses(context));
    return { command, data: { hypothesis: id, ...(note ? { note } : {}) } };
  },
});

/** @type {SlashCommand[]} */
export const work = [
  {
    name: "ask",
    usage: "/ask [@person] [within] <what>",
    description: "Ask somebody to do something, with a time: /ask @ana 10m check the replica",
    sends: "task.open",
    args: [{ name: "to", values: handles }, { name: "within", values: () => ["5m", "10m", "15m", "30m", "1h"] }],
    parse: (text, context) => {
      const [word, afterWord] = cut(text);
      const to = word.startsWith("@") ? handle(word, context) : null;
      const rest = to ? afterWord : text;
      const [when, afterWhen] = cut(rest);
      const due = parseWhen(when, context.now);
      const what = due ? afterWhen : rest;
      if (!what) return { error: "Write what is to be done." };
      const times = due ? { due: due.toISOString() } : {};
      return { command: "task.open", data: { text: what, ...(to ? { to } : {}), ...times } };
    },
  },
  closing("task.done", "done", "note", "A task is done"),
  closing("task.cancel", "cancel", "reason", "A task is no longer wanted"),
  {
    name: "extend",
    usage: "/extend [TASK-n] <when> [reason]",
    description: "Give a task more time",
    sends: "task.extend",
    args: [
      { name: "task", values: openTasks },
      { name: "when", values: () => ["10m", "30m", "1h"] },
      { name: "reason" },
    ],
    parse: (text, context) => {
      const [id, rest] = task(text, context);
      if (!id) return name("task", openTasks(context));
      const [when, reason] = cut(rest);
      const due = parseWhen(when, context.now);
      if (!due) return { error: `“${when}” is not a time. Write 10m, 1h30 or 23:15.` };
      return { command: "task.extend", data: { task: id, due: due.toISOString(), ...(reason ? { reason } : {}) } };
    },
  },
  {
    name: "decide",
    usage: "/decide <question>? <what was decided> [check <when>]",
    description: "Record a decision: /decide Roll back or mend? roll back check 20m",
    sends: "decision.record",
    args: [{ name: "question" }],
    parse: (text, { now }) => {
      const match = /^([\s\S]+?\?)\s+([\s\S]+?)(?:\s+check\s+(?:in\s+|at\s+)?(\S+))?$/i.exec(text);
      if (!match) return { error: "Write the question with its question mark, then what was decided." };
      const [, question, choice, when] = match;
      const at = when ? parseWhen(when, now) : null;
      if (when && !at) return { error: `“${when}” is not a time. Write check 20m or check 23:15.` };
      const check = at ? { check_at: at.toISOString() } : {};
      return { command: "decision.record", data: { question, chosen: choice, ...check } };
    },
  },
  {
    name: "check",
    usage: "/check [DEC-n] <yes|partly|no> [note]",
    description: "Say whether a decision worked",
    sends: "decision.check",
    args: [{ name: "decision", values: unchecked }, { name: "worked", values: () => checkResults }, { name: "note" }],
    parse: (text, context) => {
      const [id, rest] = chosen(text, context.state.decisions.map(({ decision }) => decision), unchecked(context));
      if (!id) return name("decision", unchecked(context));
      const [word, note] = cut(rest);
      if (!checkResults.includes(wire(word))) return oneOf("Whether it worked", checkResults);
      return { command: "decision.check", data: { decision: id, worked: wire(word), ...(note ? { note } : {}) } };
    },
  },
  {
    name: "hypo",
    usage: "/hypo <possible cause>",
    description: "Name a possible cause",
    sends: "hypothesis.open",
    args: [{ name: "cause" }],
    parse: (text) =>
      text ? { command: "hypothesis.open", data: { text } } : { error: "Write what may be the cause." },
  },
  judging("hypothesis.confirm", "confirm", "That is the cause"),
  judging("hypothesis.rule_out", "ruleout", "That is not the cause"),
  {
    name: "did",
    usage: "/did <what>",
    description: "Record what was done to the system",
    sends: "action.record",
    args: [{ name: "what" }],
    parse: (text) => (text ? { command: "action.record", data: { text } } : { error: "Write what was done." }),
  },
  {
    name: "step",
    usage: "/step <runbook> <step> <ok|failed|skipped> [note]",
    description: "Record a step of a runbook",
    sends: "step.complete",
    args: [
      { name: "runbook", values: ({ runbooks = [] }) => runbooks },
      { name: "step" },
      { name: "result", values: () => stepResults },
      { name: "note" },
    ],
    parse: (text) => {
      const [runbook, afterBook] = cut(text);
      const [step, afterStep] = cut(afterBook);
      const [word, note] = cut(afterStep);
      if (!runbook || !step) return { error: "Write the runbook and the step." };
      if (!stepResults.includes(wire(word))) return oneOf("The result", stepResults);
      return { command: "step.complete", data: { runbook, step, result: wire(word), ...(note ? { note } : {}) } };
    },
  },
];
