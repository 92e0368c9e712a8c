import { kindOf } from "./kinds/catalogue.js";

/** @typedef {import("./types.js").WarEvent} WarEvent */
/** @typedef {{at: string, by: string, text: string, seq: number}} Edit */
/** @typedef {{at: string | null, by: string | null, reason: string | null}} Redaction */
/**
 * @typedef {{seq: number, event: WarEvent, lane: "person" | "bot" | "system", weight: "major" | "normal" | "quiet",
 *   edits: Edit[], redaction: Redaction | null, pinned: {label?: string} | null}} Row
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
      lane: event.by.kind === "person" || event.by.kind === "bot" ? event.by.kind : "system",
      weight: kindOf(event.kind).weight,
      edits: [],
      redaction: event.data.redacted === true ? { at: null, by: null, reason: null } : null,
      pinned: null,
    };
    this.rows.push(row);
    this.#bySeq.set(event.seq, row);
    const about = this.#effect(event);
    return about === null ? [event.seq] : [about, event.seq];
  }

  /** @param {number} seq */
  row(seq) {
    return this.#bySeq.get(seq) ?? null;
  }

  clear() {
    this.rows = [];
    this.#bySeq.clear();
  }

  /** @param {WarEvent} event @returns {number | null} the seq of the other row that changed */
  #effect({ kind, data, event_at, by }) {
    const row = this.#bySeq.get(data.seq);
    if (!row || !kind.startsWith("entry.") || data.redacted === true) return null;
    if (kind === "entry.edited") row.edits.push({ at: event_at, by: by.name, text: data.text, seq: data.seq });
    else if (kind === "entry.pinned") row.pinned = { label: data.label };
    else if (kind === "entry.unpinned") row.pinned = null;
    else if (kind === "entry.redacted") this.#redact(row, { at: event_at, by: by.name, reason: data.reason });
    else return null;
    return row.seq;
  }

  /**
   * The removed text leaves this page's memory as well, and so do its edits.
   * @param {Row} row
   * @param {Redaction} redaction
   */
  #redact(row, redaction) {
    row.redaction = redaction;
    row.edits = [];
    row.event = { ...row.event, salt: null, data: { redacted: true } };
    for (const other of this.rows) {
      if (other.event.kind !== "entry.edited" || other.event.data.seq !== row.seq) continue;
      other.event = { ...other.event, data: { seq: row.seq } };
    }
  }
}

/**
 * The text of a row as it stands now.
 * @param {Row} row
 * @returns {string}
 */
export const currentText = (row) => row.edits.at(-1)?.text ?? row.event.data.text ?? "";

/**
 * Whether a row's own text can be edited by its author.
 * @param {Row} row
 * @param {string} me
 */
export const isEditable = (row, me) =>
  row.event.kind === "message.posted" && row.event.by.id === me && row.redaction === null;
