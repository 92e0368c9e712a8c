/**
 * What goes over the WebSocket (contract sections 1, 2 and 4), as types and as one checked decoder.
 *
 * @typedef {{id: string, handle: string, name: string, kind: "person" | "bot" | "system", roles?: string[]}} Author
 * @typedef {{v: number, incident: string, seq: number, kind: string, event_at: string, recorded_at: string,
 *   by: Author, via: string, key: string | null, audience: string, salt: string | null, data: any,
 *   prev: string}} WarEvent
 * @typedef {{seq: number, hash: string}} Head
 * @typedef {{id: string, handle: string, name: string, kind: string, role: string}} You
 * @typedef {{id: string, handle: string, name: string, roles?: string[], since?: string,
 *   typing?: boolean}} Present
 * @typedef {{frame_bytes?: number, commands_per_second?: number, burst?: number, text_bytes?: number}} Limits
 * @typedef {{op: "hello", protocol: string, server: string, epoch: string, time: string, you: You, limits: Limits,
 *   heartbeat_seconds: number}} Hello
 * @typedef {{op: "joined", ref?: string, incident: string, epoch: string, head: Head, state: Record<string, any>,
 *   can: string[], present: Present[], present_total?: number,
 *   replay: "none" | "full" | "reset"}} Joined
 * @typedef {{op: "events", incident: string, events: WarEvent[]}} Events
 * @typedef {{op: "ack", ref?: string, incident: string, seq: number, duplicate?: boolean}} Ack
 * @typedef {{op: "error", ref?: string, code: string, message: string, field?: string, retry?: boolean,
 *   retry_after_ms?: number}} ErrorFrame
 * @typedef {{op: "presence", incident: string, present: Present[], present_total?: number}} Presence
 * @typedef {{op: "heartbeat", time: string, heads: Record<string, Head>}} Heartbeat
 * @typedef {Record<string, any> & {incident: string}} Summary
 * @typedef {{op: "board", ref?: string, incidents: Summary[]}} Board
 * @typedef {{op: "summary"} & Summary} SummaryFrame
 * @typedef {{op: "reports", open: number, drills: number, newest: string | null}} ReportsFrame
 * @typedef {{op: "left", ref?: string, incident?: string}} Left
 * @typedef {{op: "pong", ref?: string, time: string}} Pong
 * @typedef {Hello | Joined | Events | Ack | ErrorFrame | Presence | Heartbeat | Board | SummaryFrame | ReportsFrame
 *   | Left | Pong} Frame
 */

/** @param {any} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {any} head */
const isHead = (head) => isObject(head) && Number.isInteger(head.seq) && typeof head.hash === "string";

/** @param {any} event */
const isEvent = (event) =>
  isObject(event) &&
  Number.isInteger(event.seq) &&
  typeof event.kind === "string" &&
  typeof event.recorded_at === "string" &&
  typeof event.prev === "string" &&
  isObject(event.by) &&
  isObject(event.data);

/**
 * The shape each op must have before anything else in the page may rely on it.
 * @type {Record<string, (frame: Record<string, any>) => boolean>}
 */
const shapes = {
  hello: (f) => isObject(f.you) && typeof f.time === "string" && typeof f.heartbeat_seconds === "number",
  joined: (f) => typeof f.incident === "string" && isHead(f.head) && isObject(f.state) && Array.isArray(f.can),
  events: (f) => typeof f.incident === "string" && Array.isArray(f.events) && f.events.every(isEvent),
  ack: (f) => Number.isInteger(f.seq),
  error: (f) => typeof f.code === "string" && typeof f.message === "string",
  presence: (f) => typeof f.incident === "string" && Array.isArray(f.present),
  heartbeat: (f) => typeof f.time === "string",
  board: (f) => Array.isArray(f.incidents),
  summary: (f) => typeof f.incident === "string" || isObject(f.summary),
  reports: (f) => Number.isInteger(f.open) && Number.isInteger(f.drills),
  left: () => true,
  pong: (f) => typeof f.time === "string",
};

/**
 * Reads one text frame. A frame that is not what the contract says comes back as null, so that the caller can
 * leave the connection and resume instead of drawing half of something.
 * @param {string} text
 * @returns {Frame | null}
 */
export function decode(text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(frame) || typeof frame.op !== "string") return null;
  const check = shapes[frame.op];
  // An op from a later server is no fault: it is handed on and nobody listens to it.
  return !check || check(frame) ? /** @type {Frame} */ (frame) : null;
}
