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
          late: false,
        },
      },
    }),
  },
];
