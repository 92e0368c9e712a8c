import { kindOf } from "../model/kinds/catalogue.js";
import { currentPin, currentText } from "../model/timeline.js";
import { label, plain } from "../model/vocabulary.js";
import { h } from "../ui/dom.js";
import { markdown } from "../ui/markdown.js";
import { clockTime, fullTime } from "../ui/time.js";
import { initials } from "./participant-list.js";

/** @typedef {import("../model/timeline.js").Row} Row */
/** @typedef {import("../model/types.js").Words} Words */
/** @typedef {import("../ui/dom.js").Children} Children */

/** Later than this after it happened, an entry says so, in milliseconds. */
const prompt = 5_000;

/** What stands beside a name that is not a person's; a shape and a word, so that colour is not needed. */
const lanes = { person: null, bot: "bot", system: "system" };

/**
 * One entry of the timeline. It is drawn anew when it was edited, pinned or redacted.
 * @param {Row} row
 * @param {Words} words
 * @returns {HTMLLIElement}
 */
export function drawRow(row, words) {
  const { event, lane, weight, seq } = row;
  const line = row.redaction ? { text: "" } : kindOf(event.kind).line(event, words);
  const spoken = event.kind === "message.posted" || event.kind === "bot.posted";
  const body = spoken && !row.redaction ? currentText(row) : line.body;
  return h(
    "li",
    {
      id: `entry-${seq}`,
      class: `row ${lane} ${weight}`,
      tabindex: "-1",
      "data-seq": seq,
      "data-kind": event.kind,
      "data-pinned": currentPin(row) !== null,
    },
    h("time", { datetime: event.event_at, title: fullTime(event.event_at) }, clockTime(event.event_at)),
    h("span", { class: `avatar ${lane}`, "aria-hidden": "true" }, lane === "person" ? initials(event.by.name) : ""),
    h(
      "div",
      { class: "content" },
      h("p", { class: "line" }, author(row), line.text ? ` ${line.text}` : "", h("span", { class: "age" })),
      body ? markdown(body) : null,
      line.facts?.length ? pairs(line.facts) : null,
      notes(row),
      reactions(row),
    ),
  );
}

/** @param {Row} row @returns {Children} */
function author({ event: { by }, lane }) {
  const tag = lanes[lane];
  return [
    // What the server notes by itself is about others: its own name would only be in the way.
    lane === "system" ? null : h("bdi", { class: "who", title: `@${by.handle}` }, by.name),
    tag ? h("span", { class: "tag" }, tag) : null,
    by.roles?.length && lane !== "system" ? h("span", { class: "role" }, by.roles.map(plain).join(", ")) : null,
  ];
}

/**
 * What must be said about an entry besides its text.
 * @param {Row} row
 * @returns {Children}
 */
function notes(row) {
  const { event, edits, redaction } = row;
  const pin = currentPin(row);
  /** @type {Children[]} */
  const notes = [];
  if (redaction) {
    const when = redaction.at ? ` at ${clockTime(redaction.at)} by ${redaction.by}: ${redaction.reason}` : "";
    notes.push(h("p", { class: "note redacted" }, `The text of this entry was removed${when}`));
  }
  if (pin) notes.push(h("p", { class: "note pinned" }, pin.label ? `Pinned: ${pin.label}` : "Pinned"));
  if (edits.length && !redaction) notes.push(history(event.data.text, edits));
  const late = Date.parse(event.recorded_at) - Date.parse(event.event_at);
  if (late > prompt) notes.push(h("p", { class: "note" }, `Recorded at ${clockTime(event.recorded_at)}`));
  if (event.audience && event.audience !== "responders") {
    notes.push(h("p", { class: "note audience" }, `Seen by: ${label(event.audience).toLowerCase()}`));
  }
  return notes.flat();
}

/** @param {Row} row */
function reactions({ reactions: all }) {
  if (!all.length) return null;
  const emojis = [...new Set(all.map(({ emoji }) => emoji))];
  const chip = (/** @type {string} */ emoji) => {
    const names = all.filter((held) => held.emoji === emoji).map(({ name }) => name);
    const title = names.join(", ");
    return h("li", { title }, `${emoji} ${names.length}`, h("span", { class: "unseen" }, ` ${title}`));
  };
  return h("ul", { class: "reactions", "aria-label": "Reactions" }, emojis.map(chip));
}

/**
 * The earlier texts of an edited entry, for whoever asks.
 * @param {string} first
 * @param {import("../model/timeline.js").Edit[]} edits
 */
function history(first, edits) {
  const last = edits[edits.length - 1];
  const texts = [first, ...edits.slice(0, -1).map(({ text }) => text)];
  return h(
    "details",
    { class: "note edited" },
    h("summary", {}, `Edited at ${clockTime(last.at)} by ${last.by}`),
    h("ol", {}, texts.map((text) => h("li", {}, text))),
  );
}

/** @param {[string, string][]} facts */
const pairs = (facts) =>
  h("dl", { class: "pairs" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));

/**
 * The line that separates two days.
 * @param {string} text
 * @param {string} key
 */
export const drawDay = (text, key) => h("li", { class: "day", "data-day": key }, h("span", {}, text));
