import { label } from "../../model/vocabulary.js";
import { api } from "../../protocol/api.js";
import { ask } from "../../ui/dialog.js";
import { fill, h } from "../../ui/dom.js";
import { PageElement } from "../../ui/element.js";
import { table } from "./table.js";

/**
 * The shapes that a hook can be made for; the server says so where it does not speak one.
 * @type {[string, string][]}
 */
const adapters = ["alertmanager", "grafana", "slack", "pagerduty", "cloudevents", "generic"].map((name) => [
  name,
  label(name),
]);

/** Addresses to which alert managers and bots post in their own shape. Event: `secret` with what is shown once. */
export class HooksAdmin extends PageElement {
  #table = table("Hooks", ["Name", "What posts", "Into", ""], "Make a hook", () => this.#add());

  opened() {
    fill(this, this.#table.section);
  }

  async load() {
    const hooks = await api.hooks();
    this.#table.show(hooks.map((hook) => this.#row(hook)));
  }

  /** @param {any} hook */
  #row(hook) {
    const { name, adapter, incident } = hook;
    const onclick = () => void this.#revoke(hook);
    const revoke = h("button", { type: "button", "aria-label": `Revoke hook ${name}`, onclick }, "Revoke");
    return [name, label(adapter), incident ?? "by rule", revoke];
  }

  async #add() {
    const done = await ask({
      title: "Make a hook",
      explain: "An address to which an alert manager or a bot posts in its own shape. It is shown once.",
      fields: [
        { name: "name", label: "Name", required: true },
        { name: "adapter", label: "What posts to it", kind: "select", options: adapters },
        { name: "incident", label: "Into incident", required: true, hint: "INC-7" },
      ],
      confirm: "Make",
      act: async (values) => {
        const { path } = await api.createHook(/** @type {any} */ (values));
        const detail = { title: `Hook ${values.name}`, secret: new URL(path, location.href).href };
        this.dispatchEvent(new CustomEvent("secret", { bubbles: true, detail }));
      },
    });
    if (done) await this.load();
  }

  /** @param {any} hook */
  async #revoke({ id, name }) {
    const done = await ask({
      title: `Revoke the hook ${name}`,
      explain: "What posts to it is refused from then on.",
      fields: [],
      confirm: "Revoke",
      danger: true,
      act: () => api.revokeHook(id),
    });
    if (done) await this.load();
  }
}

customElements.define("hooks-admin", HooksAdmin);
