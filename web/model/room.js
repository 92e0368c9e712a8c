import { asRefusal } from "../protocol/refusal.js";
import { fold, received } from "./incident.js";
import { RoomLog } from "./log.js";
import { Timeline } from "./timeline.js";

/** @typedef {import("../protocol/messages.js").Frame} Frame */
/** @typedef {import("../protocol/messages.js").Joined} Joined */
/** @typedef {import("../protocol/messages.js").Present} Present */
/** @typedef {import("./types.js").WarEvent} WarEvent */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {{rows?: number[], reset?: boolean, state?: boolean, present?: boolean, pending?: boolean}} What */

/** What a room tells its listeners: which rows are new or different and which other parts to look at again. */
export class RoomEvent extends Event {
  /** @param {What} what */
  constructor(what) {
    super("change");
    this.what = what;
  }
}

/**
 * Kinds after which the state and what I may do are asked for again: other commands may be allowed then, and the
 * removal of an entry brings back what held before it. Both only the server can tell.
 */
const asksAgain =
  /^(status\.changed|incident\.(closed|merged)|role\.|handover\.|visibility\.|entry\.redacted)/;

/**
 * Kinds after which the server judges anew what is missing, what is major, what keeps from closing and what it costs.
 * That is by the policy, which this page does not judge by; it asks a little later, once for all that came meanwhile.
 */
const judgedAnew = new RegExp(
  "^(category|impact|priority|reading|milestone|task|hypothesis|decision|recovery|reporter|followup|review|gate" +
    "|report|update\\.published|incident\\.(linked|updated)|clock\\.(met|paused))",
);

/**
 * How long to wait before asking, in milliseconds: at least this, and the longer the more are in the room, so that not
 * all ask at once.
 */
const lull = { least: 300, each: 10, most: 15_000 };

/** How often the same hole is asked for before the room says so, and how long it then waits, in milliseconds. */
const patience = { attempts: 3, pause: 5_000 };

/** One incident's room: joins, resumes and holds what came. It makes events `change`. */
export class Room extends EventTarget {
  /** @type {State | null} */
  state = null;
  /** @type {string[]} */
  can = [];
  /** @type {Present[]} */
  present = [];
  /** How many are in the room, named or not. */
  presentTotal = 0;
  timeline = new Timeline();
  /**
   * Incidents like this one, once they were asked for.
   * @type {any[] | null}
   */
  similar = null;
  /**
   * Set where the server will not have us in the room.
   * @type {import("../protocol/refusal.js").Refusal | null}
   */
  refusal = null;
  /** Whether the record that this page held was replaced by another one, after a restore on the server. */
  renewed = false;
  /**
   * A hole that asking again did not fill.
   * @type {import("./log.js").Gap | null}
   */
  gap = null;

  #store;
  #log;
  #joining = false;
  #again = false;
  #asking = false;
  #holes = 0;
  #joinedAt = 0;
  /**
   * The idempotency keys of the entries held.
   * @type {Set<string>}
   */
  #keys = new Set();
  /** @type {Map<string, Person>} */
  #people = new Map();

  /** @param {import("./store.js").Store} store @param {string} incident */
  constructor(store, incident) {
    super();
    this.#store = store;
    this.incident = incident;
    this.#log = new RoomLog({ everything: store.you?.role !== "stakeholder" });
  }

  get epoch() {
    return this.#log.epoch;
  }

  /** The last seq that this page holds. */
  get last() {
    return this.#log.last;
  }

  /**
   * Whether an entry with this idempotency key is held.
   * @param {string} key
   */
  holds(key) {
    return this.#keys.has(key);
  }

