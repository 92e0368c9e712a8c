import { asRefusal } from "../protocol/refusal.js";
import { api } from "../protocol/api.js";
import { fill, h, reconcile, say, set } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { ReportForm } from "./reports/report-form.js";
import { drawReport } from "./reports/report-card.js";

/** @typedef {import("../model/reports.js").Report} Report */

/** How many reports are shown at once. */
const page = 20;

/** @type {["open" | "triaged", string][]} */
const standings = [["open", "Waiting"], ["triaged", "Done"]];

/** Intake: the form for what somebody tells us, and the queue of what waits for triage. */
export class ReportsPage extends PageElement {
  /** @type {import("../model/store.js").Store | null} */
  store = null;
  /** @type {import("../ui/announce.js").Announcer | null} */
  announcer = null;

  /** @type {"open" | "triaged"} */
  #standing = "open";
  /** @type {Report[]} */
  #reports = [];
  /** @type {string | null} */
  #cursor = null;
  #asked = 0;
  #form = new ReportForm();
  #list = h("ol", { class: "reports" });
  #empty = h("p", { class: "empty" });
  #fault = h("p", { class: "room-fault", role: "alert" });
  #done = h("p", { class: "done-word", role: "status" });
  #more = h("button", { type: "button", hidden: true, onclick: () => void this.#load({ more: true }) }, "Show more");
  #tabs = h("div", { class: "chips", role: "group", "aria-label": "Which reports" });

  opened() {
    document.title = "Reports";
    const store = /** @type {import("../model/store.js").Store} */ (this.store);
    const head = h("div", { class: "part-head" }, h("h2", {}, this.#triages ? "Queue" : "Your reports"), this.#tabs);
    const parts = [head, this.#done, this.#fault, this.#list, this.#empty, this.#more];
    const queue = h("section", { class: "queue", id: "queue", tabindex: "-1" }, parts);
    Object.assign(this.#form, { store });
    // A narrow screen has the queue far below the form.
    const down = h("a", { href: "#queue", class: "to-queue" }, this.#triages ? "To the queue" : "To your reports");
    fill(this, h("h1", { tabindex: "-1" }, "Reports"), down, h("div", { class: "desk" }, this.#form, queue));
    this.#drawTabs();
    this.listen(this, "filed", ({ detail }) => this.#changed(`${detail} was filed.`));
    this.listen(this, "triaged", ({ detail }) => this.#changed(detail));
    this.listen(store, "reports", () => void this.#load({ again: false }));
    store.watch();
    void this.#load();
  }

  closed() {
    this.store?.unwatch();
  }

  get #triages() {
    return this.store?.you?.role !== "stakeholder";
  }

  #drawTabs() {
    const tab = (/** @type {"open" | "triaged"} */ name, /** @type {string} */ text) =>
      h("button", { type: "button", class: "chip", "data-standing": name, onclick: () => this.#show(name) }, text);
    fill(this.#tabs, standings.map(([name, text]) => tab(name, text)));
    this.#mark();
  }

  #mark() {
    for (const tab of this.#tabs.children) {
      set(tab, "aria-pressed", tab.getAttribute("data-standing") === this.#standing ? "true" : "false");
    }
  }

  /** @param {"open" | "triaged"} standing */
  #show(standing) {
    this.#standing = standing;
    this.#reports = [];
    this.#mark();
    void this.#load();
  }

  /** @param {string} word */
  #changed(word) {
    say(this.#done, word);
    void this.#load();
  }

  /**
   * @param {{more?: boolean, again?: boolean}} what `more`: those after what is shown, else all that is shown;
   *   `again`: also what is known already is read again
   */
  async #load({ more = false, again = true } = {}) {
    const asked = ++this.#asked;
    const limit = more ? page : Math.min(500, Math.max(page, this.#reports.length));
    /** @type {Record<string, string>} */
    const query = { state: this.#standing, limit: String(limit) };
    if (more && this.#cursor) query.cursor = this.#cursor;
    try {
      const { reports, cursor } = await api.reports(query);
      if (asked !== this.#asked || !this.isConnected) return;
      // What is known of one already is shown until it was read again.
      const known = new Map(this.#reports.map((report) => [report.report, report]));
      const kept = (/** @type {Report} */ report) => {
        const { description, suggestions } = known.get(report.report) ?? {};
        return { description, suggestions, ...report };
      };
      this.#reports = [...(more ? this.#reports : []), ...reports.map(kept)];
      this.#cursor = cursor;
      say(this.#fault, "");
      this.#draw();
      await this.#read(again ? reports : this.#reports.filter(({ description }) => description === undefined), asked);
    } catch (error) {
      say(this.#fault, asRefusal(error).message);
    }
  }

  /**
   * The descriptions of some, and what they may be repeats of, one after the other until something else is asked for.
   * @param {Report[]} reports
   * @param {number} asked
   */
  async #read(reports, asked) {
    for (const { report } of reports) {
      const whole = await api.readReport(report).catch(() => null);
      if (asked !== this.#asked || !this.isConnected) return;
      this.#reports = this.#reports.map((held) => (whole && held.report === report ? whole : held));
      this.#draw();
    }
  }

  #draw() {
    const store = /** @type {import("../model/store.js").Store} */ (this.store);
    const view = { now: store.clock.now(), store, triages: this.#triages };
    reconcile(this.#list, this.#reports, ({ report }) => report, (report, old) => drawReport(report, old, view));
    const waiting = this.#triages ? "Nothing waits. New reports appear here." : "Nothing that you reported waits.";
    say(this.#empty, this.#standing === "open" ? waiting : "No report was triaged yet.");
    this.#empty.hidden = this.#reports.length > 0;
    this.#more.hidden = this.#cursor === null;
  }
}

customElements.define("reports-page", ReportsPage);
