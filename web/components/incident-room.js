import { isWaiting } from "../model/kinds/escalation.js";
import { asRefusal } from "../protocol/refusal.js";
import { fill, h, say, set } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { focusOn, isTyping } from "../ui/focus.js";
import { EscalationList } from "./escalation-list.js";
import { IncidentFacts } from "./incident-facts.js";
import { IncidentHeader } from "./incident-header.js";
import { MessageComposer } from "./message-composer.js";
import { ParticipantList } from "./participant-list.js";
import { RoomActions } from "./room-actions.js";
import { TimelineView } from "./timeline-view.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */

/**
 * The regions of a room; a phone shows one of them at a time.
 * @type {[string, string][]}
 */
const regions = [
  ["timeline", "Timeline"],
  ["facts", "Facts"],
  ["people", "People"],
  ["actions", "Act"],
];

/** One incident's room: it joins, and hands what it holds to the elements that draw it. */
export class IncidentRoom extends PageElement {
  /** @type {Store | null} */
  store = null;
  /** @type {import("../ui/announce.js").Announcer | null} */
  announcer = null;
  incident = "";

  #header = new IncidentHeader();
  #actions = new RoomActions();
  #facts = new IncidentFacts();
  #people = new ParticipantList();
  #escalations = new EscalationList();
  #timeline = new TimelineView();
  #composer = new MessageComposer();
  #gap = h("p", { class: "gap", role: "alert", hidden: true });
  #fault = h("p", { class: "room-fault", role: "alert" });

  opened() {
    const store = /** @type {Store} */ (this.store);
    const room = store.enter(this.incident);
    Object.assign(this.#actions, { store });
    Object.assign(this.#escalations, { store });
    Object.assign(this.#timeline, { store, room, announcer: this.announcer });
    Object.assign(this.#composer, { store, room });
    this.#draw();
    this.listen(room, "change", ({ what }) => this.#changed(room, what));
    for (const type of ["pending", "phase"]) this.listen(store, type, () => this.#timeline.updatePending());
    this.listen(this, "command", ({ detail }) => void this.#send(detail.command, detail.data));
    this.listen(this, "write", ({ detail }) => this.#composer.write(detail));
    this.listen(document, "keydown", (event) => this.#key(event));
    this.every(15_000, () => this.#drawState(room));
    this.#timeline.updatePending();
  }

  closed() {
    this.store?.exit(this.incident);
  }

  #draw() {
    const tabs = regions.map(([region, name]) => this.#tab(region, name));
    const parts = h("nav", { class: "tabs", "aria-label": "Parts of the room" }, tabs);
    const region = (/** @type {string} */ name, /** @type {string} */ label) =>
      ({ class: "region", "data-region": name, role: "region", "aria-label": label, tabindex: "-1" });
    const actions = h("div", region("actions", "Actions"), this.#actions);
    const facts = h("div", { ...region("facts", "Facts"), tabindex: "0" }, this.#facts);
    const timeline = h("div", region("timeline", "Timeline and messages"));
    timeline.append(this.#gap, this.#timeline, this.#fault, this.#composer);
    const people = h("div", { ...region("people", "People and escalations"), tabindex: "0" });
    people.append(this.#escalations, this.#people);
    fill(this, this.#header, actions, facts, timeline, people, parts);
    this.#show("timeline");
  }

  /** @param {string} region @param {string} name */
  #tab(region, name) {
    return h("button", { type: "button", "data-tab": region, onclick: () => this.#show(region) }, name);
  }

  /** @param {string} region */
  #show(region) {
    this.dataset.shown = region;
    for (const tab of this.querySelectorAll("[data-tab]")) {
      set(tab, "aria-current", tab.getAttribute("data-tab") === region ? "true" : null);
    }
    if (region === "timeline") this.#timeline.toEnd();
  }

  /** @param {Room} room @param {import("../model/room.js").What} what */
  #changed(room, what) {
    if (room.refusal && !room.state) return this.#refused(room.refusal);
    if (what.reset) this.#timeline.reset();
    if (what.rows) this.#timeline.update(what.rows);
    if (what.state) this.#drawState(room);
    if (what.present) this.#people.update(room.present, this.store?.you?.id ?? "", room.presentTotal);
    if (what.present) this.#composer.update();
    if (what.rows || what.pending) this.#timeline.updatePending();
    if (room.state && room.last >= room.state.seq) this.#timeline.ready();
  }

  /** @param {Room} room */
  #drawState(room) {
    const { state, gap, refusal } = room;
    if (!state) return;
    const store = /** @type {Store} */ (this.store);
    const now = () => store.clock.now();
    this.#header.update(state, now);
    this.#actions.update(room);
    this.#facts.update(state, now());
    this.#escalations.update(room, now());
    this.#composer.update();
    document.title = `${this.incident} ${state.priority ?? ""} ${state.title}`;
    const renewed = room.renewed ? "The server’s record was restored. What is shown was read anew." : "";
    const missing = gap ? `Entries ${gap.from} to ${gap.to} did not arrive. What follows is held back.` : renewed;
    say(this.#gap, refusal?.message ?? missing);
    this.#gap.hidden = this.#gap.textContent === "";
    this.#drawTabs(state);
  }

  /**
   * On a phone the escalations are behind a tab, which must say that one waits.
   * @param {import("../model/types.js").State} state
   */
  #drawTabs({ escalations }) {
    const waiting = escalations.filter(isWaiting).length;
    const tab = this.querySelector("[data-tab=people]");
    if (tab) say(tab, waiting ? `People, ${waiting} waiting` : "People");
    tab?.classList.toggle("waiting", waiting > 0);
  }

  /** @param {import("../protocol/refusal.js").Refusal} refusal */
  #refused({ code, message }) {
    const text = code === "not_found" ? `There is no incident ${this.incident} that you may see.` : message;
    const back = h("a", { href: "/" }, "Back to all incidents");
    const title = h("h1", { tabindex: "-1" }, this.incident);
    fill(this, h("div", { class: "card" }, title, h("p", {}, text), h("p", {}, back)));
    focusOn(title);
  }

  /** @param {string} command @param {Record<string, any>} data */
  async #send(command, data) {
    say(this.#fault, "");
    try {
      await this.store?.command(command, this.incident, data);
    } catch (error) {
      say(this.#fault, asRefusal(error).message);
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const busy = isTyping() || document.querySelector("dialog[open]") !== null;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || busy) return;
    event.preventDefault();
    this.#show("timeline");
    this.#composer.focusBox();
  }
}

customElements.define("incident-room", IncidentRoom);
