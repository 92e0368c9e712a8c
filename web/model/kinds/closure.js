import { named } from "../folding.js";
import { plain } from "../vocabulary.js";

/** @param {string | null | undefined} words */
const because = (words) => (words ? `: ${words}` : "");

/** @type {import("../types.js").Kind[]} */
export const closure = [
  {
    kind: "recovery.tested",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({
      text: `tested the recovery, ${data.result}: ${data.check}${data.by?.name ? ` (by ${data.by.name})` : ""}`,
    }),
    fold: (state, { data: { check, result, by: tester }, seq, event_at: at, by }) => ({
      ...state,
      recovery_tests: [...state.recovery_tests, { check, result, at, by: named(tester ?? by), seq }],
    }),
  },
  {
    kind: "reporter.confirmed",
    weight: "major",
    redactable: true,
    line: ({ data }) => ({
      text: `the reporter is ${data.satisfied ? "" : "not "}satisfied${data.how ? ` (${data.how})` : ""}`,
      body: data.note,
    }),
    fold: (state, { data: { satisfied, how = null, note = null }, seq, event_at: at, by }) => {
      const { reporter_confirmed: before, ...others } = state.milestones;
      const milestones = satisfied ? { ...others, reporter_confirmed: at } : others;
      return { ...state, milestones, confirmation: { satisfied, how, note, at, by: named(by), seq } };
    },
  },
  {
    kind: "followup.added",
    weight: "normal",
    redactable: true,
    line: ({ data }, words) => ({
      text: `noted a ${plain(data.type ?? "")} follow-up (${data.followup}) for ${data.owner?.name ?? "nobody"}${
        data.due ? ` by ${words.time(data.due)}` : ""
      }`,
      body: data.text,
    }),
    fold: (state, { data, seq, event_at: at, by }) => ({
      ...state,
      followups: [...state.followups, { ...data, state: "open", done_at: null, note: null, at, by: named(by), seq }],
    }),
  },
  {
    kind: "followup.done",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: `finished follow-up ${data.followup}${because(data.note)}` }),
    fold: (state, { data, event_at }) => ({
      ...state,
      followups: state.followups.map((held) =>
        held.followup === data.followup ? { ...held, state: "done", done_at: event_at, note: data.note ?? null } : held,
      ),
    }),
  },
  {
    kind: "review.recorded",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: `wrote the review’s part “${plain(data.section ?? "")}”`, body: data.text }),
    fold: (state, { data: { section, text }, seq, event_at: at, by }) => ({
      ...state,
      review: { ...state.review, [section]: { text, at, by: named(by), seq } },
    }),
  },
  {
    kind: "review.planned",
    weight: "normal",
    line: ({ data }, words) => ({
      text: `planned the review for ${data.at ? words.time(data.at) : "later"}${
        data.owner?.name ? `, led by ${data.owner.name}` : ""
      }`,
    }),
    fold: (state, { data }) => ({
      ...state,
      review: { ...state.review, planned_at: data.at, planned_owner: data.owner ?? null },
    }),
  },
  {
    kind: "gate.waived",
    weight: "major",
    redactable: true,
    line: ({ data }) => ({ text: `waived “${plain(data.item ?? "")}”${because(data.reason)}` }),
    fold: (state, { data: { item, reason }, event_at: at, by }) => ({
      ...state,
      gate: state.gate.map((held) => (held.item === item ? { ...held, waived: { reason, by: named(by), at } } : held)),
    }),
  },
];
