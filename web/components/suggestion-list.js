import { h, reconcile, set } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";

/** @typedef {import("../model/completion.js").Suggestion} Suggestion */

/** What could be meant, above the box that is typed in. The focus stays in the box. Event: `take` with a suggestion. */
export class SuggestionList extends PageElement {
  /** @type {Suggestion[]} */
  #items = [];
  #at = -1;

  opened() {
    set(this, "role", "listbox");
    set(this, "aria-label", "Suggestions");
    // Before the box loses the focus.
    this.listen(this, "mousedown", (event) => {
      event.preventDefault();
      const index = [...this.children].indexOf(event.target.closest("[role=option]"));
      if (this.#items[index]) this.#take(this.#items[index]);
    });
  }

  /** @param {Suggestion[]} items @param {boolean} first whether the first one is meant unless another is chosen */
  show(items, first) {
    this.#items = items;
    this.#at = first && items.length ? 0 : -1;
    this.hidden = items.length === 0;
    reconcile(this, items, ({ label }) => label, ({ label, hint }, old) => old ?? option(label, hint));
    this.#mark();
  }

  /** The element that is chosen now, for `aria-activedescendant`. */
  get activeId() {
    return this.children[this.#at]?.id ?? "";
  }

  get active() {
    return this.#items[this.#at] ?? null;
  }

  get first() {
    return this.#items[0] ?? null;
  }

  /** @param {1 | -1} step */
  move(step) {
    const count = this.#items.length;
    this.#at = (this.#at + step + count) % count;
    this.#mark();
  }

  #mark() {
    [...this.children].forEach((child, index) => {
      child.id = `${this.id}-${index}`;
      child.setAttribute("aria-selected", String(index === this.#at));
    });
    this.children[this.#at]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Suggestion} item */
  #take(item) {
    this.dispatchEvent(new CustomEvent("take", { detail: item }));
  }
}

/** @param {string} label @param {string} hint */
const option = (label, hint) =>
  h("div", { role: "option" }, h("span", { class: "name" }, label), h("span", { class: "about" }, hint));

customElements.define("suggestion-list", SuggestionList);
