import { label } from "../../model/vocabulary.js";
import { api } from "../../protocol/api.js";
import { ask } from "../../ui/dialog.js";
import { fill } from "../../ui/dom.js";
import { PageElement } from "../../ui/element.js";
import { table } from "./table.js";

/** @type {[string, string][]} */
const roles = ["responder", "stakeholder", "admin"].map((role) => [role, label(role)]);

/** The people who can sign in. */
export class PeopleAdmin extends PageElement {
  #table = table("People", ["Handle", "Name", "Role"], "Add a person", () => this.#add());

  opened() {
    fill(this, this.#table.section);
  }

  async load() {
    const users = await api.users();
    this.#table.show(users.map(({ handle, name, role }) => [handle, name, label(role)]));
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
