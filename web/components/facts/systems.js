import { label, plain } from "../../model/vocabulary.js";
import { h } from "../../ui/dom.js";
import { part, pairs } from "../../ui/parts.js";
import { amount, running } from "../../ui/ticking.js";
import { age, fullTime, nearTime } from "../../ui/time.js";
import { recordReading } from "../dialogs/classification.js";
import { reportComponent } from "../dialogs/room.js";
import { offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */

/** @param {View} view */
export function components(view) {
  const { state, now } = view;
  if (!state.components.length) return null;
  const items = state.components.map(({ component, state: is, at, text }) => {
    const mark = h("span", { class: "mark", "aria-hidden": "true" });
    const health = h("span", { class: "health", "data-health": is, title: text }, mark, label(is));
    const when = at ? h("span", { class: "age", title: fullTime(at) }, age(at, now)) : null;
    return h("li", {}, h("span", { class: "name" }, component), health, when);
  });
  const button = offer(view, "component.report", "Report", "a component", reportComponent);
  return part("Components", button, h("ul", { class: "components" }, items));
}

/** @param {View} view */
export function alerts({ state, now }) {
  const firing = state.alerts.filter(({ state: is }) => is !== "resolved");
  if (!firing.length) return null;
  const items = firing.map(({ summary, state: is, count = 1, last_at: last }) => {
    const times = count > 1 ? `, ${count} times` : "";
    const when = last ? h("span", { class: "age", title: fullTime(last) }, age(last, now)) : null;
    return h("li", {}, h("span", { class: "name whole" }, summary), h("span", {}, `${plain(is)}${times}`), when);
  });
  return part(`Alerts (${firing.length})`, null, h("ul", { class: "components" }, items));
}

/**
 * Numbers that people or machines recorded, and what it costs.
 * @param {View} view
 */
export function readings(view) {
  const { state, now } = view;
  const button = offer(view, "reading.record", "Record", "a number", recordReading);
  const shown = state.readings.filter(({ name }) => name !== "cost_per_hour");
  /** @type {import("../../ui/parts.js").Pairs} */
  const list = [...cost(state.cost, now), ...shown.map((reading) => line(reading, now))];
  if (!list.length && !button) return null;
  return part("Numbers", button, list.length ? pairs(list) : h("p", { class: "none" }, "Nothing was counted yet."));
}

/** @param {import("../../model/types.js").Reading} reading @param {number} now @returns {[string, Node, string]} */
function line({ name, value, unit, quality, source, at, earlier }, now) {
  const before = earlier?.length ? `, before ${earlier.map((held) => held.value.toLocaleString()).join(", ")}` : "";
  const sure = quality === "actual" ? "" : "about ";
  const more = h("span", { class: "age" }, ` ${nearTime(at, now)}${source ? `, ${source}` : ""}${before}`);
  const words = `${sure}${value.toLocaleString()}${unit && unit !== plain(name) ? ` ${unit}` : ""}`;
  return [label(name), h("span", {}, words, more), fullTime(at)];
}

/** @param {any} held @param {number} now @returns {import("../../ui/parts.js").Pairs} */
function cost(held, now) {
  if (!held || held.per_hour === null || held.per_hour === undefined) return [];
  const rate = `${amount(held.per_hour, held.currency)} an hour`;
  const basis = held.basis ? `${rate}, ${held.basis}` : rate;
  const more = h("span", { class: "age" }, ` ${held.frozen ? `final, ${basis}` : basis}`);
  return [["Cost so far", h("span", {}, "about ", running(held, now), more), "An estimate"]];
}
