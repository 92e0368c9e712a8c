import { clockLabel, clockState } from "../model/clocks.js";
import { isOpen } from "../model/vocabulary.js";
import { fill, h, reconcile } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { flags, priorityBadge, statusPill } from "../ui/badges.js";
import { tick, until as counting } from "../ui/ticking.js";
import { age, fullTime, span } from "../ui/time.js";
import { declare } from "./dialogs/declare.js";

/** @typedef {import("../protocol/messages.js").Summary} Summary */

/** The lobby: incidents in the order in which they are worked. Event: `go` with a path. */
export class IncidentBoard extends PageElement {
  /** @type {import("../model/store.js").Store | null} */
  store = null;
  #list = h("ol", { class: "incidents", "aria-label": "Incidents in the order in which they are worked" });
  #empty = h("p", { class: "empty" }, "No incidents. When something breaks, declare one.");
  #count = h("p", { class: "count" });

  opened() {
    const store = this.store;
    if (!store) return;
    const mayDeclare = store.you?.role !== "stakeholder";
    const props = { type: "button", class: "primary", onclick: () => void this.#declare() };
    const button = mayDeclare ? h("button", props, "Declare an incident") : null;
    const title = h("h1", { tabindex: "-1" }, "Incidents");
    fill(this, h("div", { class: "lobby-head" }, title, this.#count, button), this.#list, this.#empty);
    this.listen(store, "board", () => this.#draw());
    this.every(15_000, () => this.#draw());
    this.every(1_000, () => tick(this.#list, store.clock.now()));
    this.#empty.hidden = true;
    store.watch();
  }

  closed() {
    this.store?.unwatch();
  }

  async #declare() {
    const incident = await declare(/** @type {import("../model/store.js").Store} */ (this.store));
    if (incident) this.dispatchEvent(new CustomEvent("go", { bubbles: true, detail: `/incidents/${incident}` }));
  }

  #draw() {
    const store = /** @type {import("../model/store.js").Store} */ (this.store);
    const incidents = store.board.worked();
    const open = incidents.filter(({ status }) => isOpen(status)).length;
    fill(this.#count, `${open} open of ${incidents.length}`);
    this.#empty.hidden = incidents.length > 0;
    const now = store.clock.now();
    reconcile(this.#list, incidents, ({ incident }) => incident, (incident, old) => row(incident, old, now, store.you));
  }
}

/**
 * @param {Summary} incident
 * @param {Element | null} old
 * @param {number} now
 * @param {import("../protocol/messages.js").You | null} you
 */
function row(incident, old, now, you) {
  const place = you?.role === "stakeholder" ? "status" : "incidents";
  const item = old ?? h("li");
  const drawn = JSON.stringify([incident, Math.floor(now / 15_000)]);
  // Redrawing what is the same would take the focus away from the link.
  if (item.getAttribute("data-drawn") === drawn) return item;
  const focused = item.contains(document.activeElement);
  const id = h("span", { class: "id" }, incident.incident);
  const link = h("a", { href: `/${place}/${incident.incident}`, class: "incident-link" }, id, ` ${incident.title}`);
  item.setAttribute("data-drawn", drawn);
  fill(
    item,
    priorityBadge(incident.priority),
    link,
    h("span", { class: "flags" }, flags(incident)),
    statusPill(incident.status),
    h("dl", { class: "glance" }, clockGlance(incident, now), glance(incident, now, you)),
  );
  if (focused) link.focus();
  return item;
}

/**
 * The clock that wants attention most, counting down; its state is said in a word and a shape beside the colour.
 * @param {Summary} incident
 * @param {number} now
 */
function clockGlance({ clock, status }, now) {
  if (!clock || !isOpen(status)) return null;
  const mark = h("span", { class: "mark", "aria-hidden": "true" });
  const word = h("span", { class: "word" }, mark, clockState(clock.state));
  const left = counting(clock.target_at, now, "over");
  return h(
    "div",
    { class: "clock", "data-state": clock.state },
    h("dt", {}, clockLabel(clock.clock)),
    h("dd", { title: fullTime(clock.target_at) }, word, left),
  );
}

/**
 * @param {Summary} incident
 * @param {number} now
 * @param {import("../protocol/messages.js").You | null} you
 * @returns {HTMLElement[]}
 */
function glance(incident, now, you) {
  /** @type {[string, string, string?][]} */
  const facts = [];
  const { commander, eta, next_update_at: next, updated_at: last, status } = incident;
  const nobody = you?.role === "stakeholder" ? null : "nobody yet";
  const lead = commander?.name ?? nobody;
  if (lead && isOpen(status)) facts.push(["Commander", lead]);
  if (eta && isOpen(status)) facts.push(["Recovery", until(eta, now), fullTime(eta)]);
  if (next && isOpen(status)) facts.push(["Next update", until(next, now), fullTime(next)]);
  if (incident.children > 0) facts.push(["Incidents under it", String(incident.children)]);
  if (last) facts.push(["Last entry", age(last, now), fullTime(last)]);
  return facts.map(([name, value, title]) => h("div", {}, h("dt", {}, name), h("dd", { title }, value)));
}

/** @param {string} time @param {number} now */
function until(time, now) {
  const seconds = (Date.parse(time) - now) / 1000;
  return seconds >= 0 ? `in ${span(seconds)}` : `${span(-seconds)} late`;
}

customElements.define("incident-board", IncidentBoard);
