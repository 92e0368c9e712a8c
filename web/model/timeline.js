import { kindOf } from "./kinds/catalogue.js";

/** @typedef {import("./types.js").WarEvent} WarEvent */
/** @typedef {{at: string, by: string, text: string, seq: number}} Edit */
/** @typedef {{label?: string, seq: number}} Pin */
/** @typedef {{at: string | null, by: string | null, reason: string | null}} Redaction */
/**
 * @typedef {{seq: number, event: WarEvent, lane: "person" | "bot" | "system", weight: "major" | "normal" | "quiet",
 *   edits: Edit[], redaction: Redaction | null, pins: (Pin | null)[],
 *   reactions: {emoji: string, by: string, name: string}[]}} Row
 */

/** The rows of a timeline, kept by seq. An entry that is about another one changes that one's row as well. */
export class Timeline {
  /** @type {Row[]} */
  rows = [];
  /** @type {Map<number, Row>} */
  #bySeq = new Map();

  /**
   * @param {WarEvent} event
   * @returns {number[]} the seqs whose rows are new or look different now
   */
  apply(event) {
    /** @type {Row} */
    const row = {
      seq: event.seq,
      event,
      lane: laneOf(event),
      weight: kindOf(event.kind).weight,
      edits: [],
      redaction: event.data.redacted === true ? { at: null, by: null, reason: null } : null,
      pins: [],
      reactions: [],
    };
    this.rows.push(row);
    this.#bySeq.set(event.seq, row);
    return [...this.#effect(event), event.seq];
  }

  /** @param {number} seq */
  row(seq) {
    return this.#bySeq.get(seq) ?? null;
  }

  /**
   * The last entry of a kind, unless one of another kind came after it; what was removed says nothing.
   * @param {string} kind
   * @param {string} [ended] the kind that ends it
   * @returns {WarEvent | null}
   */
  last(kind, ended) {
    const row = this.rows.filter(({ event }) => event.kind === kind || event.kind === ended).at(-1);
    return row?.event.kind === kind && !row.redaction ? row.event : null;
  }

  clear() {
    this.rows = [];
    this.#bySeq.clear();
  }

  /**
   * @param {WarEvent} event
   * @returns {number[]} the seqs of other rows that changed
   */
  #effect({ kind, data, event_at: at, by, seq }) {
    const row = this.#bySeq.get(data.seq);
    if (!row || data.redacted === true) return [];
    if (kind === "entry.edited") row.edits.push({ at, by: by.name, text: data.text, seq });
    else if (kind === "entry.pinned") row.pins.push({ label: data.label, seq });
    else if (kind === "entry.reacted") react(row, data, by);
    else if (kind === "entry.unpinned") row.pins.push(null);
    else if (kind === "entry.redacted") return this.#redact(row, { at, by: by.name, reason: data.reason });
    else return [];
    return [row.seq];
  }

  /**
   * The removed text leaves this page's memory as well, and with it what the entry did to another one.
   * @param {Row} row
   * @param {Redaction} redaction
   * @returns {number[]}
   */
  #redact(row, redaction) {
    const about = this.#bySeq.get(row.event.data.seq);
    row.redaction = redaction;
    row.edits = [];
    row.event = { ...row.event, salt: null, data: { redacted: true } };
    if (!about) return [row.seq];
    about.edits = about.edits.filter(({ seq }) => seq !== row.seq);
    about.pins = about.pins.filter((pin) => pin?.seq !== row.seq);
    return [about.seq, row.seq];
  }
}

/**
 * Whose entry it is. What follows from a command carries its author but not its key: nobody wrote it.
 * @param {WarEvent} event
 */
function laneOf({ kind, by, key }) {
  if (key === null && kindOf(kind).follows) return "system";
  return by.kind === "person" || by.kind === "bot" ? by.kind : "system";
}

/** @param {Row} row @param {Record<string, any>} data @param {WarEvent["by"]} by */
function react(row, { emoji, removed }, { id, name }) {
  row.reactions = row.reactions.filter((held) => held.emoji !== emoji || held.by !== id);
  if (!removed) row.reactions.push({ emoji, by: id, name });
}

/**
 * The text of a row as it stands now.
 * @param {Row} row
 * @returns {string}
 */
export const currentText = (row) => row.edits.at(-1)?.text ?? row.event.data.text ?? "";

/**
 * The pin that holds now, if any.
 * @param {Row} row
 */
export const currentPin = (row) => row.pins.at(-1) ?? null;

/** Roles whose holders may correct what others wrote. */
const editors = ["incident_commander", "deputy", "scribe"];

/**
 * Whether this reader may be offered to edit a row's text; the server has the last word.
 * @param {Row} row
 * @param {import("../protocol/messages.js").You | null} you
 * @param {string[]} roles those that the reader holds in the incident
 */
export function isEditable(row, you, roles) {
  const talk = row.event.kind === "message.posted" || row.event.kind === "bot.posted";
  const mine = row.event.by.id === you?.id || you?.role === "admin" || roles.some((role) => editors.includes(role));
  return talk && mine && row.redaction === null;
}
