import { kindOf } from "../model/kinds/catalogue.js";
import { currentPin, currentText, isEditable } from "../model/timeline.js";
import { h } from "../ui/dom.js";
import * as dialogs from "./dialogs/entry.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */
/** @typedef {import("../model/timeline.js").Row} Row */
/**
 * @typedef {{name: string, sends: string, fits: (row: Row, store: Store, room: Room) => boolean,
 *   act: (row: Row, store: Store, room: Room) => unknown}} Offer
 */

/** What an entry can be answered with in one press; pressed again it is taken back. */
const reactions = ["👍", "👀", "✅"].map((emoji) => /** @type {Offer} */ ({
  name: emoji,
  sends: "entry.react",
  fits: (row) => !row.redaction && row.lane !== "system",
  act: ({ seq }, store, room) => store.command("entry.react", room.incident, { seq, emoji }).catch(() => {}),
}));

/** @type {Offer[]} */
const offers = [
  ...reactions,
  {
    name: "Edit",
    sends: "entry.edit",
    fits: (row, { you }, room) => {
      const roles = room.present.find(({ id }) => id === you?.id)?.roles ?? [];
      return isEditable(row, you, roles);
    },
    act: (row, store, room) => dialogs.edit(store, room, row.seq, currentText(row)),
  },
  {
    name: "Pin",
    sends: "entry.pin",
    fits: (row) => !currentPin(row) && !row.redaction,
    act: ({ seq }, store, room) => dialogs.pin(store, room, seq),
  },
  {
    name: "Unpin",
    sends: "entry.unpin",
    fits: (row) => currentPin(row) !== null,
    act: ({ seq }, store, room) => dialogs.unpin(store, room, seq),
  },
  {
    name: "Remove text",
    sends: "entry.redact",
    fits: (row) => !row.redaction && kindOf(row.event.kind).redactable === true,
    act: ({ seq }, store, room) => dialogs.redact(store, room, seq),
  },
];

/**
 * What this reader may do with an entry.
 * @param {Row} row
 * @param {Store} store
 * @param {Room} room
 * @returns {HTMLElement | null} null where there is nothing
 */
export function drawActions(row, store, room) {
  const shown = offers.filter(({ sends, fits }) => room.can.includes(sends) && fits(row, store, room));
  if (!shown.length) return null;
  const button = (/** @type {Offer} */ { name, act }) => {
    const onclick = () => void act(row, store, room);
    return h("button", { type: "button", "aria-label": `${name}, entry ${row.seq}`, onclick }, name);
  };
  return h("div", { class: "row-actions" }, shown.map(button));
}
