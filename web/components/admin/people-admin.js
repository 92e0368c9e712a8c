import { label } from "../../model/vocabulary.js";
import { api } from "../../protocol/api.js";
import { ask } from "../../ui/dialog.js";
import { fill, h } from "../../ui/dom.js";
import { PageElement } from "../../ui/element.js";
import { table } from "./table.js";

/** @type {[string, string][]} */
const roles = ["responder", "stakeholder", "admin"].map((role) => [role, label(role)]);

/** The people who can sign in. */
export class PeopleAdmin extends PageElement {
  #table = table("People", ["Handle", "Name", "Role", ""], "Add a person", () => this.#add());

  opened() {
    fill(this, this.#table.section);
  }

  async load() {
    const users = await api.users();
    this.#table.show(users.map((user) => this.#row(user)));
  }

  /** @param {any} user */
  #row(user) {
    const { handle, name, role, disabled } = user;
    const onclick = () => void this.#change(user);
    const change = h("button", { type: "button", "aria-label": `Change ${handle}`, onclick }, "Change");
    return [handle, name, disabled ? `${label(role)} (may not sign in)` : label(role), change];
  }

  /** @param {any} user */
  async #change({ handle, role, disabled }) {
    const done = await ask({
      title: `Change ${handle}`,
      fields: [
        { name: "role", label: "Role", kind: "select", options: roles, value: role },
        {
          name: "password",
          label: "New password",
          kind: "password",
          autocomplete: "new-password",
          hint: "Empty keeps the old one",
        },
        { name: "disabled", label: "May not sign in", kind: "check", checked: disabled === true },
      ],
      confirm: "Save",
      act: async (values) => {
        const changes = {
          ...(values.role === role ? {} : { role: values.role }),
          ...(values.disabled === (disabled === true) ? {} : { disabled: values.disabled }),
          ...(values.password ? { password: values.password } : {}),
        };
        if (Object.keys(changes).length) await api.updateUser(handle, changes);
      },
    });
    if (done) await this.load();
  }

  async #add() {
    const password = { label: "First password", kind: /** @type {const} */ ("password"), autocomplete: "new-password" };
    const done = await ask({
      title: "Add a person",
      fields: [
        { name: "handle", label: "Handle", required: true, hint: "Short, for @mentions: ana" },
        { name: "name", label: "Name", required: true, hint: "As others read it: Ana Ruiz" },
        { name: "role", label: "Role", kind: "select", options: roles },
        { name: "password", required: true, hint: "At least 12 characters", ...password },
      ],
      confirm: "Add",
      act: (values) => api.createUser(/** @type {any} */ (values)),
    });
    if (done) await this.load();
  }
}

customElements.define("people-admin", PeopleAdmin);
