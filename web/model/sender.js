import { asRefusal } from "../protocol/refusal.js";

/** @typedef {import("./outbox.js").Item} Item */
/** @typedef {import("./outbox.js").Outbox} Outbox */

/**
 * Empties the outbox, one message at a time and in the order typed, each with the key it was given when it was typed:
 * however often it is sent, it becomes one entry.
 */
export class Sender {
  #store;
  #outbox;
  #busy = false;
  /**
   * Acknowledged, but the entry itself has not come yet.
   * @type {Map<string, Item>}
   */
  #settling = new Map();

  /** @param {import("./store.js").Store} store @param {Outbox} outbox */
  constructor(store, outbox) {
    this.#store = store;
    this.#outbox = outbox;
  }

  /** @param {string} [incident] what is to be drawn as not yet there @returns {Item[]} */
  pending(incident) {
    const settling = [...this.#settling.values()];
    const here = incident === undefined ? settling : settling.filter((item) => item.incident === incident);
    return [...here, ...this.#outbox.items(incident)];
  }

  /** @param {Item} item @returns {boolean} */
  add(item) {
    if (!this.#outbox.add(item)) return false;
    this.#told();
    void this.pump();
    return true;
  }

  /**
   * Throws a refused message away.
   * @param {string} key
   */
  discard(key) {
    this.#outbox.remove(key);
    this.#told();
  }

  /**
   * The entry with this key was read from the server, so it is durable whether or not the answer came.
   * @param {string} key
   */
  arrived(key) {
    this.#settling.delete(key);
    if (this.#outbox.remove(key)) this.#told();
  }

  async pump() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let item = this.#next(); item && this.#store.live; item = this.#next()) await this.#send(item);
    } finally {
      this.#busy = false;
    }
  }

  #next() {
    return this.#outbox.items().find((item) => !item.refused);
  }

  /** @param {Item} item */
  async #send(item) {
    const { command, incident, key, data, event_at } = item;
    const members = { command, incident, key, data, ...(event_at ? { event_at } : {}) };
    try {
      await this.#store.connection.request("command", members);
      this.#outbox.remove(key);
      if (!this.#store.room(incident)?.holds(key) && this.#store.room(incident)) this.#settling.set(key, item);
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === "connection_lost") return;
      if (refusal.retry) await this.#pause(refusal.retryAfter ?? 1_000);
      else this.#outbox.refuse(key, refusal);
    }
    this.#told();
  }

  /** @param {number} ms */
  #pause(ms) {
    return new Promise((resolve) => this.#store.after(ms, () => resolve(null)));
  }

  #told() {
    this.#store.dispatchEvent(new Event("pending"));
  }
}
