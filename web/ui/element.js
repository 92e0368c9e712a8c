/** What the page's elements share: listeners that go when the element does. */
export class PageElement extends HTMLElement {
  /** @type {AbortController | null} */
  #connected = null;

  connectedCallback() {
    this.#connected = new AbortController();
    this.opened();
  }

  disconnectedCallback() {
    this.#connected?.abort();
    this.#connected = null;
    this.closed();
  }

  /** Called when the element is in the page: draw and listen. */
  opened() {}

  /** Called when it has left the page. */
  closed() {}

  /**
   * @param {EventTarget} target
   * @param {string} type
   * @param {(event: any) => void} action
   */
  listen(target, type, action) {
    if (this.#connected) target.addEventListener(type, action, { signal: this.#connected.signal });
  }

  /**
   * Does something every so often while the element is in the page.
   * @param {number} ms
   * @param {() => void} action
   */
  every(ms, action) {
    const id = setInterval(action, ms);
    this.#connected?.signal.addEventListener("abort", () => clearInterval(id));
  }
}
