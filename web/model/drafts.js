/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Store */

const prefix = (/** @type {string} */ owner) => `warroom.draft.${owner}.`;

/**
 * Takes a person's drafts away, because they sign out and somebody else may sit down here.
 * @param {Storage} store
 * @param {string} owner
 */
export function forgetDrafts(store, owner) {
  const names = Array.from({ length: store.length }, (_, index) => store.key(index) ?? "");
  for (const name of names) if (name.startsWith(prefix(owner))) store.removeItem(name);
}

/** What somebody has begun to write and not sent, for each room; it outlives a closed tab. */
export class Drafts {
  #store;
  #key;

  /** @param {Store} store @param {string} owner @param {string} incident */
  constructor(store, owner, incident) {
    this.#store = store;
    this.#key = prefix(owner) + incident;
  }

  read() {
    try {
      return this.#store.getItem(this.#key) ?? "";
    } catch {
      return "";
    }
  }

  /** @param {string} text */
  write(text) {
    try {
      if (text) this.#store.setItem(this.#key, text);
      else this.#store.removeItem(this.#key);
    } catch {
      // Storage may be full or forbidden; the text is still in its box.
    }
  }
}
