// Events and states that several tests use.

/** @param {number} seq @param {string} kind @param {Record<string, any>} data @param {Record<string, any>} [more] */
export const event = (seq, kind, data, more = {}) => ({
  v: 1,
  incident: "INC-7",
  seq,
  kind,
  event_at: "2026-11-23T21:08:11.123Z",
  recorded_at: "2026-11-23T21:08:11.123Z",
  by: { id: "usr_1", handle: "ana", name: "Ana Ruiz", kind: "person", roles: [] },
  via: "browser",
  key: `key-${seq}`,
  audience: "responders",
  salt: "c2FsdHNhbHRzYWx0c2FsdA",
  data,
  prev: `hash-${seq - 1}`,
  ...more,
});

export const ana = { id: "usr_1", handle: "ana", name: "Ana Ruiz" };
export const ben = { id: "usr_2", handle: "ben", name: "Ben Okafor" };

/** A storage as the browser has it, in memory. */
export class MemoryStorage {
  #items = new Map();
  get length() {
    return this.#items.size;
  }
  key(index) {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key) {
    return this.#items.get(key) ?? null;
  }
  setItem(key, value) {
    this.#items.set(key, String(value));
  }
  removeItem(key) {
    this.#items.delete(key);
  }
}

/** A clock that only a test moves. */
export class ManualTimers {
  time = 1_000_000;
  #waiting = [];
  now = () => this.time;
  after = (ms, action) => {
    const entry = { at: this.time + ms, action };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  };
  /** Moves the clock and does what is due on the way, in order. */
  advance(ms) {
    const end = this.time + ms;
    for (;;) {
      const due = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#waiting = this.#waiting.filter((other) => other !== due);
      this.time = due.at;
      due.action();
    }
    this.time = end;
  }
}

/** Sockets that a test opens, feeds and cuts. */
export function fakeSockets() {
  const made = [];
  class FakeWebSocket extends EventTarget {
    sent = [];
    closed = false;
    constructor(url, protocol) {
      super();
      Object.assign(this, { url, protocol });
      made.push(this);
    }
    send(text) {
      this.sent.push(JSON.parse(text));
    }
    close() {
      this.closed = true;
    }
    /** What the server says. */
    say(frame) {
      const data = typeof frame === "string" ? frame : JSON.stringify(frame);
      this.dispatchEvent(Object.assign(new Event("message"), { data }));
    }
    /** The server, or the network, ends it. */
    end(code = 1006) {
      this.dispatchEvent(Object.assign(new Event("close"), { code }));
    }
  }
  return { made, FakeWebSocket, last: () => made.at(-1) };
}

export const hello = {
  op: "hello",
  protocol: "warroom.v1",
  server: "1",
  epoch: "e1",
  time: "2026-11-23T21:08:11.123Z",
  you: { ...ana, kind: "person", role: "responder" },
  limits: { text_bytes: 16384 },
  heartbeat_seconds: 10,
};

export const joined = (more = {}) => ({
  op: "joined",
  incident: "INC-7",
  epoch: "e1",
  head: { seq: 0, hash: "hash-0" },
  state: { incident: "INC-7", seq: 0, title: "", status: "investigating" },
  can: ["message.post"],
  present: [],
  replay: "full",
  ...more,
});

/** Lets promises that are ready go on. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));
