import { accuracy, byGroup, ends, intervals, kept, patterns } from "../model/analytics.js";
import { label } from "../model/vocabulary.js";
import { api } from "../protocol/api.js";
import { asRefusal } from "../protocol/refusal.js";
import { fill, h, say } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { field } from "../ui/form.js";
import { dayName, span } from "../ui/time.js";

/** @typedef {import("../model/analytics.js").Table} Table */

/** @type {[string, string][]} */
const groupings = ["month", "category", "service", "priority"].map((name) => [name, label(name)]);

/** @type {[string, string][]} days back from now */
const stretches = [["30", "Last 30 days"], ["90", "Last 90 days"], ["365", "Last year"], ["1825", "Last five years"]];

const day = 86_400_000;

/** Figures over many incidents, in tables: how long things took, what was kept, what comes back. */
export class AnalyticsPage extends PageElement {
  /** @type {import("../model/store.js").Store | null} */
  store = null;

  #choice = h("form", { class: "choice", "aria-label": "What is counted" });
  #about = h("p", { class: "hint", role: "status" });
  #fault = h("p", { class: "room-fault", role: "alert" });
  #tables = h("div", { class: "figures" });
  #asked = 0;

  opened() {
    document.title = "Analytics";
    const days = field({ name: "days", label: "Declared in the", kind: "select", options: stretches, value: "90" });
    const by = field({ name: "by", label: "Grouped by", kind: "select", options: groupings, value: "month" });
    fill(this.#choice, days, by);
    fill(this, h("h1", { tabindex: "-1" }, "Analytics"), this.#choice, this.#about, this.#fault, this.#tables);
    this.listen(this.#choice, "submit", (event) => event.preventDefault());
    this.listen(this.#choice, "change", () => void this.#load());
    void this.#load();
  }

  async #load() {
    const asked = ++this.#asked;
    const chosen = new FormData(this.#choice);
    const now = this.store?.clock.now() ?? Date.now();
    const from = new Date(now - Number(chosen.get("days")) * day).toISOString();
    try {
      const figures = await api.analytics({ from, by: String(chosen.get("by")) });
      // What was asked for later is what is shown.
      if (asked === this.#asked) this.#draw(figures);
    } catch (error) {
      fill(this.#tables);
      say(this.#about, "");
      say(this.#fault, asRefusal(error).message);
    }
  }

  /** @param {import("../model/analytics.js").Analytics} figures */
  #draw(figures) {
    const { total, by, from, to } = figures;
    const count = total.count === 1 ? "1 incident" : `${total.count} incidents`;
    say(this.#fault, "");
    say(this.#about, `${count} declared from ${dayName(from)} to ${dayName(to)}. Drills are not counted.`);
    fill(
      this.#tables,
      draw("How long it took", intervals(total, span), "Nothing was declared in this time."),
      draw(`By ${by}`, byGroup(figures, span), "Nothing was declared in this time.", "Times: median / 90 % within."),
      draw("What was promised", kept(total, span), "Nothing was promised in this time."),
      draw("Recovery times", accuracy(total, span), "No recovery time can be compared with what happened yet."),
      draw("What comes back", patterns(figures.patterns, span), "Nothing came up more than once.", compared),
      draw("How they ended", ends(total), "Nothing was declared in this time."),
    );
  }
}

const compared = "Before: in the stretch of the same length that came before.";

/**
 * @param {string} title
 * @param {Table} table
 * @param {string} empty what is said where there is no row
 * @param {string} [note]
 */
function draw(title, { heads, rows }, empty, note) {
  const head = h("tr", {}, heads.map((name) => h("th", { scope: "col" }, name)));
  const body = rows.map(([name, ...cells]) =>
    h("tr", {}, h("th", { scope: "row" }, name), cells.map((cell) => h("td", {}, cell))),
  );
  const table = h("table", {}, h("thead", {}, head), h("tbody", {}, body));
  const scroller = h("div", { class: "table", tabindex: "0", role: "region", "aria-label": title }, table);
  return h(
    "section",
    { class: "card" },
    h("h2", {}, title),
    note && rows.length ? h("p", { class: "hint" }, note) : null,
    rows.length ? scroller : h("p", { class: "none" }, empty),
  );
}

customElements.define("analytics-page", AnalyticsPage);
