import { clockLabel, clockState, clockWords, promisedTo } from "../../model/clocks.js";
import { authorityReports, isOpen, label, plain } from "../../model/vocabulary.js";
import { h } from "../../ui/dom.js";
import { buttonRow, none, part, pairs } from "../../ui/parts.js";
import { until } from "../../ui/ticking.js";
import { age, fullTime, nearTime, span } from "../../ui/time.js";
import { pauseClock, snoozeUpdate, startClock, submitReport } from "../dialogs/coordination.js";
import { publishUpdate, setEta, withdrawEta } from "../dialogs/room.js";
import { direct, offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */
/** @typedef {import("../../model/types.js").Clock} Clock */

const runs = (/** @type {Clock} */ { state }) => state === "running" || state === "at_risk" || state === "breached";

/**
 * The clocks, those that want attention first; promised updates have a part of their own.
 * @param {View} view
 */
export function clocks(view) {
  const { state } = view;
  const list = state.clocks.filter(({ clock }) => promisedTo(clock) === null);
  if (!list.length) return null;
  const buttons = [
    offer(view, "clock.start", "Start", "an authority’s clock", startClock),
    offer(view, "report.submit", "Report sent", "to an authority", submitReport),
  ];
  return part("Clocks", list.some(isAuthority) ? buttons : buttons[0], clockList(list, view.now, view));
}

const isAuthority = (/** @type {Clock} */ { clock }) => authorityReports.includes(clock);

/**
 * @param {Clock[]} list
 * @param {number} now
 * @param {View | null} [view] null where nothing can be done with them
 */
export const clockList = (list, now, view = null) =>
  h("ul", { class: "clocks" }, list.map((clock) => drawClock(clock, now, view)));

/** @param {Clock} clock @param {number} now @param {View | null} view */
function drawClock(clock, now, view) {
  const name = h("span", { class: "name" }, clockLabel(clock.clock));
  const mark = h("span", { class: "mark", "aria-hidden": "true" });
  const word = h("span", { class: "word" }, mark, clockState(clock.state));
  return h("li", { class: "clock", "data-state": clock.state }, name, word, standing(clock, now), acts(clock, view));
}

/** @param {Clock} clock @param {number} now */
function standing(clock, now) {
  if (runs(clock)) {
    const due = h("span", { class: "age", title: fullTime(clock.target_at) }, ` ${nearTime(clock.target_at, now)}`);
    return h("span", { class: "time" }, until(clock.target_at, now, "over"), due);
  }
  if (clock.state === "paused") {
    const left = clock.remaining_s ? `${span(clock.remaining_s)} left` : "";
    return h("span", { class: "time" }, [left, clock.paused_reason].filter(Boolean).join(", "));
  }
  const met = clock.met_at ? nearTime(clock.met_at, now) : "";
  return h("span", { class: "time" }, clock.late_s ? `${met}, ${span(clock.late_s)} late` : `${met}, in time`);
}

/** @param {Clock} clock @param {View | null} view */
function acts({ clock, state }, view) {
  if (!view) return null;
  const about = `the clock for ${clockWords(clock)}`;
  const isReport = authorityReports.includes(clock);
  return buttonRow(
    state === "running" || state === "at_risk" ? offer(view, "clock.pause", "Pause", about, pauseClock, clock) : null,
    state === "paused" && isOpen(view.state.status)
      ? direct(view, "clock.resume", "Resume", about, { clock })
      : null,
    isReport && state !== "met" ? offer(view, "report.submit", "Sent", `: ${plain(clock)}`, submitReport, clock) : null,
  );
}

/**
 * What each audience was told last, and when it hears more.
 * @param {View} view
 */
export function updates(view) {
  const { state, now } = view;
  const button = offer(view, "update.publish", "Publish", "an update", publishUpdate);
  const told = Object.entries(state.updates);
  if (!told.length) return part("Updates", button, none("Nobody outside of the room was told yet."));
  const open = isOpen(state.status);
  const items = told.map(([audience, held]) => {
    const { last, next_update_at: next, late, due, snoozed_until: snoozed } = held;
    const standing = late ? "Late" : due ? "Due soon" : snoozed ? "Put off" : "Promised";
    const mark = h("span", { class: "mark", "aria-hidden": "true" });
    const waits = next && open;
    const word = waits ? h("span", { class: "word" }, mark, standing) : null;
    const when = waits ? until(next, now) : open ? "no next one promised" : "";
    const before = last?.at ? h("span", { class: "age", title: last.text }, `last ${age(last.at, now)}`) : null;
    const snooze = waits ? offer(view, "update.snooze", "Put off", `the update for ${audience}`, snoozeUpdate, audience)
      : null;
    const is = !waits ? "none" : late ? "breached" : due ? "at_risk" : snoozed ? "paused" : "running";
    const name = h("span", { class: "name" }, label(audience));
    return h("li", { class: "clock", "data-state": is }, name, word, h("span", { class: "time" }, when, " ", before),
      buttonRow(snooze));
  });
  return part("Updates", button, h("ul", { class: "clocks" }, items));
}

/** @param {View} view */
export function estimates(view) {
  const { state, now } = view;
  const buttons = [
    offer(view, "eta.set", "Set", "the recovery time", setEta),
    state.eta && Object.values(state.eta).some(({ state: is }) => is === "active" || is === "exceeded")
      ? offer(view, "eta.withdraw", "Withdraw", "a recovery time", withdrawEta)
      : null,
  ];
  const entries = Object.entries(state.eta);
  if (!entries.length) return part("Recovery time", buttons, none("No estimate yet."));
  const drawn = entries.map(([kind, eta]) => {
    const title = h("h3", {}, label(kind), " ", h("span", { class: "word" }, etaWord[eta.state] ?? plain(eta.state)));
    return h("div", { class: "estimate", "data-state": eta.state }, title, pairs(estimate(eta, now)));
  });
  return part("Recovery time", buttons, drawn);
}

const etaWord = /** @type {Record<string, string>} */ ({
  active: "",
  exceeded: "Exceeded",
  withdrawn: "Withdrawn",
  met: "Met",
});

/** @param {import("../../model/types.js").Estimate} eta @param {number} now */
function estimate({ likely, best, worst, confidence, revision, slip_s: slip, basis, state }, now) {
  const at = (/** @type {string} */ name, /** @type {string} */ time) =>
    /** @type {[string, string, string]} */ ([name, nearTime(time, now), fullTime(time)]);
  const counts = state === "active" || state === "exceeded";
  const time = nearTime(likely, now);
  const value = counts ? h("span", {}, `${time}, `, until(likely, now, "over")) : time;
  /** @type {import("../../ui/parts.js").Pairs} */
  const list = [["Most likely", value, fullTime(likely)]];
  if (best) list.push(at("At best", best));
  if (worst) list.push(at("At worst", worst));
  list.push(["Confidence", plain(confidence)]);
  const times = revision === 2 ? "once" : `${revision - 1} times`;
  if (revision > 1) list.push(["Revision", `${revision}, changed ${times}`]);
  if (slip) list.push(["Slip", `${span(Math.abs(slip))} ${slip > 0 ? "later" : "earlier"} than first said`]);
  if (basis) list.push(["Because", basis]);
  return list;
}
