import { isOpen } from "../model/vocabulary.js";
import { fill, h, say } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { clockList } from "./facts/timing.js";
import { IncidentHeader } from "./incident-header.js";
import { tick } from "../ui/ticking.js";
import { drawDay, drawRow } from "./timeline-row.js";
import { dayKey, dayName, nearTime, span, zoneName } from "../ui/time.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */

/** The kinds that stakeholders came for; the server leaves out what they may not see. */
const told = new Set([
  "incident.declared",
  "status.changed",
  "update.published",
  "eta.set",
  "eta.withdrawn",
  "eta.exceeded",
  "eta.met",
  "incident.closed",
]);

/** The stakeholders' live page: where it stands, when it is over, what was told; the newest first, nothing to press. */
export class StatusPage extends PageElement {
  /** @type {Store | null} */
  store = null;
  /** @type {import("../ui/announce.js").Announcer | null} */
  announcer = null;
  incident = "";

  #header = new IncidentHeader();
  #list = h("ol", { class: "rows told" });
  #clocks = h("section", { class: "region promises", hidden: true });
  #empty = h("p", { class: "empty" }, "No update has been published yet.");
  #fault = h("p", { class: "room-fault", role: "alert" });

  opened() {
    const store = /** @type {Store} */ (this.store);
    const room = store.enter(this.incident);
    this.#header.showsRoles = store.you?.role !== "stakeholder";
    const title = h("h2", {}, "What was told");
    // Nothing in it is operable, so it is reached itself: what does not fit can be scrolled with the keys.
    const region = { class: "region", role: "region", "aria-label": "What was told", tabindex: "0" };
    this.every(1_000, () => tick(this.#clocks, store.clock.now()));
    this.every(60_000, () => this.#drawClocks(room, store));
    fill(this, this.#header, this.#fault, this.#clocks, h("section", region, title, this.#empty, this.#list));
    this.listen(room, "change", ({ what }) => this.#changed(room, what));
  }

  closed() {
    this.store?.exit(this.incident);
  }

  /** @param {Room} room @param {import("../model/room.js").What} what */
  #changed(room, what) {
    const store = /** @type {Store} */ (this.store);
    say(this.#fault, room.refusal ? refusalText(room) : "");
    if (room.state) this.#header.update(room.state, () => store.clock.now());
    this.#drawClocks(room, store);
    if (room.state) document.title = `${this.incident} ${room.state.title}`;
    if (what.rows || what.reset) this.#draw(room, store);
    if (what.rows && room.timeline.row(room.last)?.event.kind === "update.published") {
      this.announcer?.tell(`New update: ${room.timeline.row(room.last)?.event.data.text ?? ""}`);
    }
  }

  /**
   * What readers of this page were promised: only clocks that they are told of come here.
   * @param {Room} room
   * @param {Store} store
   */
  #drawClocks({ state }, store) {
    const list = state && isOpen(state.status) ? state.clocks.filter(({ state: is }) => is !== "paused") : [];
    this.#clocks.hidden = !list.length;
    fill(this.#clocks, h("h2", {}, "Promised times"), clockList(list, store.clock.now()));
  }

  /** @param {Room} room @param {Store} store */
  #draw(room, store) {
    const now = store.clock.now();
    const words = { time: (/** @type {string} */ iso) => nearTime(iso, now), span };
    const rows = room.timeline.rows.filter(({ event }) => told.has(event.kind)).reverse();
    let day = "";
    const drawn = rows.flatMap((row) => {
      const its = dayKey(row.event.recorded_at);
      const line = its === day ? [] : [drawDay(`${dayName(row.event.recorded_at)}, times in ${zoneName}`, its)];
      day = its;
      return [...line, drawRow(row, words)];
    });
    fill(this.#list, drawn);
    this.#empty.hidden = rows.length > 0;
  }
}

/** @param {Room} room */
function refusalText({ refusal, incident }) {
  if (refusal?.code === "not_found") return `There is no incident ${incident} that you may see.`;
  return refusal?.message ?? "";
}

customElements.define("status-page", StatusPage);
