/**
 * The server's time as seen from here. Each sample says what the server's clock showed and how uncertain that is;
 * the surest of the last samples counts, so one slow frame does not move every countdown in the room.
 */
export class ServerClock {
  /** @type {{offset: number, doubt: number}[]} */
  #samples = [];
  #now;

  /** @param {() => number} [now] local milliseconds */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /**
   * @param {string} serverTime
   * @param {number} [roundTrip] milliseconds between asking and hearing; not known for what the server sends by itself
   */
  sample(serverTime, roundTrip) {
    const told = Date.parse(serverTime);
    if (Number.isNaN(told)) return;
    this.#samples.push({ offset: told + (roundTrip ?? 0) / 2 - this.#now(), doubt: roundTrip ?? 1_000 });
    if (this.#samples.length > 8) this.#samples.shift();
  }

  /** @returns {number} how far the server is ahead, in milliseconds */
  get offset() {
    let best = this.#samples[0];
    for (const sample of this.#samples) if (sample.doubt <= best.doubt) best = sample;
    return best ? Math.round(best.offset) : 0;
  }

  /** @returns {number} the server's time now, in milliseconds */
  now() {
    return this.#now() + this.offset;
  }
}