  /**
   * Everybody who can be named here: who spoke, is present or has a role, and who has an account.
   * @returns {Person[]}
   */
  people() {
    const all = new Map(this.#people);
    for (const person of this.#store.colleagues) all.set(person.id, person);
    return [...all.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Joins, or joins again from what is held. */
  async join() {
    if (this.#joining) {
      this.#again = true;
      return;
    }
    this.#joining = true;
    try {
      await this.#store.connection.request("join", { incident: this.incident, ...this.#log.resume() });
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code !== "connection_lost") this.#refused(refusal);
    }
    this.#joining = false;
    if (this.#again) {
      this.#again = false;
      await this.join();
    }
  }

  leave() {
    this.#store.connection.request("leave", { incident: this.incident }).catch(() => {});
  }

  /** @param {Frame} frame one that is about this room */
  receive(frame) {
    if (frame.op === "joined") this.#joined(frame);
    else if (frame.op === "events") this.#events(frame.events);
    else if (frame.op === "presence") this.#presence(frame);
    else if (frame.op === "left" && frame.ref === undefined) this.#shutOut();
  }

  /** @param {What} what */
  changed(what) {
    this.dispatchEvent(new RoomEvent(what));
  }

  /** @param {Joined} joined */
  #joined(joined) {
    const reset = this.#log.joined(joined);
    if (reset) {
      this.timeline.clear();
      this.#keys.clear();
      this.renewed = true;
    }
    this.#joinedAt = joined.head.seq;
    this.refusal = null;
    this.state = received(joined.state);
    this.can = joined.can;
    for (const [, held] of Object.entries(this.state.roles)) [held].flat().forEach((person) => this.#meet(person));
    this.#store.witnessHead(this.incident, joined.epoch, joined.head);
    this.changed({ reset, state: true });
    this.#presence(joined);
  }

  /** @param {WarEvent[]} events */
  #events(events) {
    const { added, gap } = this.#log.take(events);
    /** @type {Set<number>} */
    const rows = new Set();
    for (const event of added) {
      this.#meet(event.by);
      if (event.key !== null) this.#keys.add(event.key);
      if (this.epoch !== null) this.#store.witnessEvent(this.incident, this.epoch, event);
      if (this.state) this.state = fold(this.state, event);
      for (const seq of this.timeline.apply(event)) rows.add(seq);
    }
    if (added.length) {
      this.#store.arrived(added);
      this.changed({ rows: [...rows], state: true, pending: true });
    }
    this.#judge(added, gap);
  }

  /** @param {WarEvent[]} added @param {import("./log.js").Gap | null} gap */
  #judge(added, gap) {
    if (added.length) this.#holes = 0;
    if (gap) {
      // While the answer to a join is on its way, what comes beyond the hole will be sent again after it.
      if (this.#joining) return;
      this.#holes += 1;
      const stubborn = this.#holes >= patience.attempts;
      this.#setGap(stubborn ? gap : this.gap);
      if (stubborn) this.#store.after(patience.pause, () => void this.join());
      else void this.join();
      return;
    }
    if (added.length) this.#setGap(null);
    const news = (/** @type {WarEvent} */ event) => event.seq > this.#joinedAt && asksAgain.test(event.kind);
    if (added.some(news)) void this.join();
    else if (added.some(({ seq, kind }) => seq > this.#joinedAt && judgedAnew.test(kind))) this.#askSoon();
  }

  /** Asks for the state once, a little later. */
  #askSoon() {
    if (this.#asking) return;
    this.#asking = true;
    const spread = Math.min(lull.most, lull.least + lull.each * this.presentTotal);
    this.#store.after(lull.least + Math.random() * spread, () => {
      this.#asking = false;
      if (this.#store.room(this.incident) === this && this.#store.live) void this.join();
    });
  }

  /** @param {import("./log.js").Gap | null} gap */
  #setGap(gap) {
    if (gap === this.gap) return;
    this.gap = gap;
    this.changed({ state: true });
  }

  /** @param {{present?: Present[], present_total?: number}} frame a full room names its first two hundred only */
  #presence({ present = [], present_total: total }) {
    this.present = present;
    this.presentTotal = total ?? present.length;
    for (const person of present) this.#meet(person);
    this.changed({ present: true });
  }

  /** @param {any} person */
  #meet(person) {
    if (!person?.id) return;
    const { id, handle, name } = person;
    this.#people.set(id, { id, handle: handle ?? id, name: name ?? handle ?? id });
  }

  /** @param {import("../protocol/refusal.js").Refusal} refusal */
  #refused(refusal) {
    this.refusal = refusal;
    this.changed({ state: true });
  }

  #shutOut() {
    const message = "You may no longer see this incident. What you typed is still here.";
    this.#refused(asRefusal(new Error(message)));
  }
}
