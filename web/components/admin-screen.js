import { label } from "../model/vocabulary.js";
import { api } from "../protocol/api.js";
import { asRefusal } from "../protocol/refusal.js";
import { ask } from "../ui/dialog.js";
import { fill, h, say } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { fullTime } from "../ui/time.js";

const productRoles = ["responder", "stakeholder", "admin"];
const adapters = ["alertmanager", "grafana", "slack", "pagerduty", "cloudevents", "generic"];

/** @param {string} text */
const words = (text) => text.split(/[\s,]+/).filter(Boolean);

/** People, tokens of bots and hooks, for administrators. */
export class AdminScreen extends PageElement {
  #users = h("tbody");
  #tokens = h("tbody");
  #secret = h("div", { class: "secret", hidden: true, role: "status" });
  #fault = h("p", { class: "room-fault", role: "alert" });

  opened() {
    document.title = "Administration";
    fill(
      this,
      h("h1", { tabindex: "-1" }, "Administration"),
      this.#fault,
      this.#secret,
      section("People", ["Handle", "Name", "Role", ""], this.#users, "Add a person", () => this.#addUser()),
      section("Tokens of bots", ["Name", "Incidents", "Commands", "Expires", ""], this.#tokens, "Make a token", () => this.#addToken()),
      h("section", { class: "card" }, h("h2", {}, "Hooks"), h("p", { class: "explain" }, "An address that alert managers and bots can post to."), h("button", { type: "button", onclick: () => void this.#addHook() }, "Make a hook")),
    );
    void this.#load();
  }

  async #load() {
    try {
      const [users, tokens] = await Promise.all([api.users(), api.tokens()]);
      fill(this.#users, users.map((u) => cells([u.handle, u.name, label(u.role)], null)));
      fill(this.#tokens, tokens.map((token) => this.#token(token)));
    } catch (error) {
      say(this.#fault, asRefusal(error).message);
    }
  }

  /** @param {any} token */
  #token(token) {
    const list = (/** @type {any} */ value) => (Array.isArray(value) ? value.join(", ") : value === "*" ? "all" : value ?? "all");
    const expires = token.expires_at ? fullTime(token.expires_at) : "never";
    const revoke = h("button", { type: "button", "aria-label": `Revoke ${token.name}`, onclick: () => void this.#revoke(token) }, "Revoke");
    const gone = token.revoked_at || token.revoked === true;
    return cells([token.name, list(token.incidents), list(token.commands), expires], gone ? "revoked" : revoke);
  }

  async #addUser() {
    const done = await ask({
      title: "Add a person",
      fields: [
        { name: "handle", label: "Handle", required: true, hint: "Short, for @mentions: ana" },
        { name: "name", label: "Name", required: true },
        { name: "role", label: "Role", kind: "select", options: productRoles.map((role) => [role, label(role)]) },
        { name: "password", label: "First password", kind: "password", required: true, autocomplete: "new-password", hint: "At least 12 characters" },
      ],
      confirm: "Add",
      act: (values) => api.createUser(/** @type {any} */ (values)),
    });
    if (done) await this.#load();
  }

  async #addToken() {
    await ask({
      title: "Make a token",
      explain: "A bot acts under this name. The token is shown once.",
      fields: [
        { name: "name", label: "Name of the bot", required: true },
        { name: "incidents", label: "For incidents", hint: "INC-7, INC-8; empty means all" },
        { name: "commands", label: "May also send", hint: "Commands beyond posting and reporting; empty means none" },
      ],
      confirm: "Make",
      act: async ({ name, incidents, commands }) => {
        const scope = { incidents: incidents ? words(incidents) : /** @type {"*"} */ ("*"), commands: words(commands) };
        const { token } = await api.createToken({ name, ...scope });
        this.#show(`Token of ${name}`, token);
      },
    });
    await this.#load();
  }

  async #addHook() {
    await ask({
      title: "Make a hook",
      fields: [
        { name: "name", label: "Name", required: true },
        { name: "adapter", label: "What posts to it", kind: "select", options: adapters.map((name) => [name, label(name)]) },
        { name: "incident", label: "Into incident", required: true, hint: "INC-7" },
      ],
      confirm: "Make",
      act: async (values) => {
        const hook = await api.createHook(/** @type {any} */ (values));
        this.#show(`Hook ${values.name}`, hook.url ?? hook.path ?? hook.key ?? "");
      },
    });
  }

  /** @param {any} token */
  async #revoke({ id, name }) {
    const done = await ask({
      title: `Revoke the token of ${name}`,
      explain: "The bot is cut off at once.",
      fields: [],
      confirm: "Revoke",
      danger: true,
      act: () => api.revokeToken(id),
    });
    if (done) await this.#load();
  }

  /**
   * What the server tells only once.
   * @param {string} title
   * @param {string} secret
   */
  #show(title, secret) {
    const copy = h("button", { type: "button", onclick: () => void navigator.clipboard?.writeText(secret) }, "Copy");
    const hide = h("button", { type: "button", onclick: () => (this.#secret.hidden = true) }, "Hide");
    fill(this.#secret, h("h2", {}, title), h("p", {}, "Shown once. Keep it now."), h("code", {}, secret), h("div", { class: "answers" }, copy, hide));
    this.#secret.hidden = false;
  }
}

/** @param {string} title @param {string[]} heads @param {HTMLElement} body @param {string} button @param {() => unknown} add */
const section = (title, heads, body, button, add) =>
  h(
    "section",
    { class: "card" },
    h("h2", {}, title),
    h("div", { class: "table", tabindex: "0", role: "region", "aria-label": title }, h("table", {}, h("thead", {}, h("tr", {}, heads.map((head) => (head ? h("th", { scope: "col" }, head) : h("td"))))), body)),
    h("button", { type: "button", onclick: () => void add() }, button),
  );

/** @param {string[]} texts @param {Node | string | null} last */
const cells = (texts, last) => h("tr", {}, texts.map((text) => h("td", {}, text)), h("td", {}, last));

customElements.define("admin-screen", AdminScreen);
