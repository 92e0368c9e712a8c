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
  redactable: true,
  line: ({ data }) => ({
    text: `${data.severity ? `${plain(data.severity)} alert` : "alert"} ${to}: ${data.summary}`,
    facts: [["Source", shown(data.source)], ...pairs(data.labels)],
  }),
  fold: (state, { data, seq, event_at }) => {
    const same = (/** @type {any} */ a) => a.source === data.source && a.dedup === data.dedup;
    const held = state.alerts.find(same);
    const first_at = held?.first_at ?? event_at;
    const { source, dedup, summary, severity = null } = data;
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
    redactable: true,
    line: ({ data }) => ({ text: `reports ${data.component}: ${plain(data.state)}`, body: data.text }),
    fold: (state, { data, seq, event_at: at, by: { id, handle, name } }) => {
      const { component, text = null } = data;
      const now = { component, state: data.state, text, at, by: { id, handle, name }, seq };
      const others = state.components.filter((held) => held.component !== component);
      return { ...state, components: [...others, now].sort((a, b) => (a.component < b.component ? -1 : 1)) };
    },
  },
  {
    kind: "bot.posted",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: "", body: data.text, facts: pairs(data.fields) }),
  },
  alert("alert.fired", "firing", "major"),
  alert("alert.acknowledged", "acknowledged", "normal"),
  alert("alert.resolved", "resolved", "normal"),
];
