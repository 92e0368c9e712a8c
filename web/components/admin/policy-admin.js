import { inForce, lineRange } from "../../model/policy-file.js";
import { api } from "../../protocol/api.js";
import { asRefusal } from "../../protocol/refusal.js";
import { ask } from "../../ui/dialog.js";
import { fill, h, say } from "../../ui/dom.js";
import { PageElement } from "../../ui/element.js";
import { small } from "../../ui/parts.js";
import { fullTime } from "../../ui/time.js";
import { table } from "./table.js";

/** @typedef {import("../../model/policy-file.js").Mistake} Mistake */
/** @typedef {import("../../model/policy-file.js").Applied} Applied */

/** @type {[string, string][]} */
const running = [
  ["keep", "Clocks that run stay as they are"],
  ["update", "Clocks that run follow the new policy"],
];

/** The rules of the house as they are written: read, check, put in force, and what was in force before. */
export class PolicyAdmin extends PageElement {
  #about = h("p", { class: "hint" });
  #text = h("textarea", { id: "policy-text", spellcheck: "false", autocomplete: "off" });
  #word = h("p", { role: "status", class: "hint" });
  #fault = h("p", { class: "room-fault", role: "alert" });
  #mistakes = h("ol", { class: "mistakes", "aria-label": "Mistakes in the policy" });
  #history = table("Policies so far", ["Revision", "Applied", "By", "Note", ""]);
  /** What a change follows, so that nobody's change is lost. */
  #revision = 0;

  opened() {
    const label = h("label", { for: "policy-text" }, "The policy, in YAML");
    const buttons = h(
      "div",
      { class: "answers" },
      h("button", { type: "button", onclick: () => void this.#check() }, "Check"),
      h("button", { type: "button", class: "primary", onclick: () => void this.#apply() }, "Put in force"),
      h("button", { type: "button", onclick: () => void this.#again() }, "Read anew"),
    );
    const field = h("div", { class: "field" }, label, this.#text);
    const title = h("h2", {}, "Policy");
    const parts = [title, this.#about, field, buttons, this.#word, this.#fault, this.#mistakes];
    fill(this, h("section", { class: "card" }, parts), this.#history.section);
  }

  /** Reads what is in force, and what was; what stood in the text is gone. */
  async load() {
    const [{ text, revision }, history] = await Promise.all([api.policyFile(), api.policyHistory()]);
    this.#text.value = text;
    this.#revision = revision;
    fill(this.#mistakes);
    say(this.#about, inForce(revision, history[0], fullTime));
    this.#history.show(history.map((applied) => this.#row(applied)));
    this.#history.section.hidden = history.length === 0;
  }

  /** @param {Applied} applied */
  #row({ revision, at, by, note }) {
    const show = small("Show", `revision ${revision} above`, () => void this.#show(revision));
    return [String(revision), fullTime(at), by.name, note ?? "", show];
  }

  /** @param {number} revision one from before, to be read or put in force again */
  #show(revision) {
    return this.#told(async () => {
      this.#text.value = await api.policyText(revision);
      this.#text.focus();
      return `Revision ${revision} stands in the text. It is not in force until you put it there.`;
    });
  }

  #again() {
    return this.#told(async () => {
      await this.load();
      return "This is what is in force.";
    });
  }

  /** @returns {Promise<boolean>} whether it has no mistakes */
  async #check() {
    let good = false;
    await this.#told(async () => {
      const { ok, mistakes } = await api.checkPolicy(this.#text.value);
      good = ok;
      fill(this.#mistakes, mistakes.map((mistake) => this.#mistake(mistake)));
      const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
      return ok ? "No mistakes." : `${count}. Nothing was changed.`;
    });
    return good;
  }

  /** @param {Mistake} mistake */
  #mistake({ line, column, path, reason }) {
    const place = small(`Line ${line}`, `column ${column}: show it in the text`, () => this.#reveal(line));
    return h("li", {}, place, h("span", {}, path ? h("code", {}, `${path} `) : null, reason));
  }

  /** @param {number} line */
  #reveal(line) {
    this.#text.focus();
    this.#text.setSelectionRange(...lineRange(this.#text.value, line));
    const height = parseFloat(getComputedStyle(this.#text).lineHeight) || 20;
    this.#text.scrollTop = (line - 4) * height;
  }

  async #apply() {
    if (!(await this.#check())) return;
    const policy = this.#text.value;
    const done = await ask({
      title: "Put this policy in force",
      explain: "From now on every room works by it. It is kept in the history with your name.",
      fields: [
        { name: "running", label: "Incidents that are open", kind: "select", options: running },
        { name: "note", label: "What was changed, and why", kind: "area" },
      ],
      confirm: "Put in force",
      danger: true,
      act: ({ running: choice, note }) =>
        api.applyPolicy({ policy, running: choice, if_revision: this.#revision, ...(note ? { note } : {}) }),
    });
    if (!done) return;
    await this.#again();
  }

  /** @param {() => Promise<string>} act says in a sentence what came of it */
  async #told(act) {
    say(this.#fault, "");
    try {
      say(this.#word, await act());
    } catch (error) {
      say(this.#word, "");
      say(this.#fault, asRefusal(error).message);
    }
  }
}

customElements.define("policy-admin", PolicyAdmin);
