import { plain } from "../vocabulary.js";

/** @type {import("../types.js").Kind[]} */
export const updates = [
  {
    kind: "update.published",
    weight: "major",
    redactable: true,
    line: ({ data }, words) => ({
      text: `published an update for ${plain(data.audience)}`,
      body: data.text,
      facts: data.next_update_at ? [["Next update by", words.time(data.next_update_at)]] : [],
    }),
    fold: (state, { data, seq, event_at }) => ({
      ...state,
      updates: {
        ...state.updates,
        [data.audience]: {
          last: { seq, at: event_at, text: data.text },
          next_update_at: data.next_update_at ?? null,
          due: false,
          late: false,
          snoozed_until: null,
        },
      },
    }),
  },
  {
    kind: "update.due",
    weight: "normal",
    line: ({ data }, words) => ({
      text: `the update for ${plain(data.audience ?? "")} falls due at ${time(data, words)}`,
    }),
    fold: (state, { data }) => marked(state, data.audience, { due: true }),
  },
  {
    kind: "update.late",
    weight: "major",
    line: ({ data }, words) => ({
      text: `the update for ${plain(data.audience ?? "")} is late: it was promised for ${time(data, words)}`,
    }),
    fold: (state, { data }) => marked(state, data.audience, { due: false, late: true }),
  },
  {
    kind: "update.snoozed",
    weight: "normal",
    redactable: true,
    line: ({ data }, words) => ({
      text: `put the update for ${plain(data.audience ?? "")} off by ${words.span((data.minutes ?? 0) * 60)}: ${
        data.reason
      }`,
    }),
    fold: (state, { data }) =>
      marked(state, data.audience, {
        next_update_at: data.until,
        snoozed_until: data.until,
        due: false,
        late: false,
      }),
  },
];

/** @param {Record<string, any>} data @param {import("../types.js").Words} words */
const time = (data, words) => (data.next_update_at ? words.time(data.next_update_at) : "an unknown time");

/**
 * @param {import("../types.js").State} state
 * @param {string} audience
 * @param {Record<string, any>} members
 * @returns {import("../types.js").State}
 */
function marked(state, audience, members) {
  const held = state.updates[audience];
  if (!held) return state;
  return { ...state, updates: { ...state.updates, [audience]: { ...held, ...members } } };
}
