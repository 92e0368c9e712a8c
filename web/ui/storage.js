/**
 * What a page keeps where the browser lets it keep nothing: it lasts as long as the page.
 * @implements {Storage}
 */
class PageStorage {
  /** @type {Map<string, string>} */
  #items = new Map();

  get length() {
    return this.#items.size;
  }

  /** @param {number} index */
  key(index) {
    return [...this.#items.keys()][index] ?? null;
  }

  /** @param {string} key */
  getItem(key) {
    return this.#items.get(key) ?? null;
  }

  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.#items.set(key, value);
  }

  /** @param {string} key */
  removeItem(key) {
    this.#items.delete(key);
  }

  clear() {
    this.#items.clear();
  }
}

/**
 * The browser's storage, or one that only lasts as long as the page where it is forbidden.
 * @returns {Storage}
 */
export function usableStorage() {
  try {
    localStorage.length;
    return localStorage;
  } catch {
    return new PageStorage();
  }
}
