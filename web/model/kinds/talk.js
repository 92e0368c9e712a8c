/** @typedef {import("../types.js").Kind} Kind */

/** @type {Kind[]} */
export const talk = [
  {
    kind: "message.posted",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: data.reply_to ? `answers entry ${data.reply_to}` : "", body: data.text }),
  },
  {
    kind: "entry.edited",
    weight: "quiet",
    redactable: true,
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
    redactable: true,
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
  {
    kind: "file.attached",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: `attached ${data.name} (${data.bytes} bytes)`, body: data.caption ?? "" }),
  },
];
