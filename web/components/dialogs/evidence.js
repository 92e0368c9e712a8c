import { api } from "../../protocol/api.js";
import { makeKey } from "../../protocol/keys.js";
import { Refusal } from "../../protocol/refusal.js";
import { ask } from "../../ui/dialog.js";

/** @typedef {import("./shared.js").Room} Room */
/** @typedef {import("./shared.js").Store} Store */

/** The longest file that the server takes, in bytes. */
const longest = 25 * 1024 * 1024;

/**
 * Adds files to the record: those that were dropped or pasted, else those that are chosen in the dialog.
 * @param {Store | null} _store
 * @param {Room} room
 * @param {{files?: File[], caption?: string}} [begun] what is known already
 */
export function addEvidence(_store, room, begun = {}) {
  const { files = [], caption = "" } = begun;
  const names = files.map(({ name }) => name).join(", ");
  /** @type {Map<File, string>} */
  const keys = new Map();
  /** @type {Set<File>} */
  const sent = new Set();
  return ask({
    title: "Add evidence",
    explain: names || "Files can also be dropped on the timeline, or pasted where you write. At most 25 MB each.",
    fields: [
      ...(files.length ? [] : [{ name: "files", label: "Files", kind: /** @type {const} */ ("file"), required: true }]),
      { name: "caption", label: "What it shows", value: caption },
    ],
    confirm: "Add",
    act: async (values) => {
      /** @type {File[]} */
      const all = files.length ? files : values.files;
      const large = all.find(({ size }) => size > longest);
      if (large) throw fault(`“${large.name}” is larger than 25 MB.`);
      for (const file of all) {
        if (sent.has(file)) continue;
        // The key stays the file's own, so that trying again does not add it twice.
        const key = keys.get(file) ?? makeKey();
        keys.set(file, key);
        await api.attach(room.incident, file, values.caption, key);
        sent.add(file);
      }
    },
  });
}

/** @param {string} message */
const fault = (message) => new Refusal({ code: "too_large", message, field: "/files" });
