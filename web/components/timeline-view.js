import { kindOf } from "../model/kinds/catalogue.js";
import { fill, h, reconcile, say } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { age, nearTime, span } from "../ui/time.js";
import { drawPending } from "./pending-row.js";
import { drawActions } from "./row-actions.js";
import { RowWindow } from "./row-window.js";
import { drawRow } from "./timeline-row.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */

/** How many of the newest rows say how long ago they were. */
const aged = 60;

/** Nearer to the end than this, in pixels, what is new is followed; nearer to the start, what is earlier is drawn. */
const near = { end: 40, start: 600 };

/**
 * The timeline: one row an entry, in the order recorded; rows of mine that are on their way come last.
 * Event: `write` with a text that is to be written again.
 */
export class TimelineView extends PageElement {
  store = /** @type {Store} */ (/** @type {unknown} */ (null));
  room = /** @type {Room} */ (/** @type {unknown} */ (null));
  /** @type {import("../ui/announce.js").Announcer | null} */
  announcer = null;

  #rows = h("ol", { class: "rows" });
  #pending = h("ol", { class: "pending", "aria-label": "On its way" });
  #newer = h("button", { type: "button", class: "newer", hidden: true });
  #empty = h("p", { class: "empty" }, "Loading the timeline…");
  #scroller = h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Timeline" });
  #window = new RowWindow(this.#rows, (row) => drawRow(row, this.#words()));
  #atEnd = true;
  #top = 0;
  #unseen = 0;
  #ready = false;

  opened() {
    this.#scroller.append(this.#rows, this.#pending);
    fill(this, this.#empty, this.#scroller, this.#newer);
    this.#newer.onclick = () => this.toEnd();
    this.listen(this.#scroller, "scroll", () => this.#scrolled());
    this.listen(this.#scroller, "keydown", (event) => this.#key(event));
    for (const type of ["click", "focusin"]) {
      this.listen(this.#rows, type, (event) => this.#activate(event.target.closest(".row")));
    }
    this.every(15_000, () => this.#age());
    // The window and the composer change what fits, and rows get their real height when they come near.
    const watcher = new ResizeObserver(() => this.#atEnd && this.toEnd());
    for (const element of [this.#scroller, this.#rows, this.#pending]) watcher.observe(element);
  }

  /** @param {number[]} seqs the rows that are new or different */
  update(seqs) {
    const { timeline } = this.room;
    for (const seq of seqs) this.#redraw(timeline.row(seq));
    const added = this.#window.extend(timeline.rows, this.#atEnd);
    if (this.#ready) this.#announce(added);
    this.#empty.hidden = !this.#window.isEmpty;
    this.#age();
    if (this.#atEnd) this.toEnd();
    else if (added.length) this.#count(added.length);
  }

  /** Everything anew. */
  reset() {
    this.#window.clear();
    this.update([]);
  }

  /** From now on what comes is news and is announced. */
  ready() {
    this.#ready = true;
    if (this.#window.isEmpty) say(this.#empty, "Nothing has been written yet.");
  }

  /** Messages of mine that are not in the record yet. */
  updatePending() {
    const items = (this.store.sender?.pending(this.room.incident) ?? []).filter(({ key }) => !this.room.holds(key));
    const more = items.length > this.#pending.childElementCount;
    const again = (/** @type {string} */ text) => {
      this.dispatchEvent(new CustomEvent("write", { bubbles: true, detail: text }));
    };
    reconcile(this.#pending, items, ({ key }) => key, (item) => drawPending(item, this.store, again));
    if (more || this.#atEnd) this.toEnd();
  }

  toEnd() {
    this.#atEnd = true;
    this.#unseen = 0;
    this.#newer.hidden = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** @param {import("../model/timeline.js").Row | null} row */
  #redraw(row) {
    const old = row && this.#window.element(row.seq);
    if (!old) return;
    const focused = old.contains(document.activeElement);
    const element = this.#window.redraw(row);
    if (!element) return;
    if (old.classList.contains("active")) this.#activate(element);
    if (focused) element.focus();
  }

  #words() {
    const now = this.store.clock.now();
    return { time: (/** @type {string} */ iso) => nearTime(iso, now), span };
  }

  /** @param {import("../model/timeline.js").Row[]} rows */
  #announce(rows) {
    for (const { event } of rows) {
      if (event.by.id === this.store.you?.id) continue;
      const { text, body = "" } = kindOf(event.kind).line(event, this.#words());
      this.announcer?.tell(`${event.by.name} ${text} ${body}`.slice(0, 300));
    }
  }

  /** @param {number} added */
  #count(added) {
    this.#unseen += added;
    say(this.#newer, `${this.#unseen} new ${this.#unseen === 1 ? "entry" : "entries"} below`);
    this.#newer.hidden = false;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const up = scrollTop < this.#top - 1;
    this.#top = scrollTop;
    // Only a person scrolls up; that the end moves away below is no wish to stay here.
    if (scrollHeight - scrollTop - clientHeight < near.end) this.#atEnd = true;
    else if (up) this.#atEnd = false;
    if (up && scrollTop < near.start) this.#drawEarlier();
    if (!this.#atEnd) return;
    this.#newer.hidden = true;
    this.#unseen = 0;
  }

  /** Draws more above, and leaves what is read where it is. */
  #drawEarlier() {
    if (!this.#window.hasEarlier) return;
    const before = this.#scroller.scrollHeight;
    this.#window.extendBack(this.room.timeline.rows);
    this.#scroller.scrollTop += this.#scroller.scrollHeight - before;
    this.#top = this.#scroller.scrollTop;
  }

  #age() {
    const now = this.store.clock.now();
    for (const { seq, event } of this.room.timeline.rows.slice(-aged)) {
      const place = this.#window.element(seq)?.querySelector(".age");
      if (place) say(place, age(event.event_at, now));
    }
  }

  /**
   * The row that was reached gets its buttons; the one before loses them.
   * @param {HTMLElement | null} element
   */
  #activate(element) {
    if (!element || element.classList.contains("active")) return;
    const before = this.#rows.querySelector(".row.active");
    before?.classList.remove("active");
    before?.querySelector(".row-actions")?.remove();
    element.classList.add("active");
    const row = this.room.timeline.row(Number(element.dataset.seq));
    const buttons = row && drawActions(row, this.store, this.room);
    if (buttons) element.append(buttons);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement | null} */ (target.closest(".row"));
    if (event.key === "Escape" && row) return this.#scroller.focus();
    if (event.key === "Enter" && target === row) {
      // Else the same key would press the button that it reached.
      event.preventDefault();
      return row.querySelector("button")?.focus();
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    if (step < 0 && row === this.#rows.querySelector(".row")) this.#drawEarlier();
    const all = /** @type {HTMLElement[]} */ ([...this.#rows.querySelectorAll(".row")]);
    const at = row ? all.indexOf(row) : step < 0 ? all.length : -1;
    const next = all[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("timeline-view", TimelineView);
