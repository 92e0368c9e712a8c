import { fill, h, say, set } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { clockTime } from "../ui/time.js";

/** Says when what is on the screen is not live, since when, and what is kept meanwhile. */
export class ConnectionBanner extends PageElement {
  /** @type {import("../model/store.js").Store | null} */
  store = null;
  /** @type {import("../ui/announce.js").Announcer | null} */
  announcer = null;

  #text = h("p");
  #retry = h("button", { type: "button" }, "Try now");
  #mismatch = h("p", { class: "mismatch", role: "alert" });
  #told = "";

  opened() {
    const store = this.store;
    if (!store) return;
    set(this, "role", "region");
    set(this, "aria-label", "Connection");
    fill(this, this.#mismatch, h("div", { class: "notlive" }, this.#text, this.#retry));
    this.#retry.onclick = () => store.connection.retryNow();
    for (const type of ["phase", "pending", "mismatch"]) this.listen(store, type, () => this.#draw());
    this.every(1_000, () => this.#draw());
    this.#draw();
  }

  #draw() {
    const { connection, mismatch, sender } = /** @type {import("../model/store.js").Store} */ (this.store);
    const off = connection.phase === "down" || connection.phase === "connecting";
    // The very first moment of connecting is no news.
    this.dataset.phase = off ? "off" : "on";
    const waiting = sender?.pending().filter((item) => !item.refused).length ?? 0;
    const kept = waiting ? ` ${waiting} ${waiting === 1 ? "message is" : "messages are"} kept and will be sent.` : "";
    const since = connection.heardAt === null ? "Not live yet." : `Not live since ${clockTime(connection.heardAt)}.`;
    const seconds = Math.max(0, Math.ceil(((connection.retryAt ?? 0) - Date.now()) / 1000));
    const next = connection.phase === "connecting" ? " Connecting…" : ` Trying again in ${seconds} s.`;
    say(this.#text, off ? since + kept + next : "");
    this.#retry.hidden = connection.phase !== "down";
    const doubt = "This record does not match what this browser saw before. Tell an administrator.";
    say(this.#mismatch, mismatch ? `${doubt} ${mismatch.incident}: ${mismatch.message}` : "");
    this.#mismatch.hidden = !mismatch;
    this.hidden = !off && !mismatch;
    this.#tell(off ? since : this.#told ? "Live again." : "");
  }

  /**
   * Once each time, not with every second.
   * @param {string} text
   */
  #tell(text) {
    if (text === this.#told || !text) return;
    this.announcer?.shout(text);
    this.#told = text === "Live again." ? "" : text;
  }
}

customElements.define("connection-banner", ConnectionBanner);
