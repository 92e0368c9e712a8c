import { Backoff } from "./backoff.js";
import { decode } from "./messages.js";
import { Refusal, connectionLost } from "./refusal.js";

/** @typedef {import("./messages.js").Frame} Frame */
/** @typedef {"idle" | "connecting" | "live" | "down"} Phase */
/** @typedef {{now: () => number, after: (ms: number, action: () => void) => () => void}} Timers */
/** @typedef {{resolve: (frame: any) => void, reject: (error: Refusal) => void}} Waiter */

export class FrameEvent extends Event {
  /** @param {Frame} frame */
  constructor(frame) {
    super("frame");
    this.frame = frame;
  }
}

/** How long to wait for `hello`, and how much later than promised a heartbeat may be, in milliseconds. */
const helloWithin = 8_000;
const heartbeatGrace = 2_000;

/** @type {Timers} */
const realTimers = {
  now: () => Date.now(),
  after: (ms, action) => {
    const id = setTimeout(action, ms);
    return () => clearTimeout(id);
  },
};

/**
 * One WebSocket that comes back by itself. Events: `phase` when `phase` changed, `frame` for each frame.
 * It is `live` only between `hello` and the first sign that the server is gone: a close, the browser saying that it
 * is offline, or one heartbeat that did not come.
 */
export class Connection extends EventTarget {
  /** @type {Phase} */
  phase = "idle";
  /**
   * When something was last heard, in local milliseconds; null before the first time.
   * @type {number | null}
   */
  heardAt = null;
  /**
   * When the next attempt is made, in local milliseconds.
   * @type {number | null}
   */
  retryAt = null;
  /** The code of the last close; 1006 where the server gave none. */
  closeCode = 0;
  /** Whether the last attempt reached `hello`; if not, the sign-in may be gone. */
  reached = false;

  #url;
  #WebSocket;
  #timers;
  #backoff;
  /** @type {WebSocket | null} */
  #socket = null;
  #heartbeat = 10_000;
  #refs = 0;
  /** @type {Map<string, Waiter>} */
  #waiting = new Map();
  #cancelWatchdog = () => {};
  #cancelRetry = () => {};

  /**
   * @param {{url: string, WebSocket?: typeof globalThis.WebSocket, timers?: Timers, random?: () => number}} options
   */
  constructor({ url, WebSocket = globalThis.WebSocket, timers = realTimers, random = Math.random }) {
    super();
    this.#url = url;
    this.#WebSocket = WebSocket;
    this.#timers = timers;
    this.#backoff = new Backoff({ random });
  }

  start() {
    if (this.phase === "idle") this.#open();
  }

  /** Closes and stays closed until `start`. */
  stop() {
    this.#cancelRetry();
    this.#drop();
    this.#enter("idle");
  }

  /** Tries at once, for instance because the browser says that the network is back or a person pressed the button. */
  retryNow() {
    if (this.phase !== "down") return;
    this.#backoff.reset();
    this.#open();
  }

  /** Called when the browser knows that there is no network: why wait for the heartbeat? */
  networkLost() {
    if (this.phase === "live" || this.phase === "connecting") this.#lost(1006);
  }

  /** After a sleep of the machine the timers are late: look at the clock instead. */
  checkPulse() {
    const silent = this.#timers.now() - (this.heardAt ?? 0);
    if (this.phase === "live" && silent > this.#heartbeat + heartbeatGrace) this.#lost(1006);
  }

  /**
   * Sends a frame that has no answer. False when not live: the frame is then not sent at all.
   * @param {Record<string, any>} frame
   */
  send(frame) {
    if (this.phase !== "live" || !this.#socket) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /**
   * Sends a frame with a `ref` and waits for the answer; rejects with a `Refusal`.
   * @param {string} op
   * @param {Record<string, any>} [members]
   * @returns {Promise<any>}
   */
  request(op, members = {}) {
    const ref = `r${++this.#refs}`;
    return new Promise((resolve, reject) => {
      if (!this.send({ op, ref, ...members })) reject(connectionLost());
      else this.#waiting.set(ref, { resolve, reject });
    });
  }

  #open() {
    this.#cancelRetry();
    this.#drop();
    this.reached = false;
    this.retryAt = null;
    const socket = new this.#WebSocket(this.#url, "warroom.v1");
    this.#socket = socket;
    // A socket that was given up may still speak; only the present one is listened to.
    socket.addEventListener("message", (event) => socket === this.#socket && this.#received(event.data));
    socket.addEventListener("close", (event) => socket === this.#socket && this.#lost(event.code));
    this.#watch(helloWithin);
    this.#enter("connecting");
  }

  /** @param {unknown} data */
  #received(data) {
    const frame = typeof data === "string" ? decode(data) : null;
    if (!frame) return this.#lost(4400);
    this.heardAt = this.#timers.now();
    if (frame.op === "hello") {
      this.#heartbeat = frame.heartbeat_seconds * 1000;
      this.#backoff.reset();
      this.reached = true;
    }
    this.#watch(this.reached ? this.#heartbeat + heartbeatGrace : helloWithin);
    if (frame.op === "hello") this.#enter("live", frame);
    else this.dispatchEvent(new FrameEvent(frame));
    this.#answer(frame);
  }

  /** @param {Frame} frame */
  #answer(frame) {
    const ref = "ref" in frame ? frame.ref : undefined;
    const waiter = ref === undefined ? undefined : this.#waiting.get(ref);
    if (!waiter || ref === undefined) return;
    this.#waiting.delete(ref);
    if (frame.op === "error") waiter.reject(new Refusal(frame));
    else waiter.resolve(frame);
  }

  /** @param {number} ms */
  #watch(ms) {
    this.#cancelWatchdog();
    this.#cancelWatchdog = this.#timers.after(ms, () => this.#lost(1006));
  }

  /** @param {number} code */
  #lost(code) {
    this.closeCode = code;
    this.#drop();
    // 1001: the server is stopping and asks to come back at once; its whole room does, so spread over a second.
    const wait = code === 1001 ? this.#backoff.next() * 2 : this.#backoff.next();
    this.retryAt = this.#timers.now() + wait;
    this.#cancelRetry();
    this.#cancelRetry = this.#timers.after(wait, () => this.#open());
    this.#enter("down");
  }

  #drop() {
    this.#cancelWatchdog();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiter of waiting) waiter.reject(connectionLost());
  }

  /**
   * @param {Phase} phase
   * @param {Frame} [hello]
   */
  #enter(phase, hello) {
    this.phase = phase;
    if (hello) this.dispatchEvent(new FrameEvent(hello));
    this.dispatchEvent(new Event("phase"));
  }
}
