import { authorityReports, followupTypes, gateItems, reviewSections, testResults } from "../vocabulary.js";
import { parseWhen } from "../when.js";
import { cut, handle, handles, oneOf, wire } from "./reading.js";

/** @typedef {import("../commands.js").Context} Context */

/** @param {Context} context */
const unmet = ({ state }) => state.gate.filter(({ met, waived }) => !met && !waived).map(({ item }) => item);

/** @param {Context} context */
const openFollowups = ({ state }) =>
  state.followups.filter((held) => held.state !== "done").map(({ followup }) => followup);

const satisfied = /** @type {Record<string, boolean>} */ ({
  satisfied: true,
  yes: true,
  unsatisfied: false,
  no: false,
});

/** @type {import("../commands.js").SlashCommand[]} */
export const closure = [
  {
    name: "test",
    usage: "/test <passed|failed> <check>",
    description: "Record a test of the recovery",
    sends: "recovery.test",
    args: [{ name: "result", values: () => testResults }, { name: "check" }],
    parse: (text) => {
      const [word, check] = cut(text);
      const result = wire(word).replace(/^(ok|pass)$/, "passed").replace(/^fail$/, "failed");
      if (!testResults.includes(result)) return oneOf("The result", testResults);
      return check ? { command: "recovery.test", data: { check, result } } : { error: "Write what was tested." };
    },
  },
  {
    name: "reporter",
    usage: "/reporter <satisfied|unsatisfied> <how they said it>",
    description: "Record what whoever reported it says",
    sends: "reporter.confirm",
    args: [{ name: "answer", values: () => ["satisfied", "unsatisfied"] }, { name: "how" }],
    parse: (text) => {
      const [word, how] = cut(text);
      const answer = satisfied[wire(word)];
      if (answer === undefined) return oneOf("The answer", ["satisfied", "unsatisfied"]);
      if (!how) return { error: "Write how they said it: by phone, in the shop, …" };
      return { command: "reporter.confirm", data: { satisfied: answer, how } };
    },
  },
  {
    name: "followup",
    usage: "/followup <preventive|detective|corrective> <@owner> <when> <what>",
    description: "Note what is to be done afterwards: /followup preventive @ana 14d alert on full pools",
    sends: "followup.add",
    args: [
      { name: "type", values: () => followupTypes },
      { name: "owner", values: handles },
      { name: "when", values: () => ["7d", "14d", "30d"] },
      { name: "what" },
    ],
    parse: (text, context) => {
      const [word, afterType] = cut(text);
      const [who, afterWho] = cut(afterType);
      const [when, what] = cut(afterWho);
      if (!followupTypes.includes(wire(word))) return oneOf("The type", followupTypes);
      if (!who.startsWith("@")) return { error: "Write who owns it: @handle or @me." };
      const due = parseWhen(when, context.now);
      if (!due) return { error: `“${when}” is not a time. Write 7d or 2026-12-01 09:00.` };
      if (!what) return { error: "Write what is to be done." };
      const owner = handle(who, context);
      return { command: "followup.add", data: { text: what, type: wire(word), owner, due: due.toISOString() } };
    },
  },
  {
    name: "followed",
    usage: "/followed <FUP-n> [note]",
    description: "A follow-up is done",
    sends: "followup.done",
    args: [{ name: "followup", values: openFollowups }, { name: "note" }],
    parse: (text, context) => {
      const [word, note] = cut(text);
      const followup = word.toUpperCase();
      if (!openFollowups(context).includes(followup)) return oneOf("The follow-up", openFollowups(context));
      return { command: "followup.done", data: { followup, ...(note ? { note } : {}) } };
    },
  },
  {
    name: "review",
    usage: "/review <section> <text>",
    description: "Write a part of the review",
    sends: "review.record",
    args: [{ name: "section", values: () => reviewSections }, { name: "text" }],
    parse: (text) => {
      const [word, body] = cut(text);
      if (!reviewSections.includes(wire(word))) return oneOf("The part", reviewSections);
      return body
        ? { command: "review.record", data: { section: wire(word), text: body } }
        : { error: "Write the text of this part." };
    },
  },
  {
    name: "plan",
    usage: "/plan <when> [@owner]",
    description: "Plan the review",
    sends: "review.plan",
    args: [{ name: "when", values: () => ["1d", "3d", "7d"] }, { name: "owner", values: handles }],
    parse: (text, context) => {
      const match = /^(.*?)\s*(@\S+)?$/.exec(text);
      const at = match && parseWhen(match[1], context.now);
      if (!match || !at) return { error: "Write when: 3d, tomorrow 09:00 or 2026-12-01 09:00." };
      const owner = match[2] ? { owner: handle(match[2], context) } : {};
      return { command: "review.plan", data: { at: at.toISOString(), ...owner } };
    },
  },
  {
    name: "waive",
    usage: "/waive <item> <reason>",
    description: "Let an item of the closure gate go",
    sends: "gate.waive",
    args: [{ name: "item", values: unmet }, { name: "reason" }],
    parse: (text) => {
      const [word, reason] = cut(text);
      if (!gateItems.includes(wire(word))) return oneOf("The item", gateItems);
      if (reason.length < 10) return { error: "Waiving needs a reason of at least 10 characters." };
      return { command: "gate.waive", data: { item: wire(word), reason } };
    },
  },
  {
    name: "submitted",
    usage: "/submitted <report> [reference]",
    description: "Note that a report was given to an authority",
    sends: "report.submit",
    args: [{ name: "report", values: () => authorityReports }, { name: "reference" }],
    parse: (text) => {
      const [word, reference] = cut(text);
      if (!authorityReports.includes(wire(word))) return oneOf("The report", authorityReports);
      return { command: "report.submit", data: { clock: wire(word), ...(reference ? { reference } : {}) } };
    },
  },
];
