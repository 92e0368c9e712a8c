import { makeKey as randomKey } from "../protocol/keys.js";
import { Refusal, asRefusal, connectionLost } from "../protocol/refusal.js";
import { Board } from "./board.js";
import { ServerClock } from "./clock.js";
import { Outbox } from "./outbox.js";
import { Policy } from "./policy.js";
import { Room } from "./room.js";
import { Sender } from "./sender.js";
import { Witness } from "./witness.js";

/** @typedef {import("../protocol/messages.js").Frame} Frame */
/** @typedef {import("../protocol/messages.js").You} You */
/** @typedef {import("../protocol/connection.js").Connection} Connection */
/** @typedef {import("./types.js").WarEvent} WarEvent */

/**
 * What the page knows. Everything that comes in goes through `#receive`; everything that is sent goes through
 * `post` (kept until acknowledged) or `command` (only while live). Events: `phase`, `you`, `board`, `reports`,
 * `pending`, `mismatch`.
 */
export class Store extends EventTarget {
  /** @type {You | null} */
  you = null;
  /** @type {import("../protocol/messages.js").Limits} */
  limits = {};
  board = new Board();
  /**
   * How many reports wait for triage; null where this reader is not told.
   * @type {number | null}
   */
  reportsWaiting = null;
  clock = new ServerClock();
  /**
   * Everybody who can be named, for completion; empty where this reader may not know.
   * @type {import("./types.js").Person[]}
   */
  colleagues = [];
  /** The rules of the house, as far as this reader is told them. */
  policy = new Policy();
  /** @type {import("./witness.js").Mismatch | null} */
  mismatch = null;
  /** @type {Sender | null} */
  sender = null;

  #witness;
  #makeKey;
  #watching = false;
  /** @type {Map<string, Room>} */
  #rooms = new Map();

  /**
   * @param {{connection: Connection, storage: Storage, makeKey?: () => string,
   *   after?: (ms: number, action: () => void) => void}} options
   */
  constructor({ connection, storage, makeKey = randomKey, after = (ms, f) => void setTimeout(f, ms) }) {
    super();
    this.connection = connection;
    this.after = after;
    this.storage = storage;
    this.#witness = new Witness(storage);
    this.#makeKey = makeKey;
    connection.addEventListener("frame", (event) => this.#receive(/** @type {any} */ (event).frame));
    connection.addEventListener("phase", () => this.#phase());
  }

  get live() {
    return this.connection.phase === "live";
  }

  /**
   * The person who is signed in, or nobody.
   * @param {You | null} you
   */
  signedIn(you) {
    if (you?.id !== this.you?.id) this.sender = null;
    this.you = you;
    if (you && !this.sender) this.sender = new Sender(this, new Outbox(this.storage, you.id));
    this.#tell("you");
  }

  /** Follows the lobby from now on. */
  watch() {
    this.#watching = true;
    this.#request("watch");
  }

  unwatch() {
    this.#watching = false;
    this.#request("unwatch");
  }

  /** @param {string} incident @returns {Room} the room, joined as soon as the connection is live */
  enter(incident) {
    const room = this.#rooms.get(incident) ?? new Room(this, incident);
    this.#rooms.set(incident, room);
    if (this.live) void room.join();
    return room;
  }

  /** @param {string} incident */
  exit(incident) {
    this.#rooms.get(incident)?.leave();
    this.#rooms.delete(incident);
  }

  /** @param {string} incident */
  room(incident) {
    return this.#rooms.get(incident) ?? null;
  }

  /**
   * Sends a command and waits until it is durable. One that was begun survives a lost connection: it is sent again
   * with the same key when the connection is back. One that cannot be begun is refused, so that nothing happens
   * later that somebody pressed in another situation.
   * @param {string} command
   * @param {string | null} incident null for `incident.declare`
   * @param {Record<string, any>} data
   * @returns {Promise<import("../protocol/messages.js").Ack>}
   */
  async command(command, incident, data) {
    if (!this.live) {
      const message = "Not sent: there is no live connection. Try again when it is back.";
      throw new Refusal({ code: "not_live", message });
    }
    const members = { command, ...(incident === null ? {} : { incident }), key: this.#makeKey(), data };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.connection.request("command", members);
      } catch (error) {
        const refusal = asRefusal(error);
        if (!refusal.retry || attempt === 5) throw refusal;
        if (refusal.code === "connection_lost") await this.untilLive();
        else await new Promise((resolve) => this.after(refusal.retryAfter ?? 1_000, () => resolve(null)));
      }
    }
  }

  /**
   * Posts a message through the outbox: at once when live, else as soon as it is.
   * @param {string} incident
   * @param {Record<string, any>} data of `message.post`
   * @returns {boolean} false when the outbox is full
   */
  post(incident, data) {
    const typed = new Date(this.clock.now()).toISOString();
    const late = this.live ? {} : { event_at: typed };
    const item = { key: this.#makeKey(), incident, command: "message.post", data, queued_at: typed, ...late };
    return this.sender?.add(item) ?? false;
  }

  /**
   * Resolves when the connection is live; rejects when it was stopped.
   * @returns {Promise<void>}
   */
  untilLive() {
    return new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      const look = () => {
        const { phase } = this.connection;
        if (phase !== "live" && phase !== "idle") return;
        this.connection.removeEventListener("phase", look);
        if (phase === "live") resolve();
        else reject(connectionLost());
      };
      this.connection.addEventListener("phase", look);
      look();
    });
  }

