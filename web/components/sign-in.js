import { api } from "../protocol/api.js";
import { asRefusal } from "../protocol/refusal.js";
import { fill, h } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { clearFaults, field, showFault, valuesOf } from "../ui/form.js";

/** @typedef {import("../ui/form.js").Field} Field */

/** @type {Field[]} */
const credentials = [
  { name: "handle", label: "Handle", required: true, autocomplete: "username" },
  { name: "password", label: "Password", kind: "password", required: true, autocomplete: "current-password" },
];

/** @type {Field[]} */
const firstAdministrator = [
  { name: "handle", label: "Handle", required: true, autocomplete: "username", hint: "Short, for @mentions: ana" },
  { name: "name", label: "Name", required: true, autocomplete: "name", hint: "As others read it: Ana Ruiz" },
  {
    name: "password",
    label: "Password",
    kind: "password",
    required: true,
    autocomplete: "new-password",
    hint: "At least 12 characters",
  },
];

/**
 * Asks who is there. With `secret`, from the one-time link, it makes the first administrator instead.
 * Event: `signed-in`.
 */
export class SignIn extends PageElement {
  /** @type {string | null} */
  secret = null;
  /** Why somebody who was signed in has to do it again. */
  reason = "";

  opened() {
    const welcome = this.secret !== null;
    const form = h(
      "form",
      { class: "card", novalidate: true, onsubmit: (/** @type {Event} */ event) => void this.#submit(event) },
      h("h1", {}, welcome ? "Set up this war room" : "Sign in"),
      this.reason ? h("p", { class: "explain" }, this.reason) : null,
      welcome ? h("p", { class: "explain" }, "You become the first administrator. The link works once.") : null,
      (welcome ? firstAdministrator : credentials).map(field),
      h("p", { class: "form-fault", role: "alert" }),
      h("button", { type: "submit", class: "primary wide" }, welcome ? "Create and sign in" : "Sign in"),
    );
    fill(this, form);
    form.querySelector("input")?.focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const values = /** @type {{handle: string, name: string, password: string}} */ (valuesOf(form));
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
    clearFaults(form);
    button.disabled = true;
    try {
      if (this.secret === null) await api.signIn({ handle: values.handle, password: values.password });
      else await api.welcome({ secret: this.secret, ...values });
      this.dispatchEvent(new Event("signed-in", { bubbles: true }));
    } catch (error) {
      showFault(form, asRefusal(error));
    }
    button.disabled = false;
  }
}

customElements.define("sign-in", SignIn);
