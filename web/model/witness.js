/** @typedef {import("../protocol/messages.js").Head} Head */
/** @typedef {import("./types.js").WarEvent} WarEvent */
/** @typedef {{incident: string, seq: number, message: string}} Mismatch */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Store */

/** Heads remembered per room while the page is open; older ones fall out. */
const remembered = 256;

/**
 * Remembers the chain's heads that the server told, so that a record which was changed or cut later is noticed:
 * the same seq must always have the same hash, the next event's `prev` must be that hash, and a head of the same
 * epoch never goes back. The last head of each room outlives the page.
 */
export class Witness {
  #store;
  /** @type {Map<string, {epoch: string, heads: Map<number, string>}>} */
  #rooms = new Map();

  /** @param {Store | null} store */
  constructor(store) {
    this.#store = store;
  }

  /**
   * @param {string} incident
   * @param {string} epoch
   * @param {Head} head
   * @returns {Mismatch | null}
   */
  head(incident, epoch, head) {
    const { heads } = this.#room(incident, epoch);
    const known = heads.get(head.seq);
    if (known !== undefined && known !== head.hash) {
      return { incident, seq: head.seq, message: `Entry ${head.seq} has another hash than it had before.` };
    }
    const newest = Math.max(0, ...heads.keys());
    if (head.seq < newest) {
      const message = `The record ends at entry ${head.seq}, but this browser has seen entry ${newest}.`;
      return { incident, seq: head.seq, message };
    }
    this.#remember(incident, epoch, heads, head);
    return null;
  }

  /**
   * @param {string} incident
   * @param {string} epoch
   * @param {WarEvent} event
   * @returns {Mismatch | null}
   */
  event(incident, epoch, event) {
    const before = this.#room(incident, epoch).heads.get(event.seq - 1);
    if (before === undefined || before === event.prev) return null;
    const message = `Entry ${event.seq} does not follow the entry ${event.seq - 1} that this browser has seen.`;
    return { incident, seq: event.seq - 1, message };
  }

  /** @param {string} incident @param {string} epoch */
  #room(incident, epoch) {
    let room = this.#rooms.get(incident);
    if (!room || room.epoch !== epoch) {
      room = { epoch, heads: this.#stored(incident, epoch) };
      this.#rooms.set(incident, room);
    }
    return room;
  }

  /** @param {string} incident @param {string} epoch @returns {Map<number, string>} */
  #stored(incident, epoch) {
    try {
      const held = JSON.parse(this.#store?.getItem(`warroom.head.${incident}`) ?? "null");
      if (held?.epoch === epoch) return new Map([[held.seq, held.hash]]);
    } catch {
      // A head that cannot be read is one that was never seen.
    }
    return new Map();
  }

  /** @param {string} incident @param {string} epoch @param {Map<number, string>} heads @param {Head} head */
  #remember(incident, epoch, heads, head) {
    heads.set(head.seq, head.hash);
    for (const seq of heads.keys()) {
      if (heads.size <= remembered) break;
      heads.delete(seq);
    }
    try {
      this.#store?.setItem(`warroom.head.${incident}`, JSON.stringify({ epoch, ...head }));
    } catch {
      // Storage may be full or forbidden; the witness then only lasts as long as the page.
    }
  }
}
