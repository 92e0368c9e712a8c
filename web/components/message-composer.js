import { parse } from "../model/commands.js";
import { complete } from "../model/completion.js";
import { mentioned } from "../model/mentions.js";
import { asRefusal } from "../protocol/refusal.js";
import { fill, h, say, set } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { showHelp } from "./dialogs/help.js";
import { SuggestionList } from "./suggestion-list.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */

/** Typing is told at most this often, in milliseconds. */
const typingEvery = 3_000;

/** Where people write: messages, and commands that begin with "/". What is typed is kept until it is sent. */
export class MessageComposer extends PageElement {
  /** @type {Store | null} */
  store = null;
  /** @type {Room | null} */
  room = null;

  #box = h("textarea", { id: "composer", rows: 1, "aria-label": "Message or / for commands", autocomplete: "off" });
  #send = h("button", { type: "submit", class: "primary" }, "Send");
  #list = new SuggestionList();
  #usage = h("p", { class: "usage" });
  #typists = h("p", { class: "typists" });
  #fault = h("p", { class: "form-fault", role: "alert" });
  #typedAt = 0;
  #busy = false;

  opened() {
    this.#list.id = "suggestions";
    this.#list.hidden = true;
    const form = h("form", {}, this.#box, this.#send);
    fill(this, this.#list, this.#typists, this.#usage, this.#fault, form);
    set(this.#box, "aria-autocomplete", "list");
    set(this.#box, "aria-controls", this.#list.id);
    set(this.#box, "placeholder", "Write, or / for commands");
    this.listen(form, "submit", (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.listen(this.#box, "input", () => this.#typed());
    this.listen(this.#box, "keydown", (event) => this.#key(event));
    this.listen(this.#box, "blur", () => this.#list.show([], false));
    this.listen(this.#list, "take", (event) => this.#take(event.detail));
    this.#box.value = localStorage.getItem(this.#draft) ?? "";
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
    this.hidden = !this.room?.can.includes("message.post");
    const others = (this.room?.present ?? []).filter(({ id, typing }) => typing && id !== this.store?.you?.id);
    const names = others.map(({ name }) => name).slice(0, 3).join(", ");
    say(this.#typists, names ? `${names} ${others.length === 1 ? "is" : "are"} typing…` : "");
  }

  get #draft() {
    return `warroom.draft.${this.store?.you?.id}.${this.room?.incident}`;
  }

  #context() {
    const { store, room } = /** @type {{store: Store, room: Room}} */ (/** @type {unknown} */ (this));
    const me = store.you;
    const own = room.timeline.rows.filter((row) => row.event.kind === "message.posted" && row.event.by.id === me?.id);
    return {
      now: store.clock.now(),
      me: me?.handle ?? "",
      state: /** @type {import("../model/types.js").State} */ (room.state),
      people: room.people(),
      lastOwn: own.filter((row) => !row.redaction).at(-1)?.seq ?? null,
    };
  }

  #typed() {
    const { value, selectionStart } = this.#box;
    if (value) localStorage.setItem(this.#draft, value);
    else localStorage.removeItem(this.#draft);
    this.#grow();
    say(this.#fault, "");
    if (!this.room?.state) return;
    const { suggestions, usage } = complete(value, selectionStart, this.#context(), this.room.can);
    const naming = /^\/\S*$/.test(value);
    this.#list.show(suggestions, naming);
    say(this.#usage, usage ?? "");
    this.#mark();
    const now = Date.now();
    if (!value || value.startsWith("/") || now - this.#typedAt < typingEvery) return;
    this.#typedAt = now;
    this.store?.connection.send({ op: "signal", incident: this.room.incident, signal: "typing" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const open = !this.#list.hidden;
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.#list.move(event.key === "ArrowDown" ? 1 : -1);
      this.#mark();
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      this.#list.show([], false);
    } else if (open && plain && (event.key === "Tab" || (event.key === "Enter" && this.#list.active))) {
      event.preventDefault();
      const item = this.#list.active ?? this.#list.first;
      if (item) this.#take(item);
    } else if (event.key === "Enter" && plain && matchMedia("(pointer: fine)").matches) {
      event.preventDefault();
      void this.#submit();
    } else if (event.key === "ArrowUp" && plain && !this.#box.value) this.#editLast(event);
  }

  /** @param {KeyboardEvent} event */
  #editLast(event) {
    const { lastOwn } = this.#context();
    const row = lastOwn === null ? null : this.room?.timeline.row(lastOwn);
    if (!row || !this.room?.can.includes("entry.edit")) return;
    event.preventDefault();
    this.write(`/edit ${lastOwn} ${row.edits.at(-1)?.text ?? row.event.data.text}`);
  }

  /** @param {import("../model/completion.js").Suggestion} suggestion */
  #take({ insert }) {
    const { value, selectionStart } = this.#box;
    const { from, to } = complete(value, selectionStart, this.#context(), this.room?.can ?? []);
    this.#box.setRangeText(insert, from, to, "end");
    this.#typed();
  }

  #mark() {
    set(this.#box, "aria-activedescendant", this.#list.activeId || null);
  }

  async #submit() {
    const text = this.#box.value.trim();
    const { store, room } = this;
    if (!text || !store || !room || this.#busy) return;
    const most = store.limits.text_bytes ?? 16_384;
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > most) return say(this.#fault, `That is ${bytes} bytes; a message may have ${most}.`);
    if (/^\/[a-z]/i.test(text)) return this.#command(text);
    const mentions = mentioned(text, room.people());
    const kept = store.post(room.incident, { text, ...(mentions.length ? { mentions } : {}) });
    if (kept) this.#clear();
    else say(this.#fault, "Too many messages wait to be sent. This one stays here until the connection is back.");
  }

  /** @param {string} text */
  async #command(text) {
    const { store, room } = /** @type {{store: Store, room: Room}} */ (/** @type {unknown} */ (this));
    const parsed = parse(text, this.#context(), room.can);
    if ("error" in parsed) return say(this.#fault, parsed.error);
    if (parsed.command === "help") {
      this.#clear();
      return showHelp(room.can);
    }
    this.#busy = true;
    try {
      await store.command(parsed.command, room.incident, parsed.data);
      if (this.#box.value.trim() === text) this.#clear();
    } catch (error) {
      say(this.#fault, asRefusal(error).message);
    }
    this.#busy = false;
  }

  #clear() {
    this.#box.value = "";
    this.#typed();
  }

  /** The box is as high as its text, to a point. */
  #grow() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(this.#box.scrollHeight + 2, 240)}px`;
  }
}

customElements.define("message-composer", MessageComposer);
