import { intake, reportOf, wayIn } from "../../model/reports.js";
import { api } from "../../protocol/api.js";
import { makeKey } from "../../protocol/keys.js";
import { asRefusal } from "../../protocol/refusal.js";
import { fill, h } from "../../ui/dom.js";
import { PageElement } from "../../ui/element.js";
import { clearFaults, field, showFault, valuesOf } from "../../ui/form.js";
import { echoPast, past } from "../dialogs/shared.js";

/** @type {[string, string][]} */
const ways = intake.map((channel) => [channel, wayIn(channel)]);

/** Takes one report. Event: `filed` with its number. */
export class ReportForm extends PageElement {
  store = /** @type {import("../../model/store.js").Store} */ (/** @type {unknown} */ (null));
  #form = h("form", { novalidate: true, "aria-labelledby": "report-form-title" });
  #file = h("button", { type: "submit", class: "primary" }, "File the report");
  /** The same report sent twice is one report. */
  #sent = { body: "", key: "" };

  opened() {
    const title = h("h2", { id: "report-form-title" }, "Report something");
    const fault = h("p", { class: "form-fault", role: "alert" });
    const actions = h("div", { class: "actions" }, this.#file);
    fill(this.#form, title, this.#fields().map(field), fault, actions);
    fill(this, h("div", { class: "card" }, this.#form));
    this.listen(this.#form, "submit", (event) => {
      event.preventDefault();
      void this.#submit();
    });
  }

  /** @returns {import("../../ui/form.js").Field[]} */
  #fields() {
    const stakeholder = this.store.you?.role === "stakeholder";
    const when = "Empty for now, or 10m ago, 20:45, yesterday 20:45";
    const channel = stakeholder ? "self_service" : "walk_in";
    return [
      { name: "title", label: "What is wrong, in one line", required: true },
      { name: "description", label: "What exactly", kind: "area", hint: "What was done, what came instead" },
      { name: "reporter", label: "Reported by", pointer: "/reporter/name", hint: "Leave empty if it is you" },
      { name: "contact", label: "How to reach them", pointer: "/reporter/contact", hint: "Telephone, e-mail, desk" },
      { name: "channel", label: "Came by", kind: "select", options: ways, value: channel },
      { name: "when", label: "Noticed when", pointer: "/reported_at", hint: when, echo: echoPast(this.store) },
      { name: "services", label: "Services hit", hint: "Separated by commas" },
      { name: "drill", label: "This is a drill", kind: "check" },
    ];
  }

  async #submit() {
    const form = this.#form;
    const values = valuesOf(form);
    if (this.#file.disabled) return;
    if (!values.title) return showFault(form, { message: "This is needed.", field: "/title" });
    clearFaults(form);
    this.#file.disabled = true;
    try {
      const at = past(this.store, values.when, "/reported_at");
      const report = reportOf(values, this.store.you?.name ?? "", at);
      const body = JSON.stringify({ ...report, reported_at: values.when });
      if (body !== this.#sent.body) this.#sent = { body, key: makeKey() };
      const { report: id } = await api.report(report, this.#sent.key);
      this.#sent = { body: "", key: "" };
      form.reset();
      this.dispatchEvent(new CustomEvent("filed", { bubbles: true, detail: id }));
    } catch (error) {
      showFault(form, asRefusal(error));
    }
    this.#file.disabled = false;
  }
}

customElements.define("report-form", ReportForm);
