import { show } from "../../ui/dialog.js";
import { h } from "../../ui/dom.js";
import { zoneId, zoneName } from "../../ui/time.js";

/** What the timeline can be taken away as: format, name, what it is for. */
const formats = [
  ["html", "Readable page", "to read or print"],
  ["md", "Markdown", "for a wiki or a ticket"],
  ["csv", "Spreadsheet", "CSV, one line an entry"],
  ["json", "JSON", "summary and entries"],
  ["jsonl", "The record itself", "as stored, can be verified"],
];

/**
 * Links to the timeline in every format, times in the reader's zone.
 * @param {unknown} _store
 * @param {import("../../model/room.js").Room} room
 */
export function takeAway(_store, { incident }) {
  const link = (/** @type {string[]} */ [format, name, about]) => {
    const href = `/api/v1/incidents/${incident}/timeline.${format}?tz=${encodeURIComponent(zoneId)}`;
    const words = [h("span", { class: "name" }, name), h("span", { class: "about" }, ` ${about}`)];
    return h("li", {}, h("a", { href, download: `${incident}.${format}`, "data-format": format }, words));
  };
  show(`Export ${incident}`, [
    h("p", { class: "explain" }, `What you may read of the timeline, times in ${zoneName}.`),
    h("ul", { class: "exports" }, formats.map(link)),
  ]);
}
