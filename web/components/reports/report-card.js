import { became, teller } from "../../model/reports.js";
import { h, fill } from "../../ui/dom.js";
import { buttonRow, redrawn, small } from "../../ui/parts.js";
import { age, fullTime } from "../../ui/time.js";
import { attach, attachTo, declareFrom, handOn } from "./triage.js";

/**
 * @typedef {import("../../model/reports.js").Report} Report
 * @typedef {import("../../model/reports.js").Suggestion} Suggestion
 * @typedef {{now: number, store: import("../../model/store.js").Store, triages: boolean}} View
 */

/**
 * One report of the queue: what was told, what it may be a repeat of, and what can be made of it.
 * @param {Report} report
 * @param {Element | null} old
 * @param {View} view
 */
export function drawReport(report, old, view) {
  const card = /** @type {HTMLElement} */ (old ?? h("li", { class: "report", "data-report": report.report }));
  const drawn = JSON.stringify([report, Math.floor(view.now / 60_000)]);
  if (card.getAttribute("data-drawn") === drawn) return card;
  card.setAttribute("data-drawn", drawn);
  redrawn(card, () => fill(card, contents(report, card, view)));
  return card;
}

/** @param {Report} report @param {HTMLElement} card @param {View} view */
function contents(report, card, { now, triages }) {
  const time = report.reported_at ?? report.received_at;
  const when = h("time", { class: "age", datetime: time, title: fullTime(time) }, age(time, now));
  const drill = report.drill ? h("span", { class: "flag" }, "Drill") : null;
  const id = h("span", { class: "id" }, report.report);
  const open = report.state === "open";
  return [
    h("div", { class: "report-head" }, h("h3", {}, id, ` ${report.title}`), drill, when),
    h("p", { class: "told-by" }, teller(report)),
    report.services.length ? h("p", { class: "told-by" }, `Services: ${report.services.join(", ")}`) : null,
    report.description ? h("p", { class: "description" }, report.description) : null,
    !open || !triages ? outcome(report) : null,
    open && triages ? suggestions(report, card) : null,
    open && triages ? buttons(report, card) : null,
  ];
}

/** @param {Report} report */
function outcome(report) {
  const link = report.incident ? h("a", { href: `/incidents/${report.incident}` }, `Open ${report.incident}`) : null;
  return h("p", { class: "outcome" }, became(report), " ", link);
}

/** @param {Report} report @param {HTMLElement} card */
function suggestions({ report, suggestions: found }, card) {
  if (!found) return null;
  if (!found.length) return h("p", { class: "hint" }, "Nothing that is open looks like it.");
  const items = found.map((suggestion) => {
    const { incident, report: other, title, score, because } = suggestion;
    const name = incident
      ? h("a", { href: `/incidents/${incident}` }, `${incident} ${title}`)
      : h("span", {}, `${other} ${title}`);
    const take = incident
      ? small(`Attach to ${incident}`, `what ${report} tells`, () => attach(card, report, incident))
      : null;
    const likely = h("span", { class: "age" }, `${score} of 100`);
    return h("li", {}, h("p", {}, name, " ", likely), h("p", { class: "hint" }, because.join(" ")), take);
  });
  const title = h("p", { class: "hint" }, "It may be a repeat of:");
  return h("div", { class: "suggestions" }, title, h("ul", { "aria-label": `What ${report} may repeat` }, items));
}

/** @param {Report} report @param {HTMLElement} card */
function buttons(report, card) {
  const { report: id } = report;
  return buttonRow(
    small("Declare an incident", `from ${id}`, () => declareFrom(card, report), "primary"),
    small("Attach to an incident", id, () => attachTo(card, report)),
    small("Hand on as a request", id, () => handOn(card, report)),
  );
}
