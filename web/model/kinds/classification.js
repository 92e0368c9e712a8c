import { plain } from "../vocabulary.js";

/** @type {import("../types.js").Kind[]} */
export const classification = [
  {
    kind: "impact.set",
    weight: "normal",
    line: ({ data }) => ({
      text: `graded the impact, urgency ${plain(data.urgency ?? "unknown")}`,
      facts: Object.entries(data.dimensions ?? {}).map(([name, grade]) => [plain(name), plain(String(grade))]),
    }),
    fold: (state, { data }) => ({ ...state, impact: data.dimensions ?? state.impact, urgency: data.urgency }),
  },
  {
    kind: "priority.changed",
    weight: "major",
    line: ({ data }) => ({
      text: `${data.from ? `priority went from ${data.from} to` : "priority is"} ${data.to}${
        data.computed ? ", computed from impact and urgency" : ""
      }`,
    }),
    fold: (state, { data }) => ({ ...state, priority: data.to }),
  },
  {
    kind: "priority.overridden",
    weight: "major",
    line: ({ data }) => ({ text: `set the priority to ${data.priority} by hand: ${data.reason}` }),
    fold: (state, { data }) => ({ ...state, priority: data.priority }),
  },
];
