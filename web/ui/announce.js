import { say } from "./dom.js";

/** New entries are gathered this long, in milliseconds, so that a busy room does not read without end. */
const gather = 3_000;

/** Tells a screen reader what is new, politely and in batches; what is urgent at once. */
export class Announcer {
  /** @type {string[]} */
  #waiting = [];
  #timer = 0;
  #polite;
  #urgent;

  /** @param {Element} polite @param {Element} urgent live regions that are in the page from the start */
  constructor(polite, urgent) {
    this.#polite = polite;
    this.#urgent = urgent;
  }

  /** @param {string} text */
  tell(text) {
    this.#waiting.push(text);
    if (!this.#timer) this.#timer = window.setTimeout(() => this.#flush(), gather);
  }

  /** @param {string} text */
  shout(text) {
    say(this.#urgent, text);
  }

  #flush() {
    this.#timer = 0;
    const count = this.#waiting.length;
    const last = this.#waiting.at(-1) ?? "";
    this.#waiting = [];
    say(this.#polite, count === 1 ? last : `${count} new entries. The last: ${last}`);
  }
}
