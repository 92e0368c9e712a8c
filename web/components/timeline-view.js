import { kindOf } from "../model/kinds/catalogue.js";
import { currentText, isEditable } from "../model/timeline.js";
import { fill, h, reconcile, say } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { age, dayKey, dayName, nearTime, span, zoneName } from "../ui/time.js";
import * as dialogs from "./dialogs/entry.js";
import { drawPending } from "./pending-row.js";
import { drawDay, drawRow } from "./timeline-row.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */

/** How many of the newest rows say how long ago they were. */
const aged = 60;

/** The timeline: one row an entry, in the order recorded; rows of mine that are on their way come last. */
export class TimelineView extends PageElement {
  /** @type {Store | null} */
  store = null;
  /** @type {Room | null} */
  room = null;
  /** @type {import("../ui/announce.js").Announcer | null} */
  announcer = null;

  #rows = h("ol", { class: "rows" });
  #pending = h("ol", { class: "pending", "aria-label": "On its way" });
  #newer = h("button", { type: "button", class: "newer", hidden: true });
  #scroller = h(
    "div",
    { class: "scroller", tabindex: "0", role: "region", "aria-label": "Timeline" },
    this.#rows,
    this.#pending,
  );
  #empty = h("p", { class: "empty" }, "Loading the timeline…");
  /** @type {Map<number, HTMLElement>} */
  #drawn = new Map();
  #atEnd = true;
  #unseen = 0;
  #lastDay = "";
  #ready = false;

  opened() {
    fill(this, this.#empty, this.#scroller, this.#newer);
    this.#newer.onclick = () => this.toEnd();
    this.listen(this.#scroller, "scroll", () => this.#scrolled());
    this.listen(this.#scroller, "keydown", (event) => this.#key(event));
    this.listen(this.#rows, "click", (event) => this.#activate(event.target.closest(".row")));
    this.listen(this.#rows, "focusin", (event) => this.#activate(event.target.closest(".row")));
    this.every(15_000, () => this.#age());
    // Pictures do not load here, but fonts and the window do change what fits.
    const watcher = new ResizeObserver(() => this.#atEnd && this.toEnd());
    watcher.observe(this.#scroller);
  }

  /** @param {number[]} seqs the rows that are new or different */
  update(seqs) {
    const timeline = /** @type {Room} */ (this.room).timeline;
    const words = this.#words();
    let added = 0;
    for (const seq of [...seqs].sort((a, b) => a - b)) {
      const row = timeline.row(seq);
      if (!row) continue;
      const old = this.#drawn.get(seq);
      const element = drawRow(row, words);
      this.#drawn.set(seq, element);
      if (old) old.replaceWith(element);
      else {
        this.#append(element, row.event.recorded_at);
        added += 1;
        if (this.#ready && row.event.by.id !== this.store?.you?.id) this.#announce(row);
      }
    }
    this.#empty.hidden = true;
    this.#age();
    if (this.#atEnd) this.toEnd();
    else if (added) this.#count(added);
  }

  /** Everything anew. */
  reset() {
    this.#drawn.clear();
    this.#lastDay = "";
    fill(this.#rows);
    this.update(/** @type {Room} */ (this.room).timeline.rows.map(({ seq }) => seq));
  }

  /** From now on what comes is news and is announced. */
  ready() {
    this.#ready = true;
    if (!this.#drawn.size) say(this.#empty, "Nothing has been written yet.");
  }

  /** Messages of mine that are not in the record yet. */
  updatePending() {
    const store = /** @type {Store} */ (this.store);
    const room = /** @type {Room} */ (this.room);
    const items = (store.sender?.pending(room.incident) ?? []).filter(({ key }) => !room.holds(key));
    const more = items.length > this.#pending.childElementCount;
    reconcile(this.#pending, items, ({ key }) => key, (item) => drawPending(item, store, (text) => this.#again(text)));
    if (more || this.#atEnd) this.toEnd();
  }

  toEnd() {
    this.#atEnd = true;
    this.#unseen = 0;
    this.#newer.hidden = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** @param {HTMLElement} element @param {string} at */
  #append(element, at) {
    const day = dayKey(at);
    if (day !== this.#lastDay) this.#rows.append(drawDay(`${dayName(at)}, times in ${zoneName}`, day));
    this.#lastDay = day;
    this.#rows.append(element);
  }

  #words() {
    const now = this.store?.clock.now() ?? Date.now();
    const person = (/** @type {any} */ id) => this.room?.who(id).name ?? String(id);
    return { time: (/** @type {string} */ iso) => nearTime(iso, now), span, person };
  }

  /** @param {import("../model/timeline.js").Row} row */
  #announce(row) {
    const line = kindOf(row.event.kind).line(row.event, this.#words());
    this.announcer?.tell(`${row.event.by.name} ${line.text} ${line.body ?? ""}`.slice(0, 300));
  }

  /** @param {number} added */
  #count(added) {
    this.#unseen += added;
    say(this.#newer, `${this.#unseen} new ${this.#unseen === 1 ? "entry" : "entries"} below`);
    this.#newer.hidden = false;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < 40;
    if (this.#atEnd) this.#newer.hidden = true;
    if (this.#atEnd) this.#unseen = 0;
  }

  #age() {
    const now = this.store?.clock.now() ?? Date.now();
    const rows = /** @type {Room} */ (this.room).timeline.rows.slice(-aged);
    for (const { seq, event } of rows) {
      const place = this.#drawn.get(seq)?.querySelector(".age");
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
    const row = this.room?.timeline.row(Number(element.dataset.seq));
    const buttons = row ? this.#buttons(row) : [];
    if (buttons.length) element.append(h("div", { class: "row-actions" }, buttons));
  }

  /** @param {import("../model/timeline.js").Row} row */
  #buttons(row) {
    const store = /** @type {Store} */ (this.store);
    const room = /** @type {Room} */ (this.room);
    const { seq } = row;
    /** @type {[string, string, boolean, () => unknown][]} */
    const offers = [
      ["Edit", "entry.edit", isEditable(row, store.you?.id ?? ""), () => dialogs.edit(store, room, seq, currentText(row))],
      ["Pin", "entry.pin", !row.pinned && !row.redaction, () => dialogs.pin(store, room, seq)],
      ["Unpin", "entry.unpin", row.pinned !== null, () => this.#send("entry.unpin", { seq })],
      ["Remove text", "entry.redact", !row.redaction, () => dialogs.redact(store, room, seq)],
    ];
    return offers
      .filter(([, command, fits]) => fits && room.can.includes(command))
      .map(([name, , , act]) => h("button", { type: "button", "aria-label": `${name}, entry ${seq}`, onclick: () => void act() }, name));
  }

  /** @param {string} command @param {Record<string, any>} data */
  #send(command, data) {
    this.dispatchEvent(new CustomEvent("command", { bubbles: true, detail: { command, data } }));
  }

  /** @param {string} text a refused message that is to be written again */
  #again(text) {
    this.dispatchEvent(new CustomEvent("write", { bubbles: true, detail: text }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement | null} */ (target.closest(".row"));
    if (event.key === "Escape" && row) return this.#scroller.focus();
    if (event.key === "Enter" && target === row) return row.querySelector("button")?.focus();
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const all = [...this.#drawn.values()];
    const at = row ? all.indexOf(row) : event.key === "ArrowUp" ? all.length : -1;
    const next = all[at + (event.key === "ArrowUp" ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("timeline-view", TimelineView);
