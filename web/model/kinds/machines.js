import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").Kind} Kind */

/** @param {unknown} value */
const shown = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** @param {Record<string, unknown> | undefined} object @returns {[string, string][]} */
const pairs = (object) => Object.entries(object ?? {}).map(([name, value]) => [name, shown(value)]);

/** @param {string} kind @param {string} to @param {"major" | "normal"} weight @returns {Kind} */
const alert = (kind, to, weight) => ({
  kind,
  weight,
  line: ({ data }) => ({
    text: `${data.severity ? `${plain(data.severity)} alert` : "alert"} ${to}: ${data.summary}`,
    facts: [["Source", shown(data.source)], ...pairs(data.labels)],
  }),
  fold: (state, { data, seq, event_at }) => {
    const same = (/** @type {any} */ a) => a.source === data.source && a.dedup === data.dedup;
    const held = state.alerts.find(same);
    const first_at = held?.first_at ?? event_at;
    const { source, dedup, summary, severity } = data;
    const count = (held?.count ?? 0) + 1;
    const now = { source, dedup, summary, severity, state: to, count, first_at, last_at: event_at, seq };
    return { ...state, alerts: [...state.alerts.filter((a) => !same(a)), now] };
  },
});

/** @type {Kind[]} */
export const machines = [
  {
    kind: "component.reported",
    weight: "normal",
    line: ({ data }) => ({ text: `reports ${data.component}: ${plain(data.state)}`, body: data.text }),
    fold: (state, { data, event_at }) => ({
      ...state,
      components: [
        ...state.components.filter((held) => held.component !== data.component),
        { component: data.component, state: data.state, text: data.text, at: event_at },
      ].sort((a, b) => a.component.localeCompare(b.component)),
    }),
  },
  {
    kind: "bot.posted",
    weight: "normal",
    line: ({ data }) => ({ text: "", body: data.text, facts: pairs(data.fields) }),
  },
  alert("alert.fired", "firing", "major"),
  alert("alert.acknowledged", "acknowledged", "normal"),
  alert("alert.resolved", "resolved", "normal"),
];
