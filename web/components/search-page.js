import { pieces, placeOf } from "../model/search.js";
import { plain } from "../model/vocabulary.js";
import { api } from "../protocol/api.js";
import { asRefusal } from "../protocol/refusal.js";
import { statusPill } from "../ui/badges.js";
import { fill, h, say } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { age, fullTime } from "../ui/time.js";

/** @typedef {import("../model/search.js").Result} Result */

/** Everything that was written, by its words: `/search?q=…`. Event: `go` with a path. */
export class SearchPage extends PageElement {
  /** @type {import("../model/store.js").Store | null} */
  store = null;

  #query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  #box = h("input", { type: "search", id: "search-words", name: "q", autocomplete: "off", value: this.#query });
  #count = h("p", { class: "hint", role: "status" });
  #fault = h("p", { class: "room-fault", role: "alert" });
  #list = h("ol", { class: "results", "aria-label": "Results" });
  #more = h("button", { type: "button", hidden: true, onclick: () => void this.#load() }, "Show more");
  #shown = 0;
  /** @type {string | null} */
  #cursor = null;

  opened() {
    document.title = this.#query ? `Search: ${this.#query}` : "Search";
    const label = h("label", { for: "search-words" }, "Words to look for in all incidents");
    const about = { class: "search-form", role: "search", "aria-label": "On this page" };
    const form = h("form", about, label, this.#box, h("button", {}, "Search"));
    const title = h("h1", { tabindex: "-1" }, this.#query ? `Search: ${this.#query}` : "Search");
    fill(this, title, form, this.#count, this.#fault, this.#list, this.#more);
    this.listen(form, "submit", (event) => {
      event.preventDefault();
      const words = this.#box.value.trim();
      const detail = `/search?${new URLSearchParams({ q: words })}`;
      if (words) this.dispatchEvent(new CustomEvent("go", { bubbles: true, detail }));
    });
    if (this.#query) void this.#load();
    else say(this.#count, "Titles, messages, updates and everything else that is on record and that you may read.");
  }

  /** @returns {Record<string, string>} */
  get #question() {
    return this.#cursor === null ? { q: this.#query } : { q: this.#query, cursor: this.#cursor };
  }

  /** The first results, then those after what is shown. */
  async #load() {
    this.#more.hidden = true;
    try {
      const { results, cursor } = await api.search(this.#question);
      this.#list.append(...results.map((/** @type {Result} */ result) => this.#row(result)));
      this.#shown += results.length;
      this.#cursor = cursor;
      say(this.#fault, "");
      say(this.#count, this.#words(cursor !== null));
    } catch (error) {
      say(this.#fault, asRefusal(error).message);
    }
    this.#more.hidden = this.#cursor === null;
  }

  /** @param {boolean} hasMore */
  #words(hasMore) {
    if (!this.#shown) return "Nothing was found that has all of these words.";
    const things = this.#shown === 1 ? "1 result" : `${this.#shown} results`;
    return hasMore ? `The first ${things}.` : `${things}.`;
  }

  /** @param {Result} result */
  #row(result) {
    const { incident, title, status, kind, event_at: at, by, snippet, marks } = result;
    const stakeholder = this.store?.you?.role === "stakeholder";
    const now = this.store?.clock.now() ?? Date.now();
    const id = h("span", { class: "id" }, incident);
    const link = h("a", { href: placeOf(result, stakeholder) }, id, ` ${title}`);
    const who = by ? `${by.name}, ` : "";
    const what = kind === "incident" ? "title of the incident" : plain(kind.replaceAll(".", " "));
    const time = h("time", { datetime: at }, `${fullTime(at)}, ${age(at, now)}`);
    const text = pieces(snippet, marks).map(({ text, found }) => (found ? h("mark", {}, text) : text));
    return h(
      "li",
      { class: "result" },
      h("div", { class: "result-head" }, link, statusPill(status)),
      h("p", { class: "snippet" }, text),
      h("p", { class: "told-by" }, who, what, ", ", time),
    );
  }
}

customElements.define("search-page", SearchPage);
