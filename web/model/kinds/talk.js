import { named } from "../folding.js";

/** @typedef {import("../types.js").Kind} Kind */

/** @param {number} bytes */
const size = (bytes) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

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
    kind: "entry.reacted",
    weight: "quiet",
    line: ({ data }) => ({
      text: data.removed ? `took ${data.emoji} back from entry ${data.seq}` : `${data.emoji} to entry ${data.seq}`,
    }),
  },
  {
    kind: "file.attached",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: `attached ${data.name} (${size(data.bytes ?? 0)})`, body: data.caption }),
    fold: (state, { data, seq, event_at: at, by }) => {
      const { sha256, name, media_type, bytes, caption = null } = data;
      const file = { sha256, name, media_type, bytes, caption, at, by: named(by), seq };
      return { ...state, files: [...state.files, file] };
    },
  },
];
