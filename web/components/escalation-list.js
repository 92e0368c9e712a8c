import { calledBy, isWaiting } from "../model/kinds/escalation.js";
import { label } from "../model/vocabulary.js";
import { fill, h } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { redrawn, small } from "../ui/parts.js";
import { until } from "../ui/ticking.js";
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
    const items = h("ul", { class: "escalations" }, list.map((escalation) => this.#item(room, escalation, now)));
    this.hidden = !list.length;
    redrawn(this, () => fill(this, h("section", {}, h("h2", {}, `Escalations (${list.length})`), items)));
  }

  /** @param {Room} room @param {Escalation} held @param {number} now */
  #item(room, held, now) {
    const { escalation, kind, to, reason, state, step, follows } = held;
    const nth = step && step > 1 ? h("span", { class: "age" }, ` step ${step}`) : null;
    const id = h("span", { class: "id" }, escalation);
    const whom = h("p", { class: "to" }, id, ` ${label(kind)} to ${calledBy(to)}`, nth);
    const why = h("p", { class: "reason" }, follows ? `After ${follows}: ${reason}` : reason);
    const buttons = isWaiting(held) ? this.#answers(room, escalation) : [];
    const answers = buttons.length ? h("div", { class: "answers" }, buttons) : null;
    return h("li", { "data-state": state }, whom, why, standing(held, now), chain(held, now), asked(held), answers);
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
        return small(name, escalation, act, name === "Acknowledge" ? "primary" : "");
      });
  }
}

/**
 * Where an escalation stands, in words.
 * @param {Escalation} held
 * @param {number} now
 */
function standing(held, now) {
  const { raised_at: at, answered_at: answered, answer, respond_by: by_then } = held;
  if (isWaiting(held)) {
    const wanted = by_then ? [", wanted ", until(by_then, now)] : [];
    return h("p", { class: "answer" }, "Waiting for an answer", wanted);
  }
  const words = outcome(held);
  const time = held.joined_at ?? answered ?? held.timed_out_at ?? at;
  const when = time ? h("span", { class: "age", title: fullTime(time) }, ` ${age(time, now)}`) : null;
  return h("p", { class: "answer" }, words, answer ? `: ${answer}` : "", when);
}

/**
 * What whoever is called wants to know, by the rules of the house: what was not said stands out.
 * @param {Escalation} held
 */
function asked({ checklist = [] }) {
  const open = checklist.filter(({ given }) => !given).map(({ item }) => item);
  return open.length ? h("p", { class: "age" }, `Not said yet: ${open.join("; ")}`) : null;
}

/** @param {Escalation} held */
function outcome({ state, answered_by: by, joined_by: joined }) {
  if (state === "timed_out") return "Not answered in time";
  if (state === "joined") return `${joined?.name ?? "Somebody"} is in the room`;
  return `${label(state)}${by ? ` by ${by.name}` : ""}`;
}

/**
 * Its times one behind the other: raised 21:08, told 21:08, acknowledged 21:10, joined 21:12.
 * @param {Escalation} held
 * @param {number} now
 */
function chain({ state, raised_at: raised, notified_at: told, answered_at: answered, ...held }, now) {
  const answer = state === "joined" || state === "acknowledged" ? "acknowledged" : label(state).toLowerCase();
  /** @type {[string, string | null | undefined][]} */
  const times = [
    ["raised", raised],
    ["told", told],
    [answer, answered],
    ["in the room", held.joined_at],
    ["out of time", held.timed_out_at],
  ];
  const said = times.filter(([, at]) => at).map(([name, at]) => `${name} ${nearTime(String(at), now)}`);
  return said.length > 1 ? h("p", { class: "age chain" }, said.join(" → ")) : null;
}

customElements.define("escalation-list", EscalationList);
