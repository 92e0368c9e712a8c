/** @typedef {import("../types.js").Kind} Kind */

/** @type {Kind[]} */
export const talk = [
  { kind: "message.posted", weight: "normal", line: ({ data }) => ({ text: "", body: data.text }) },
  {
    kind: "entry.edited",
    weight: "quiet",
    line: ({ data }) => ({ text: `edited entry ${data.seq}` }),
  },
  {
    kind: "entry.redacted",
    weight: "quiet",
    line: ({ data }) => ({ text: `removed the text of entry ${data.seq}: ${data.reason}` }),
  },
  {
    kind: "entry.pinned",
    weight: "quiet",
    line: ({ data }) => ({ text: `pinned entry ${data.seq}${data.label ? ` as “${data.label}”` : ""}` }),
    fold: (state, { data }) => ({
      ...state,
      pinned: [...state.pinned.filter((pin) => pin.seq !== data.seq), { seq: data.seq, label: data.label }],
    }),
  },
  {
    kind: "entry.unpinned",
    weight: "quiet",
    line: ({ data }) => ({ text: `unpinned entry ${data.seq}` }),
    fold: (state, { data }) => ({ ...state, pinned: state.pinned.filter((pin) => pin.seq !== data.seq) }),
  },
];
