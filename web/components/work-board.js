import { fill } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { redrawn } from "../ui/parts.js";
import { followups, gate, recovery, review } from "./board/closure.js";
import { evidence, similar } from "./board/evidence.js";
import { runbooks } from "./board/runbook.js";
import { tasks } from "./board/tasks.js";
import { decisions, hypotheses } from "./board/thinking.js";

/** @typedef {import("./offers.js").View} View */

/** While it goes on, what is to be done comes first; when it is resolved, what leads to the closure. */
const atWork = [tasks, hypotheses, decisions, runbooks, evidence, similar, recovery, followups, gate, review];
const atEnd = [gate, recovery, followups, review, tasks, decisions, hypotheses, runbooks, evidence, similar];

/** What is drawn from; anything else that changes is none of its business. */
const members = [
  "tasks",
  "hypotheses",
  "decisions",
  "steps",
  "files",
  "category",
  "status",
  "gate",
  "recovery_tests",
  "confirmation",
  "followups",
  "review",
  "reporter",
];

/** What people do about the incident: tasks, causes, decisions, runbooks, tests, the closure. Event: `command`. */
export class WorkBoard extends PageElement {
  #drawn = "";

  /** @param {Omit<View, "send">} view */
  update(view) {
    const { room, store, state, now } = view;
    const shown = members.map((name) => state[name]);
    const others = [room.can, room.similar, store.policy.runbooks, Math.floor(now / 60_000)];
    const drawn = JSON.stringify([shown, others]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const send = (/** @type {string} */ command, /** @type {Record<string, any>} */ data) => {
      this.dispatchEvent(new CustomEvent("command", { bubbles: true, detail: { command, data } }));
    };
    const isEnd = state.status === "resolved" || state.status === "closed";
    redrawn(this, () => fill(this, (isEnd ? atEnd : atWork).flatMap((part) => part({ ...view, send }))));
  }
}

customElements.define("work-board", WorkBoard);
