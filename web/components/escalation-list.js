import { calledBy, isWaiting } from "../model/kinds/escalation.js";
import { label } from "../model/vocabulary.js";
import { fill, h } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { focusOn } from "../ui/focus.js";
import { age, fullTime, nearTime } from "../ui/time.js";
import { decline } from "./dialogs/room.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/types.js").Escalation} Escalation */

/** Who was called in and whether they answered; the open ones can be answered here. Event: `command`. */
export class EscalationList extends PageElement {
  /** @type {import("../model/store.js").Store | null} */
  store = null;
  #drawn = "";

  /** @param {Room} room @param {number} now the server's time */
  update(room, now) {
    const list = room.state?.escalations ?? [];
    const drawn = JSON.stringify([list, room.can, Math.floor(now / 60_000)]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const empty = h("p", { class: "none" }, "Nobody has been called in.");
    const items = h("ul", { class: "escalations" }, list.map((escalation) => this.#item(room, escalation, now)));
    const focused = this.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
    fill(this, h("section", {}, h("h2", {}, `Escalations (${list.length})`), list.length ? items : empty));
    // What was pressed is still where the keyboard is, or the list itself where it is gone.
    if (!focused) return;
    const same = [...this.querySelectorAll("button")].find((button) => button.getAttribute("aria-label") === focused);
    focusOn(same ?? this);
  }

  /** @param {Room} room @param {Escalation} held @param {number} now */
  #item(room, held, now) {
    const { escalation, kind, to, reason, state } = held;
    const whom = h("p", { class: "to" }, h("span", { class: "id" }, escalation), ` ${label(kind)} to ${calledBy(to)}`);
    const why = h("p", { class: "reason" }, reason);
    const buttons = isWaiting(held) ? this.#answers(room, escalation) : [];
    const answers = buttons.length ? h("div", { class: "answers" }, buttons) : null;
    return h("li", { "data-state": state }, whom, why, standing(held, now), answers);
  }

  /** @param {Room} room @param {string} escalation */
  #answers(room, escalation) {
    const send = (/** @type {string} */ command) => () => {
      this.dispatchEvent(new CustomEvent("command", { bubbles: true, detail: { command, data: { escalation } } }));
    };
    const store = this.store;
    /** @type {[string, string, () => unknown][]} */
    const offers = [
      ["Acknowledge", "escalation.acknowledge", send("escalation.acknowledge")],
      ["Decline", "escalation.decline", () => store && decline(store, room, escalation)],
      ["Cancel", "escalation.cancel", send("escalation.cancel")],
    ];
    return offers
      .filter(([, command]) => room.can.includes(command))
      .map(([name, , act]) => {
        const kind = name === "Acknowledge" ? "primary" : "";
        const props = { type: "button", class: kind, "aria-label": `${name} ${escalation}`, onclick: () => void act() };
        return h("button", props, name);
      });
  }
}

/**
 * Where an escalation stands, in words.
 * @param {Escalation} held
 * @param {number} now
 */
function standing(held, now) {
  const { state, raised_at: at, answered_by: by, answered_at: answered, answer, respond_by: until } = held;
  const wanted = until ? `, wanted by ${nearTime(until, now)}` : "";
  const words = isWaiting(held) ? `Waiting for an answer${wanted}` : `${label(state)}${by ? ` by ${by.name}` : ""}`;
  const time = answered ?? at;
  const when = time ? h("span", { class: "age", title: fullTime(time) }, ` ${age(time, now)}`) : null;
  return h("p", { class: "answer" }, words, answer ? `: ${answer}` : "", when);
}

customElements.define("escalation-list", EscalationList);
