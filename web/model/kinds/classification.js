import { named, reaching } from "../folding.js";
import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").Reading} Reading */

/** @param {Record<string, any>} data */
const amount = ({ value, unit }) => `${Number(value ?? 0).toLocaleString()} ${unit ?? ""}`.trim();

const sources = /** @type {Record<string, string>} */ ({
  category: "took the impact from the category",
  template: "took the impact from the template",
});

/** @param {import("../types.js").State} state @param {string} at */
const majorFrom = (state, at) =>
  state.priority === "P1" || state.priority === "P2" ? reaching(state, "classified_major", at) : state;

/** @type {import("../types.js").Kind[]} */
export const classification = [
  {
    kind: "category.set",
    weight: "normal",
    line: ({ data }) => ({ text: `put it under ${(data.path ?? []).join(" › ") || "no category"}` }),
    fold: (state, { data }) => ({ ...state, category: data.path ?? [] }),
  },
  {
    kind: "impact.set",
    follows: true,
    weight: "normal",
    line: ({ data }) => ({
      text: `${sources[data.source] ?? "graded the impact"}, urgency ${plain(data.urgency ?? "unknown")}`,
      facts: Object.entries(data.dimensions ?? {}).map(([name, grade]) => [plain(name), plain(String(grade))]),
    }),
    fold: (state, { data }) => ({
      ...state,
      impact: data.dimensions ?? state.impact,
      urgency: data.urgency ?? state.urgency,
    }),
  },
  {
    kind: "priority.changed",
    follows: true,
    weight: "major",
    line: ({ data }) => ({
      text: `${data.from ? `priority went from ${data.from} to` : "priority is"} ${data.to}${
        data.computed ? ", computed from impact and urgency" : ""
      }`,
    }),
    fold: (state, { data, event_at }) => {
      const computed_priority = data.computed ? data.to : state.computed_priority;
      return majorFrom({ ...state, priority: data.to, computed_priority }, event_at);
    },
  },
  {
    kind: "priority.overridden",
    weight: "major",
    redactable: true,
    line: ({ data }) => ({ text: `set the priority to ${data.priority} by hand: ${data.reason}` }),
    fold: (state, { data: { priority }, event_at }) => majorFrom({ ...state, priority }, event_at),
  },
  {
    kind: "reading.recorded",
    weight: "normal",
    redactable: true,
    line: ({ data }) => {
      const source = data.source ? `, from ${data.source}` : "";
      return { text: `read ${plain(data.name)}: ${amount(data)} (${plain(data.quality ?? "estimate")}${source})` };
    },
    fold: (state, { data, event_at: at, by, seq }) => {
      const { name, value, unit, quality, source = null } = data;
      const held = state.readings.find((reading) => reading.name === name);
      const before = held ? [{ value: held.value, quality: held.quality, at: held.at }] : [];
      const earlier = [...(held?.earlier ?? []), ...before];
      const now = { name, value, unit, quality, source, at, by: named(by), seq, earlier };
      const others = state.readings.filter((reading) => reading.name !== name);
      return { ...state, readings: [...others, now].sort((a, b) => (a.name < b.name ? -1 : 1)) };
    },
  },
  {
    kind: "visibility.set",
    weight: "major",
    line: ({ data }) => {
      const names = (data.members ?? []).map((/** @type {any} */ person) => person.name ?? person).join(", ");
      return data.restricted
        ? { text: "restricted it to its members", facts: names ? [["Members", names]] : [] }
        : { text: "opened it to everybody who responds" };
    },
    fold: (state, { data }) => ({ ...state, restricted: data.restricted === true }),
  },
  {
    kind: "milestone.set",
    weight: "normal",
    redactable: true,
    line: ({ data }, words) => {
      const why = data.reason ? `: ${data.reason}` : "";
      const before = data.previous ? `, not ${words.time(data.previous)}` : "";
      const at = data.at ? words.time(data.at) : "an unknown time";
      return { text: `set ${plain(data.milestone ?? "")} to ${at}${before}${why}` };
    },
    fold: (state, { data }) => ({ ...state, milestones: { ...state.milestones, [data.milestone]: data.at } }),
  },
];
