import { ask } from "../../ui/dialog.js";

/** @typedef {import("../../model/room.js").Room} Room */
/** @typedef {import("../../model/store.js").Store} Store */

/** @param {Store} store @param {Room} room @param {number} seq @param {string} text */
export const edit = (store, room, seq, text) =>
  ask({
    title: `Edit entry ${seq}`,
    explain: "The earlier text stays in the record.",
    fields: [{ name: "text", label: "Text", kind: "area", value: text, required: true, hint: "Markdown" }],
    confirm: "Save",
    act: (values) => store.command("entry.edit", room.incident, { seq, text: values.text }),
  });

/** @param {Store} store @param {Room} room @param {number} seq */
export const redact = (store, room, seq) =>
  ask({
    title: `Remove the text of entry ${seq}`,
    explain: "The text leaves the record and every copy the server has, for good. That it was removed, and why, stays.",
    fields: [{ name: "reason", label: "Why it has to go", required: true }],
    confirm: "Remove for good",
    danger: true,
    act: ({ reason }) => store.command("entry.redact", room.incident, { seq, reason }),
  });

/** @param {Store} store @param {Room} room @param {number} seq */
export const pin = (store, room, seq) =>
  ask({
    title: `Pin entry ${seq}`,
    fields: [{ name: "label", label: "Label", hint: "May be left empty" }],
    confirm: "Pin",
    act: ({ label }) => store.command("entry.pin", room.incident, { seq, ...(label ? { label } : {}) }),
  });

/** @param {Store} store @param {Room} room @param {number} seq */
export const unpin = (store, room, seq) =>
  ask({
    title: `Unpin entry ${seq}`,
    fields: [],
    confirm: "Unpin",
    act: () => store.command("entry.unpin", room.incident, { seq }),
  });
