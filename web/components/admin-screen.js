import { asRefusal } from "../protocol/refusal.js";
import { fill, h, say } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { HooksAdmin } from "./admin/hooks-admin.js";
import { PeopleAdmin } from "./admin/people-admin.js";
import { PolicyAdmin } from "./admin/policy-admin.js";
import { TokensAdmin } from "./admin/tokens-admin.js";

/** People, tokens of bots, hooks and the policy, for administrators. */
export class AdminScreen extends PageElement {
  #people = new PeopleAdmin();
  #tokens = new TokensAdmin();
  #hooks = new HooksAdmin();
  #policy = new PolicyAdmin();
  #secret = h("div", { class: "secret", hidden: true, role: "status" });
  #fault = h("p", { class: "room-fault", role: "alert" });

  opened() {
    document.title = "Administration";
    const title = h("h1", { tabindex: "-1" }, "Administration");
    fill(this, title, this.#fault, this.#secret, this.#people, this.#tokens, this.#hooks, this.#policy);
    this.listen(this, "secret", ({ detail }) => this.#show(detail.title, detail.secret));
    void this.#load();
  }

  async #load() {
    try {
      await Promise.all([this.#people.load(), this.#tokens.load(), this.#hooks.load(), this.#policy.load()]);
    } catch (error) {
      say(this.#fault, asRefusal(error).message);
    }
  }

  /**
   * What the server tells only once.
   * @param {string} title
   * @param {string} secret
   */
  #show(title, secret) {
    const copy = h("button", { type: "button", onclick: () => void navigator.clipboard?.writeText(secret) }, "Copy");
    const hide = h("button", { type: "button", onclick: () => (this.#secret.hidden = true) }, "Hide");
    const note = h("p", {}, "Shown once. Keep it now.");
    fill(this.#secret, h("h2", {}, title), note, h("code", {}, secret), h("div", { class: "answers" }, copy, hide));
    this.#secret.hidden = false;
  }
}

customElements.define("admin-screen", AdminScreen);
