import { parse } from "../model/commands.js";
import { complete } from "../model/completion.js";
import { contextOf } from "../model/context.js";
import { Drafts } from "../model/drafts.js";
import { mentioned } from "../model/mentions.js";
import { currentText } from "../model/timeline.js";
import { asRefusal } from "../protocol/refusal.js";
import { fill, h, say, set } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { showHelp } from "./dialogs/help.js";
import { SuggestionList } from "./suggestion-list.js";

/** @typedef {import("../model/room.js").Room & {state: import("../model/types.js").State}} Room */
/** @typedef {import("../model/store.js").Store} Store */

/** Typing is told at most this often, in milliseconds. */
const typingEvery = 3_000;

/** The tallest that the box grows, in pixels. */
const tallest = 240;

/** Where people write: messages, and commands that begin with "/". What is typed is kept until it is sent. */
export class MessageComposer extends PageElement {
  store = /** @type {Store} */ (/** @type {unknown} */ (null));
  room = /** @type {Room} */ (/** @type {unknown} */ (null));

  #box = h("textarea", { id: "composer", rows: 1, "aria-label": "Message or / for commands", autocomplete: "off" });
  #list = new SuggestionList();
  #usage = h("p", { class: "usage" });
  #typists = h("p", { class: "typists" });
  #fault = h("p", { class: "form-fault", role: "alert" });
  #typedAt = 0;
  #busy = false;
  /** @type {Drafts | null} */
  #draft = null;

