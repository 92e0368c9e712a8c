import { dayKey, dayName, zoneName } from "../ui/time.js";
import { drawDay } from "./timeline-row.js";

/** @typedef {import("../model/timeline.js").Row} Row */

/** How many rows are drawn at first, and how many more whenever somebody scrolls to the earliest of them. */
export const windowSize = 200;

/**
 * The part of a timeline that is in the document: its end, and as much before it as somebody has scrolled up to. A room
 * of ten thousand entries is as quick as one of a hundred.
 */
export class RowWindow {
  #list;
  #draw;
  /** @type {Map<number, HTMLElement>} */
  #drawn = new Map();
  /** The place in the timeline of the first row drawn, and of the first that is not drawn after it. */
  #from = 0;
  #to = 0;

  /** @param {HTMLElement} list @param {(row: Row) => HTMLElement} draw */
  constructor(list, draw) {
    this.#list = list;
    this.#draw = draw;
  }

  get isEmpty() {
    return this.#drawn.size === 0;
  }

  /** Whether there are earlier rows that are not drawn. */
  get hasEarlier() {
    return this.#from > 0;
  }

  /** @param {number} seq @returns {HTMLElement | null} */
  element(seq) {
    return this.#drawn.get(seq) ?? null;
  }

  clear() {
    this.#drawn.clear();
    this.#from = this.#to = 0;
    this.#list.replaceChildren();
  }

  /**
   * Draws what was added to the end.
   * @param {Row[]} rows the whole timeline
   * @param {boolean} following whether the reader is at the end, so that what is far above need not be kept
   * @returns {Row[]} the rows that are new
   */
  extend(rows, following) {
    const added = rows.slice(this.#to);
    if (following && added.length > windowSize) {
      this.clear();
      this.#from = rows.length - windowSize;
    }
    const before = rows[Math.max(this.#from, this.#to) - 1];
    const drawn = rows.slice(Math.max(this.#from, this.#to));
    this.#list.append(...this.#nodes(drawn, this.isEmpty ? undefined : before));
    this.#to = rows.length;
    if (following && this.#drawn.size > 3 * windowSize) this.#trim(rows);
    return added;
  }

  /**
   * Draws the rows before the first one.
   * @param {Row[]} rows
   */
  extendBack(rows) {
    const from = Math.max(0, this.#from - windowSize);
    const earlier = rows.slice(from, this.#from);
    const last = earlier[earlier.length - 1];
    const day = this.#list.firstElementChild;
    if (last && day?.getAttribute("data-day") === dayKey(last.event.recorded_at)) day.remove();
    this.#list.prepend(...this.#nodes(earlier, undefined));
    this.#from = from;
  }

  /**
   * Draws a row again that looks different now; one that is not drawn is left alone.
   * @param {Row} row
   * @returns {HTMLElement | null} the new element
   */
  redraw(row) {
    const old = this.#drawn.get(row.seq);
    if (!old) return null;
    const element = this.#draw(row);
    this.#drawn.set(row.seq, element);
    old.replaceWith(element);
    return element;
  }

  /**
   * @param {Row[]} rows
   * @param {Row | undefined} before the row drawn before the first of them, whose day needs no other line
   */
  #nodes(rows, before) {
    let day = before ? dayKey(before.event.recorded_at) : "";
    return rows.flatMap((row) => {
      const at = row.event.recorded_at;
      const line = dayKey(at) === day ? [] : [drawDay(`${dayName(at)}, times in ${zoneName}`, dayKey(at))];
      day = dayKey(at);
      const element = this.#draw(row);
      this.#drawn.set(row.seq, element);
      return [...line, element];
    });
  }

  /** @param {Row[]} rows */
  #trim(rows) {
    const from = rows.length - windowSize;
    for (const { seq } of rows.slice(this.#from, from)) {
      this.#drawn.get(seq)?.remove();
      this.#drawn.delete(seq);
    }
    // Of the lines between days only the one above the first row is needed.
    while (this.#list.children[1]?.classList.contains("day")) this.#list.firstElementChild?.remove();
    this.#from = from;
  }
}