  /** @param {string} incident @param {string} epoch @param {import("../protocol/messages.js").Head} head */
  witnessHead(incident, epoch, head) {
    this.#shout(this.#witness.head(incident, epoch, head));
  }

  /** @param {string} incident @param {string} epoch @param {WarEvent} event */
  witnessEvent(incident, epoch, event) {
    this.#shout(this.#witness.event(incident, epoch, event));
  }

  /**
   * Own entries that came back need not be kept any longer.
   * @param {WarEvent[]} events
   */
  arrived(events) {
    for (const event of events) if (event.key !== null && event.by.id === this.you?.id) this.sender?.arrived(event.key);
  }

  /** @param {Frame} frame */
  #receive(frame) {
    switch (frame.op) {
      case "hello":
        this.limits = frame.limits ?? {};
        this.clock.sample(frame.time);
        return this.signedIn(frame.you);
      case "heartbeat":
        this.clock.sample(frame.time);
        return this.#heads(frame.heads ?? {});
      case "board":
        this.board.replace(frame.incidents);
        return this.#tell("board");
      case "summary":
        this.board.change(frame.summary ?? frame);
        return this.#tell("board");
      case "reports":
        this.reportsWaiting = frame.open + frame.drills;
        return this.#tell("reports");
      case "pong":
      case "ack":
      case "error":
        return;
      default:
        if ("incident" in frame && frame.incident) this.#rooms.get(frame.incident)?.receive(frame);
    }
  }

  /** @param {Record<string, import("../protocol/messages.js").Head>} heads */
  #heads(heads) {
    for (const [incident, head] of Object.entries(heads)) {
      const epoch = this.#rooms.get(incident)?.epoch;
      if (epoch) this.witnessHead(incident, epoch, head);
    }
  }

  #phase() {
    if (this.live) {
      void this.#measure();
      if (this.#watching) this.#request("watch");
      for (const room of this.#rooms.values()) void room.join();
      void this.sender?.pump();
    }
    this.#tell("phase");
  }

  /** Asks for the time, to know how far this machine's clock is off. */
  async #measure() {
    const asked = Date.now();
    const pong = await this.connection.request("ping").catch(() => null);
    if (pong) this.clock.sample(pong.time, Date.now() - asked);
  }

  /** @param {string} op */
  #request(op) {
    if (this.live) this.connection.request(op).catch(() => {});
  }

  /** @param {import("./witness.js").Mismatch | null} mismatch */
  #shout(mismatch) {
    if (!mismatch) return;
    this.mismatch = mismatch;
    this.#tell("mismatch");
  }

  /** @param {string} type */
  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}
