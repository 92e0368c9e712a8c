import { small } from "../ui/parts.js";

/**
 * What the parts of a room are drawn from.
 * @typedef {{store: import("../model/store.js").Store, room: import("../model/room.js").Room,
 *   state: import("../model/types.js").State, now: number,
 *   send: (command: string, data: Record<string, any>) => void}} View
 * @typedef {(store: View["store"], room: View["room"], ...more: any[]) => unknown} Dialog
 */

/**
 * A small button that opens a dialog; nothing where this reader may not send what it leads to.
 * @param {View} view
 * @param {string} sends
 * @param {string} name
 * @param {string} about
 * @param {Dialog} dialog
 * @param {...any} more what the dialog is about
 */
export const offer = ({ store, room }, sends, name, about, dialog, ...more) =>
  room.can.includes(sends) ? small(name, about, () => dialog(store, room, ...more)) : null;

/**
 * A small button that sends a command at once.
 * @param {View} view
 * @param {string} command
 * @param {string} name
 * @param {string} about
 * @param {Record<string, any>} data
 * @param {string} [kind]
 */
export const direct = ({ room, send }, command, name, about, data, kind = "") =>
  room.can.includes(command) ? small(name, about, () => send(command, data), kind) : null;
