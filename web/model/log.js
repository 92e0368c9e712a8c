/** @typedef {import("./types.js").WarEvent} WarEvent */
/** @typedef {import("../protocol/messages.js").Joined} Joined */
/** @typedef {{from: number, to: number}} Gap */
/** @typedef {{added: WarEvent[], gap: Gap | null}} Taken */

/**
 * How far this page holds one room's events: in order, each once, and never across a hole. It decides what is kept;
 * drawing it and asking the server again are the room's part.
 */
export class RoomLog {
  /** @type {string | null} */
  epoch = null;
  /** The last seq held; for a reader who may not see everything there may be holes below it. */
  last = 0;
  #everything;

  /** @param {{everything: boolean}} options whether this reader is sent every event, so that a hole is a fault */
  constructor({ everything }) {
    this.#everything = everything;
  }

  /** What to say in `join` so that the rest follows. */
  resume() {
    return this.epoch === null ? { since: 0 } : { since: this.last, epoch: this.epoch };
  }

  /**
   * @param {Joined} joined
   * @returns {boolean} whether what was held had to be dropped
   */
  joined(joined) {
    const dropped = joined.replay === "reset" && this.last > 0;
    if (joined.replay === "reset") this.last = 0;
    this.epoch = joined.epoch;
    // A reader of a part is not sent what lies between; without this a resume would ask for it again and again.
    if (!this.#everything && joined.replay === "none") this.last = Math.max(this.last, joined.head.seq);
    return dropped;
  }

  /**
   * Takes what is next and skips what is held; stops at a hole and names it.
   * @param {WarEvent[]} events
   * @returns {Taken}
   */
  take(events) {
    /** @type {WarEvent[]} */
    const added = [];
    for (const event of events) {
      if (event.seq <= this.last) continue;
      if (this.#everything && event.seq !== this.last + 1) {
        return { added, gap: { from: this.last + 1, to: event.seq - 1 } };
      }
      this.last = event.seq;
      added.push(event);
    }
    return { added, gap: null };
  }
}
