import { isWaiting } from "../model/kinds/escalation.js";
import { asRefusal } from "../protocol/refusal.js";
import { fill, h, say, set } from "../ui/dom.js";
import { api } from "../protocol/api.js";
import { Policy } from "../model/policy.js";
import { tick } from "../ui/ticking.js";
import { addEvidence } from "./dialogs/evidence.js";
import { PageElement } from "../ui/element.js";
import { focusOn, isTyping } from "../ui/focus.js";
import { EscalationList } from "./escalation-list.js";
import { IncidentFacts } from "./incident-facts.js";
import { IncidentHeader } from "./incident-header.js";
import { MessageComposer } from "./message-composer.js";
import { ParticipantList } from "./participant-list.js";
import { RoomActions } from "./room-actions.js";
import { TimelineView } from "./timeline-view.js";
import { WorkBoard } from "./work-board.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */

/**
 * The regions of a room; a phone shows one of them at a time.
 * @type {[string, string][]}
 */
const regions = [
  ["timeline", "Timeline"],
  ["facts", "Facts"],
  ["work", "Work"],
  ["people", "People"],
  ["actions", "Act"],
];

/** Those of which a screen of middle width shows one beside the timeline. */
const sides = ["facts", "work", "people"];

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
  #work = new WorkBoard();
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
    this.every(1_000, () => this.#tick());
    this.listen(this, "evidence", ({ detail }) => void this.#attach(room, detail));
    this.listen(this, "dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
    this.listen(this, "drop", (event) => this.#dropped(room, event));
    void this.#ask(room);
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
    const facts = h("div", { ...region("facts", "Facts"), tabindex: "0" }, this.#escalations, this.#facts);
    const work = h("div", { ...region("work", "Work"), tabindex: "0" }, this.#work);
    const timeline = h("div", region("timeline", "Timeline and messages"));
    timeline.append(this.#gap, this.#timeline, this.#fault, this.#composer);
    const people = h("div", { ...region("people", "People"), tabindex: "0" }, this.#people);
    fill(this, this.#header, actions, facts, timeline, work, people, parts);
    this.dataset.side = "facts";
    this.#show("timeline");
  }

  /** @param {string} region @param {string} name */
  #tab(region, name) {
    return h("button", { type: "button", "data-tab": region, onclick: () => this.#show(region) }, name);
  }

  /** @param {string} region */
  #show(region) {
    this.dataset.shown = region;
    if (sides.includes(region)) this.dataset.side = region;
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
    const view = { store, room, state, now: now() };
    this.#facts.update(view);
    this.#work.update(view);
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
   * On a phone most of it is behind tabs, which must say that something waits there.
   * @param {import("../model/types.js").State} state
   */
  #drawTabs({ escalations, handovers, tasks }) {
    const mine = handovers.filter(({ to }) => to?.id === this.store?.you?.id);
    this.#count("facts", "Facts", escalations.filter(isWaiting).length + mine.length, "waiting");
    this.#count("work", "Work", tasks.filter(({ overdue }) => overdue).length, "late");
  }

  /** @param {string} region @param {string} name @param {number} count @param {string} what */
  #count(region, name, count, what) {
    const tab = this.querySelector(`[data-tab=${region}]`);
    if (tab) say(tab, count ? `${name}, ${count} ${what}` : name);
    tab?.classList.toggle("waiting", count > 0);
  }

  #tick() {
    const now = this.store?.clock.now() ?? Date.now();
    for (const part of [this.#escalations, this.#facts, this.#work]) tick(part, now);
  }

  /**
   * What is asked for once, beside the room itself: the rules of the house, and incidents like this one.
   * @param {Room} room
   */
  async #ask(room) {
    const store = /** @type {Store} */ (this.store);
    if (store.you?.role === "stakeholder") return;
    const [policy, similar] = await Promise.all([
      api.policy().catch(() => null),
      api.similar(this.incident).catch(() => null),
    ]);
    if (policy) store.policy = new Policy(policy);
    room.similar = similar;
    this.#drawState(room);
  }

  /** @param {Room} room @param {{files?: File[], caption?: string}} begun */
  #attach(room, begun) {
    if (room.can.includes("file.attach")) return addEvidence(this.store, room, begun);
    say(this.#fault, "You cannot add evidence here now.");
  }

  /** @param {Room} room @param {DragEvent} event */
  #dropped(room, event) {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    void this.#attach(room, { files });
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
