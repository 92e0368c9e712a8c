import { label, plain } from "../../model/vocabulary.js";
import { h } from "../../ui/dom.js";
import { fold, none, part } from "../../ui/parts.js";
import { fullTime, nearTime } from "../../ui/time.js";
import { addEvidence } from "../dialogs/evidence.js";
import { offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */

/** @param {number} bytes */
const size = (bytes) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/**
 * The files of the record.
 * @param {View} view
 */
export function evidence(view) {
  const { state, now } = view;
  const button = offer(view, "file.attach", "Add", "evidence", addEvidence);
  if (!state.files.length) return part("Evidence", button, none("No files yet."));
  const items = state.files.map(({ sha256, name, bytes, caption, at, by }) => {
    const href = `/api/v1/incidents/${state.incident}/files/${sha256}`;
    return h("li", {}, h("a", { href, download: name }, name), " ",
      h("span", { class: "age", title: fullTime(at) }, `${size(bytes)}, ${by?.name ?? ""}, ${nearTime(at, now)}`),
      caption ? h("p", { class: "note" }, caption) : null);
  });
  return part(`Evidence (${state.files.length})`, button, h("ul", { class: "files" }, items));
}

/**
 * Incidents like this one, and how they ended; asked of the server once.
 * @param {View} view
 */
export function similar({ room }) {
  const list = room.similar;
  if (!list?.length) return null;
  const items = list.map(({ incident, title, because = [], solved }) => {
    const last = solved?.last?.text ?? solved?.last?.summary;
    const how = [solved?.cause, ...(solved?.findings ?? []).map((/** @type {any} */ one) => one.text ?? one), last];
    const told = how.filter((one) => typeof one === "string" && one).slice(0, 2);
    return h("li", {}, h("a", { href: `/incidents/${incident}` }, h("span", { class: "id" }, incident), ` ${title}`),
      because.length ? h("p", { class: "age" }, [because].flat().map(plain).join(", ")) : null,
      solved?.outcome ? h("p", { class: "note" }, `Ended: ${label(solved.outcome)}`) : null,
      told.map((text) => h("p", { class: "note" }, text)));
  });
  return fold(`Similar incidents (${list.length})`, h("ul", { class: "files" }, items));
}
