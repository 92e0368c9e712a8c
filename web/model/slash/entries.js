import { cut, entry } from "./reading.js";

/** @type {import("../commands.js").SlashCommand[]} */
export const entries = [
  {
    name: "edit",
    usage: "/edit [entry] <new text>",
    description: "Change a message of yours; the last one when no entry is named",
    sends: "entry.edit",
    args: [{ name: "entry" }, { name: "text" }],
    parse: (text, { lastOwn }) => {
      const [word, rest] = cut(text);
      const seq = entry(word) !== null && rest ? entry(word) : lastOwn;
      const body = entry(word) !== null && rest ? rest : text;
      if (seq === null) return { error: "You have written no message that could be changed." };
      return body ? { command: "entry.edit", data: { seq, text: body } } : { error: "Write the new text." };
    },
  },
  {
    name: "redact",
    usage: "/redact <entry> <reason>",
    description: "Remove the text of an entry for good",
    sends: "entry.redact",
    args: [{ name: "entry" }, { name: "reason" }],
    parse: (text) => {
      const [word, reason] = cut(text);
      const seq = entry(word);
      if (seq === null) return { error: "Write the entry’s number first, for instance /redact 12 password shown." };
      return reason ? { command: "entry.redact", data: { seq, reason } } : { error: "Write why it has to go." };
    },
  },
  {
    name: "pin",
    usage: "/pin <entry> [label]",
    description: "Promote a message to the record",
    sends: "entry.pin",
    args: [{ name: "entry" }, { name: "label" }],
    parse: (text) => {
      const [word, label] = cut(text);
      const seq = entry(word);
      if (seq === null) return { error: "Write the number of the entry." };
      return { command: "entry.pin", data: { seq, ...(label ? { label } : {}) } };
    },
  },
  {
    name: "unpin",
    usage: "/unpin <entry>",
    description: "Take a pin back",
    sends: "entry.unpin",
    args: [{ name: "entry" }],
    parse: (text) => {
      const seq = entry(cut(text)[0]);
      return seq === null ? { error: "Write the number of the entry." } : { command: "entry.unpin", data: { seq } };
    },
  },
];
