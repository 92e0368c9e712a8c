/** Waiting times between attempts to connect: doubling, bounded, and spread so that a room does not return as one. */
export class Backoff {
  #attempt = 0;
  #random;
  #least;
  #most;

  /** @param {{least?: number, most?: number, random?: () => number}} options milliseconds */
  constructor({ least = 500, most = 15_000, random = Math.random }) {
    this.#least = least;
    this.#most = most;
    this.#random = random;
  }

  /** @returns {number} milliseconds to wait before the next attempt */
  next() {
    const ceiling = Math.min(this.#most, this.#least * 2 ** this.#attempt);
    this.#attempt = Math.min(this.#attempt + 1, 16);
    return Math.round(ceiling / 2 + (this.#random() * ceiling) / 2);
  }

  reset() {
    this.#attempt = 0;
  }
}
