import { fill, h, say, set } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";

/**
 * The bar on top: the pages, the search, and who is signed in. A narrow screen has all of it behind “Menu”.
 * Events: `go` with a path, `sign-out` with {everywhere}.
 */
export class PageBar extends PageElement {
  store = /** @type {import("../model/store.js").Store} */ (/** @type {unknown} */ (null));

  #me = h("span", { class: "me" });
  #reports = h("a", { href: "/reports" }, "Reports");
  #analytics = h("a", { href: "/analytics" }, "Analytics");
  #admin = h("a", { href: "/admin" }, "Administration");
  #words = h("input", { type: "search", placeholder: "Search  /", "aria-label": "Search all incidents" });
  #menu = h("button", { type: "button", class: "menu", "aria-controls": "bar-pages", "aria-expanded": "false" });
  #bar = h("header", { class: "bar signed-out" });

  opened() {
    const home = h("a", { href: "/", class: "home" }, "WarRoom");
    const search = h("form", { role: "search", "aria-label": "All incidents" }, this.#words);
    const pages = h("nav", { "aria-label": "Pages" }, this.#reports, this.#analytics, this.#admin);
    const leaves = [this.#leave("Sign out", false), this.#leave("Sign out everywhere", true)];
    const account = h("div", { class: "account" }, this.#me, leaves);
    say(this.#menu, "Menu");
    fill(this.#bar, home, this.#menu, h("div", { class: "bar-pages", id: "bar-pages" }, search, pages, account));
    fill(this, this.#bar);
    this.listen(this.store, "you", () => this.#draw());
    this.listen(this.store, "reports", () => this.#draw());
    this.listen(this.#menu, "click", () => this.#open(!this.#bar.classList.contains("open")));
    this.listen(this.#bar, "click", (event) => event.target.closest("a") && this.#open(false));
    this.listen(search, "submit", (event) => {
      event.preventDefault();
      this.#search();
    });
    this.#draw();
  }

  focusSearch() {
    this.#open(true);
    this.#words.focus();
  }

  /** @param {boolean} open */
  #open(open) {
    this.#bar.classList.toggle("open", open);
    set(this.#menu, "aria-expanded", String(open));
  }

  #search() {
    const words = this.#words.value.trim();
    if (!words) return;
    this.#words.value = "";
    this.#open(false);
    const detail = `/search?${new URLSearchParams({ q: words })}`;
    this.dispatchEvent(new CustomEvent("go", { bubbles: true, detail }));
  }

  /** @param {string} name @param {boolean} everywhere */
  #leave(name, everywhere) {
    const leave = () => this.dispatchEvent(new CustomEvent("sign-out", { bubbles: true, detail: { everywhere } }));
    return h("button", { type: "button", class: "quiet", onclick: leave }, name);
  }

  #draw() {
    const { you, reportsWaiting } = this.store;
    this.#bar.classList.toggle("signed-out", !you);
    say(this.#me, you ? you.name : "");
    say(this.#reports, reportsWaiting ? `Reports (${reportsWaiting} waiting)` : "Reports");
    this.#admin.hidden = you?.role !== "admin";
    this.#analytics.hidden = you?.role === "stakeholder";
  }
}

customElements.define("page-bar", PageBar);
