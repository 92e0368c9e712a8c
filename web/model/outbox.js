/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem" | "key"> & {readonly length: number}} Store */
/**
 * @typedef {{key: string, incident: string, command: string, data: Record<string, any>, event_at?: string,
 *   queued_at: string, refused?: {code: string, message: string}}} Item
 */

/** What is kept at most; a page that holds more has a person who should be told rather than a longer list. */
export const outboxLimit = 200;

/**
 * Messages that were typed and not yet acknowledged. Each lies under a storage key of its own, so that two tabs of
 * one person do not overwrite each other; both may send it, and the idempotency key makes it one entry.
 */
export class Outbox {
  #store;
  #prefix;
  /** @type {Map<string, Item>} */
  #items = new Map();

  /** @param {Store} store @param {string} owner the person's id: another who signs in here does not send it */
  constructor(store, owner) {
    this.#store = store;
    this.#prefix = `warroom.outbox.${owner}.`;
    this.#load();
  }

  /** @param {string} [incident] @returns {Item[]} in the order in which they were typed */
  items(incident) {
    const all = [...this.#items.values()].sort((a, b) => a.queued_at.localeCompare(b.queued_at));
    return incident === undefined ? all : all.filter((item) => item.incident === incident);
  }

  /** @param {Item} item @returns {boolean} false when it is full: the text stays with the person then */
  add(item) {
    if (this.#items.size >= outboxLimit) return false;
    this.#items.set(item.key, item);
    this.#save(item);
    return true;
  }

  /** @param {string} key @param {{code: string, message: string}} fault */
  refuse(key, fault) {
    const item = this.#items.get(key);
    if (!item) return;
    const refused = { ...item, refused: { code: fault.code, message: fault.message } };
    this.#items.set(key, refused);
    this.#save(refused);
  }

  /** @param {string} key @returns {boolean} whether it was there */
  remove(key) {
    this.#store.removeItem(this.#prefix + key);
    return this.#items.delete(key);
  }

  #load() {
    for (let i = 0; i < this.#store.length; i++) {
      const name = this.#store.key(i);
      if (!name?.startsWith(this.#prefix)) continue;
      try {
        const item = JSON.parse(this.#store.getItem(name) ?? "null");
        if (typeof item?.key === "string") this.#items.set(item.key, item);
      } catch {
        // Not ours or cut short: leave it where it is.
      }
    }
  }

  /** @param {Item} item */
  #save(item) {
    try {
      this.#store.setItem(this.#prefix + item.key, JSON.stringify(item));
    } catch {
      // Storage may be full or forbidden; the item is still sent while the page is open.
    }
  }
}
