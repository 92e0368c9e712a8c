import { api } from "../../protocol/api.js";
import { ask } from "../../ui/dialog.js";
import { fill, h } from "../../ui/dom.js";
import { PageElement } from "../../ui/element.js";
import { fullTime } from "../../ui/time.js";
import { table } from "./table.js";

/** @param {string} text */
const words = (text) => text.split(/[\s,]+/).filter(Boolean);

/** @param {any} scope a list, or "*" for everything */
const shown = (scope) => (Array.isArray(scope) ? scope.join(", ") || "none" : "all");

const heads = ["Name", "Incidents", "Also sends", "Expires", ""];

/** The tokens with which bots sign in. Event: `secret` with what is shown once. */
export class TokensAdmin extends PageElement {
  #table = table("Tokens of bots", heads, "Make a token", () => this.#add());

  opened() {
    fill(this, this.#table.section);
  }

  async load() {
    const tokens = await api.tokens();
    this.#table.show(tokens.map((token) => this.#row(token)));
  }

  /** @param {any} token */
  #row(token) {
    const { name, incidents, commands, expires_at: expires } = token;
    const onclick = () => void this.#revoke(token);
    const revoke = h("button", { type: "button", "aria-label": `Revoke ${name}`, onclick }, "Revoke");
    const gone = token.revoked === true || Boolean(token.revoked_at);
    const until = expires ? fullTime(expires) : "never";
    return [name, shown(incidents), shown(commands), until, gone ? "revoked" : revoke];
  }

  async #add() {
    const done = await ask({
      title: "Make a token",
      explain: "A bot acts under this name. The token is shown once.",
      fields: [
        { name: "name", label: "Name of the bot", required: true },
        { name: "incidents", label: "For incidents", hint: "INC-7, INC-8; empty means all" },
        { name: "commands", label: "May also send", hint: "Beyond posting and reporting: update.publish, eta.set" },
      ],
      confirm: "Make",
      act: async ({ name, incidents, commands }) => {
        const where = incidents ? words(incidents) : /** @type {const} */ ("*");
        const { token } = await api.createToken({ name, incidents: where, commands: words(commands) });
        const detail = { title: `Token of ${name}`, secret: token };
        this.dispatchEvent(new CustomEvent("secret", { bubbles: true, detail }));
      },
    });
    if (done) await this.load();
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
    if (done) await this.load();
  }
}

customElements.define("tokens-admin", TokensAdmin);
