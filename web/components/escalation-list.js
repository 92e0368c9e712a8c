import { calledBy } from "../model/kinds/escalation.js";
import { label, plain } from "../model/vocabulary.js";
import { fill, h } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { age, fullTime } from "../ui/time.js";
import { decline } from "./dialogs/room.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/types.js").Escalation} Escalation */

/** Who was called in and whether they answered; the open ones can be answered here. Event: `command`. */
export class EscalationList extends PageElement {
  /** @type {import("../model/store.js").Store | null} */
  store = null;
  #drawn = "";

  /** @param {Room} room @param {number} now */
  update(room, now) {
    const list = room.state?.escalations ?? [];
    const drawn = JSON.stringify([list, room.can]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const empty = h("p", { class: "none" }, "Nobody has been called in.");
    const items = h("ul", { class: "escalations" }, list.map((escalation) => this.#item(room, escalation, now)));
    fill(this, h("section", {}, h("h2", {}, `Escalations (${list.length})`), list.length ? items : empty));
  }

  /** @param {Room} room @param {Escalation} held @param {number} now */
  #item(room, held, now) {
    const { escalation, kind, to, reason, state, raised_at: at } = held;
    const open = state === "raised" || state === "notified";
    const may = (/** @type {string} */ command) => open && room.can.includes(command);
    const send = (/** @type {string} */ command) => () => {
      this.dispatchEvent(new CustomEvent("command", { bubbles: true, detail: { command, data: { escalation } } }));
    };
    const store = this.store;
    return h(
      "li",
      { "data-state": state },
      h("p", { class: "to" }, h("span", { class: "id" }, escalation), ` ${label(kind)} to ${calledBy(to, (id) => room.who(id).name)}`),
      h("p", { class: "reason" }, reason),
      h("p", { class: "answer" }, open ? "Waiting for an answer" : label(plain(state)), at ? h("span", { class: "age", title: fullTime(at) }, ` ${age(at, now)}`) : null),
      open
        ? h(
            "div",
            { class: "answers" },
            may("escalation.acknowledge")
              ? h("button", { type: "button", class: "primary", onclick: send("escalation.acknowledge") }, "Acknowledge")
              : null,
            may("escalation.decline") && store
              ? h("button", { type: "button", onclick: () => void decline(store, room, escalation) }, "Decline")
              : null,
            may("escalation.cancel") ? h("button", { type: "button", onclick: send("escalation.cancel") }, "Cancel") : null,
          )
        : null,
    );
  }
}

customElements.define("escalation-list", EscalationList);
