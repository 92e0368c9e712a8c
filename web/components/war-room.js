import { forgetDrafts } from "../model/drafts.js";
import { api } from "../protocol/api.js";
import { fill, h } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { focusOn, isTyping } from "../ui/focus.js";
import { reach } from "../ui/reach.js";
import { AdminScreen } from "./admin-screen.js";
import { AnalyticsPage } from "./analytics-page.js";
import { ConnectionBanner } from "./connection-banner.js";
import { IncidentBoard } from "./incident-board.js";
import { IncidentRoom } from "./incident-room.js";
import { PageBar } from "./page-bar.js";
import { ReportsPage } from "./reports-page.js";
import { SearchPage } from "./search-page.js";
import { SignIn } from "./sign-in.js";
import { StatusPage } from "./status-page.js";

/** @typedef {import("../model/store.js").Store} Store */

/**
 * Which screen a path is.
 * @type {[RegExp, (incident: string) => PageElement][]}
 */
const routes = [
  [/^\/$/, () => new IncidentBoard()],
  [/^\/incidents\/([A-Z]+-\d+)$/, (incident) => Object.assign(new IncidentRoom(), { incident })],
  [/^\/status\/([A-Z]+-\d+)$/, (incident) => Object.assign(new StatusPage(), { incident })],
  [/^\/admin$/, () => new AdminScreen()],
  [/^\/reports$/, () => new ReportsPage()],
  [/^\/search$/, () => new SearchPage()],
  [/^\/analytics$/, () => new AnalyticsPage()],
];

/** Which screen is asked for. */
const address = () => `${location.pathname}${location.search}`;

/** The page: a bar on top, the banner, and one screen by the path. */
export class WarRoom extends PageElement {
  /** @type {Store | null} */
  store = null;
  /** @type {import("../ui/announce.js").Announcer | null} */
  announcer = null;

  #bar = new PageBar();
  #banner = new ConnectionBanner();
  #main = h("main", { id: "main", tabindex: "-1" });
  /** The address of the screen that is open. */
  #shown = "";

  opened() {
    const store = /** @type {Store} */ (this.store);
    Object.assign(this.#bar, { store });
    Object.assign(this.#banner, { store, announcer: this.announcer });
    fill(this, this.#bar, this.#banner, this.#main);
    this.listen(this, "sign-out", ({ detail }) => {
      void this.#signOut(detail.everywhere ? api.signOutEverywhere : api.signOut);
    });
    this.listen(this, "signed-in", () => void this.#begin());
    this.listen(this, "go", ({ detail }) => this.go(detail));
    this.listen(this, "click", (event) => this.#follow(event));
    this.listen(document, "keydown", (event) => this.#key(event));
    this.listen(window, "popstate", () => this.#moved());
    this.listen(window, "hashchange", () => location.hash.startsWith("#/welcome/") && void this.#begin());
    void this.#begin();
  }

  /** @param {string} path */
  go(path) {
    history.pushState(null, "", path);
    this.#show();
  }

  /** The sign-in went away while a screen was open: the screen stays, with what was typed in it. */
  signInAgain() {
    if (this.querySelector("dialog.again")) return;
    const form = Object.assign(new SignIn(), { reason: "You were signed out. What you typed is still here." });
    const dialog = h("dialog", { class: "ask again", "aria-label": "Sign in again" }, form);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    form.addEventListener("signed-in", (event) => {
      event.stopPropagation();
      dialog.remove();
      this.store?.connection.stop();
      this.store?.connection.start();
    });
    this.append(dialog);
    dialog.showModal();
  }

  /** Finds out who is there, and what to show them. */
  async #begin() {
    const store = /** @type {Store} */ (this.store);
    const secret = /^#\/welcome\/(.+)$/.exec(location.hash)?.[1] ?? null;
    const you = await api.whoAmI().catch(() => null);
    const kept = `${location.pathname}${location.search}${secret ? "" : location.hash}`;
    if (you || !secret) history.replaceState(null, "", kept);
    store.signedIn(you);
    if (!you) return this.#signIn(secret && decodeURIComponent(secret));
    store.connection.start();
    this.#show();
    if (you.role !== "stakeholder") store.colleagues = await api.users().catch(() => []);
  }

  /** @param {string | null} secret */
  #signIn(secret) {
    document.title = "WarRoom";
    fill(this.#main, Object.assign(new SignIn(), { secret }));
  }

  #show() {
    const { store, announcer } = this;
    if (!store?.you) return void this.#begin();
    this.#shown = address();
    for (const [path, make] of routes) {
      const match = path.exec(location.pathname);
      if (!match) continue;
      document.title = "WarRoom";
      fill(this.#main, Object.assign(make(match[1]), { store, announcer }));
      focusOn(this.#main.querySelector("h1") ?? this.#main);
      return this.#reach();
    }
    const title = h("h1", {}, "There is nothing at this address");
    fill(this.#main, h("div", { class: "card" }, title, h("a", { href: "/" }, "All incidents")));
  }

  /** Back, forward, or to an entry of the screen that is shown; only another address is another screen. */
  #moved() {
    if (this.#shown !== address()) return this.#show();
    this.#reach();
  }

  /** The entry that the address names, once the screen has it. */
  #reach() {
    const seq = /^#(\d{1,9})$/.exec(location.hash)?.[1];
    if (seq) reach(this.#main, Number(seq));
  }

  /** @param {KeyboardEvent} event `/` searches, but where a room is open it begins a command there */
  #key(event) {
    const elsewhere = isTyping() || this.querySelector("incident-room") || document.querySelector("dialog[open]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || elsewhere || !this.store?.you) return;
    event.preventDefault();
    this.#bar.focusSearch();
  }

  /** @param {() => Promise<unknown>} end */
  async #signOut(end) {
    await end().catch(() => {});
    const store = /** @type {Store} */ (this.store);
    store.connection.stop();
    if (store.you) forgetDrafts(store.storage, store.you.id);
    // Nothing of what this person could read stays in the page.
    location.assign("/");
  }

  /**
   * Links within the page do not load it again.
   * @param {MouseEvent} event
   */
  #follow(event) {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!link || elsewhere || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (!routes.some(([path]) => path.test(link.pathname))) return;
    // A place within the screen that is open is the browser's to find.
    if (link.hash && `${link.pathname}${link.search}` === address()) return;
    event.preventDefault();
    this.go(`${link.pathname}${link.search}${link.hash}`);
  }
}

customElements.define("war-room", WarRoom);