  opened() {
    this.#list.id = "suggestions";
    this.#list.hidden = true;
    const send = h("button", { type: "submit", class: "primary" }, "Send");
    const form = h("form", {}, this.#box, send);
    fill(this, this.#list, this.#typists, this.#usage, this.#fault, form);
    set(this.#box, "aria-autocomplete", "list");
    set(this.#box, "aria-controls", this.#list.id);
    set(this.#box, "placeholder", "Write, or / for commands");
    this.listen(form, "submit", (event) => {
      event.preventDefault();
      void this.#submit();
    });
    // Pressing it leaves the focus in the box: a phone keeps its keyboard, and nothing moves under the finger.
    this.listen(send, "mousedown", (event) => event.preventDefault());
    this.listen(this.#box, "input", () => this.#typed());
    this.listen(this.#box, "paste", (event) => this.#pasted(event));
    this.listen(this.#box, "keydown", (event) => this.#key(event));
    this.listen(this.#box, "blur", () => this.#list.show([], false));
    this.listen(this.#list, "take", (event) => this.#take(event.detail));
    this.#draft = new Drafts(this.store.storage, this.store.you?.id ?? "", this.room.incident);
    this.#box.value = this.#draft.read();
    this.#grow();
  }

  /**
   * Puts a text in, for instance one that was refused.
   * @param {string} text
   */
  write(text) {
    this.#box.value = text;
    this.#typed();
    this.#box.focus();
  }

  focusBox() {
    this.#box.focus();
  }

  /** Whether this reader may write here, and who else is writing. */
  update() {
    this.hidden = !this.room.can.includes("message.post");
    const others = this.room.present.filter(({ id, typing }) => typing && id !== this.store.you?.id);
    const names = others.slice(0, 3).map(({ name }) => name).join(", ");
    say(this.#typists, names ? `${names} ${others.length === 1 ? "is" : "are"} typing…` : "");
  }

  #typed() {
    const { value } = this.#box;
    this.#draft?.write(value);
    this.#grow();
    say(this.#fault, "");
    this.#suggest();
    const now = Date.now();
    if (!value || value.startsWith("/") || now - this.#typedAt < typingEvery) return;
    this.#typedAt = now;
    this.store.connection.send({ op: "signal", incident: this.room.incident, signal: "typing" });
  }

  #suggest() {
    if (!this.room.state) return;
    const { value, selectionStart } = this.#box;
    const { suggestions, usage } = complete(value, selectionStart, contextOf(this.store, this.room), this.room.can);
    // A name that is begun is meant; after it, Enter sends unless something is chosen.
    this.#list.show(suggestions, /^\/\S*$/.test(value));
    say(this.#usage, usage ?? "");
    this.#mark();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key } = event;
    const open = !this.#list.hidden;
    const bare = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    const takes = open && bare && (key === "Tab" || (key === "Enter" && this.#list.active !== null && !this.#whole()));
    if (open && (key === "ArrowDown" || key === "ArrowUp")) this.#list.move(key === "ArrowDown" ? 1 : -1);
    else if (open && key === "Escape") this.#list.show([], false);
    else if (takes) this.#take(this.#list.active ?? this.#list.first);
    // On a touch screen the key makes a new line; there is a button for sending.
    else if (key === "Enter" && bare && matchMedia("(pointer: fine)").matches) void this.#submit();
    else if (key !== "ArrowUp" || !bare || this.#box.value || !this.#editLast()) return;
    event.preventDefault();
    this.#mark();
  }

  /** Whether what is typed is a whole command already, although its name could still be completed. */
  #whole() {
    const { value } = this.#box;
    return /^\/\w+$/.test(value) && !("error" in parse(value, contextOf(this.store, this.room), this.room.can));
  }

  /** @returns {boolean} whether there was something to edit */
  #editLast() {
    const { lastOwn } = contextOf(this.store, this.room);
    const row = lastOwn === null ? null : this.room.timeline.row(lastOwn);
    if (!row || !this.room.can.includes("entry.edit")) return false;
    this.write(`/edit ${lastOwn} ${currentText(row)}`);
    return true;
  }

  /** @param {import("../model/completion.js").Suggestion | null} suggestion */
  #take(suggestion) {
    if (!suggestion) return;
    const { value, selectionStart } = this.#box;
    const { from, to } = complete(value, selectionStart, contextOf(this.store, this.room), this.room.can);
    this.#box.setRangeText(suggestion.insert, from, to, "end");
    this.#typed();
  }

  #mark() {
    set(this.#box, "aria-activedescendant", this.#list.activeId || null);
  }

  async #submit() {
    const text = this.#box.value.trim();
    if (!text || this.#busy) return;
    const most = this.store.limits.text_bytes ?? 16_384;
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > most) return say(this.#fault, `That is ${bytes} bytes; a message may have ${most}.`);
    if (/^\/[a-z]/i.test(text)) return this.#command(text);
    const mentions = mentioned(text, this.room.people());
    const kept = this.store.post(this.room.incident, { text, ...(mentions.length ? { mentions } : {}) });
    if (kept) this.#clear();
    else say(this.#fault, "Too many messages wait to be sent. This one stays here until the connection is back.");
  }

  /** @param {string} text */
  async #command(text) {
    const parsed = parse(text, contextOf(this.store, this.room), this.room.can);
    if ("error" in parsed) return say(this.#fault, parsed.error);
    if (parsed.command === "evidence") {
      this.#clear();
      return this.#evidence(parsed.data);
    }
    if (parsed.command === "help") {
      this.#clear();
      return showHelp(this.room.can);
    }
    this.#busy = true;
    try {
      await this.store.command(parsed.command, this.room.incident, parsed.data);
      if (this.#box.value.trim() === text) this.#clear();
    } catch (error) {
      say(this.#fault, asRefusal(error).message);
    }
    this.#busy = false;
  }

  /** @param {{files?: File[], caption?: string}} begun files to be added to the record */
  #evidence(begun) {
    this.dispatchEvent(new CustomEvent("evidence", { bubbles: true, detail: begun }));
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.#evidence({ files });
  }

  #clear() {
    this.#box.value = "";
    this.#typed();
  }

  /** The box is as high as its text, to a point. */
  #grow() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(this.#box.scrollHeight + 2, tallest)}px`;
  }
}

customElements.define("message-composer", MessageComposer);
