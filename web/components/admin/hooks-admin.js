import { label } from "../../model/vocabulary.js";
import { api } from "../../protocol/api.js";
import { ask } from "../../ui/dialog.js";
import { fill, h } from "../../ui/dom.js";
import { PageElement } from "../../ui/element.js";

const adapters = ["alertmanager", "grafana", "slack", "pagerduty", "cloudevents", "generic"];

/** Addresses to which alert managers and bots post in their own shape. Event: `secret` with what is shown once. */
export class HooksAdmin extends PageElement {
  opened() {
    const about = "An address to which an alert manager or a bot posts in its own shape. It is shown once.";
    const make = h("button", { type: "button", onclick: () => void this.#add() }, "Make a hook");
    fill(this, h("section", { class: "card" }, h("h2", {}, "Hooks"), h("p", { class: "explain" }, about), make));
  }

  async #add() {
    await ask({
      title: "Make a hook",
      fields: [
        { name: "name", label: "Name", required: true },
        {
          name: "adapter",
          label: "What posts to it",
          kind: "select",
          options: adapters.map((name) => [name, label(name)]),
        },
        { name: "incident", label: "Into incident", required: true, hint: "INC-7" },
      ],
      confirm: "Make",
      act: async (values) => {
        const { url, path, key } = await api.createHook(/** @type {any} */ (values));
        const detail = { title: `Hook ${values.name}`, secret: url ?? path ?? key ?? "" };
        this.dispatchEvent(new CustomEvent("secret", { bubbles: true, detail }));
      },
    });
  }
}

customElements.define("hooks-admin", HooksAdmin);
