import { arrows, isOpen } from "../model/vocabulary.js";
import { h, reconcile } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { show } from "../ui/dialog.js";
import * as classify from "./dialogs/classification.js";
import * as closure from "./dialogs/closure.js";
import * as coordinate from "./dialogs/coordination.js";
import { addEvidence } from "./dialogs/evidence.js";
import { takeAway } from "./dialogs/export.js";
import * as dialogs from "./dialogs/room.js";
import * as work from "./dialogs/work.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */
/**
 * @typedef {{label: string, sends: string | null, open: (store: Store, room: Room) => unknown, primary?: boolean,
 *   when?: (room: Room) => boolean}} Action
 */

const isResolved = (/** @type {Room} */ { state }) => state?.status === "resolved";
const goesOn = (/** @type {Room} */ { state }) => isOpen(state?.status ?? "");

/**
 * What is done most, in the order of how often it is.
 * @type {Action[]}
 */
const actions = [
  { label: "Publish update", sends: "update.publish", open: dialogs.publishUpdate, primary: true },
  { label: "Set recovery time", sends: "eta.set", open: dialogs.setEta },
  {
    label: "Change status",
    sends: "status.change",
    open: dialogs.changeStatus,
    when: ({ state }) => arrows(state?.status ?? "").length > 0,
  },
  { label: "Ask", sends: "task.open", open: work.openTask, when: goesOn },
  { label: "Escalate", sends: "escalation.raise", open: dialogs.escalate },
  { label: "Close", sends: "incident.close", open: closure.close, when: isResolved },
];

/**
 * Everything else, by what it is about.
 * @type {[string, Action[]][]}
 */
const groups = [
  ["How bad it is", [
    { label: "Grade impact", sends: "impact.set", open: classify.gradeImpact },
    { label: "Set category", sends: "category.set", open: classify.setCategory },
    { label: "Override priority", sends: "priority.override", open: classify.overridePriority },
    { label: "Record a number", sends: "reading.record", open: classify.recordReading },
    { label: "Set a milestone", sends: "milestone.set", open: classify.setMilestone },
    { label: "Who may see it", sends: "visibility.set", open: classify.setVisibility },
    { label: "Edit facts", sends: "incident.update", open: dialogs.editFacts },
    { label: "Report component", sends: "component.report", open: dialogs.reportComponent },
  ]],
  ["People and promises", [
    { label: "Give a role", sends: "role.assign", open: dialogs.assignRole },
    { label: "Hand a role over", sends: "handover.offer", open: coordinate.offerHandover },
    {
      label: "Put an update off",
      sends: "update.snooze",
      open: coordinate.snoozeUpdate,
      when: ({ state }) => Object.values(state?.updates ?? {}).some((update) => update.next_update_at),
    },
    {
      label: "Withdraw recovery time",
      sends: "eta.withdraw",
      open: dialogs.withdrawEta,
      when: ({ state }) => Object.values(state?.eta ?? {}).some((eta) => /^(active|exceeded)$/.test(eta.state)),
    },
    { label: "Start an authority’s clock", sends: "clock.start", open: coordinate.startClock },
    { label: "Note a report to an authority", sends: "report.submit", open: coordinate.submitReport },
  ]],
  ["Work", [
    { label: "Name a possible cause", sends: "hypothesis.open", open: work.openHypothesis },
    { label: "Record a decision", sends: "decision.record", open: work.recordDecision },
    { label: "Record what was done", sends: "action.record", open: work.recordAction },
    { label: "Add evidence", sends: "file.attach", open: addEvidence },
    { label: "Link something", sends: "incident.link", open: coordinate.link },
    { label: "Merge into another incident", sends: "incident.merge", open: coordinate.merge },
  ]],
  ["The end of it", [
    { label: "Record a recovery test", sends: "recovery.test", open: closure.testRecovery },
    { label: "What the reporter says", sends: "reporter.confirm", open: closure.confirmReporter },
    { label: "Add a follow-up", sends: "followup.add", open: closure.addFollowup },
    { label: "Plan the review", sends: "review.plan", open: closure.planReview },
  ]],
];

/** @type {Action[]} */
const last = [
  { label: "More", sends: null, open: more, when: (room) => offered(room).length > 0 },
  { label: "Export", sends: null, open: takeAway },
];

/** @param {Room} room */
const fits = (room) => (/** @type {Action} */ { sends, when }) =>
  (sends === null || room.can.includes(sends)) && (when?.(room) ?? true);

/** @param {Room} room @returns {[string, Action[]][]} */
const offered = (room) =>
  groups
    .map(([name, list]) => /** @type {[string, Action[]]} */ ([name, list.filter(fits(room))]))
    .filter(([, list]) => list.length > 0);

/**
 * Shows what is done less often; choosing one closes the list.
 * @param {Store} store
 * @param {Room} room
 */
function more(store, room) {
  const dialog = show("More", offered(room).map(([name, list]) => {
    const buttons = list.map(({ label, open }) => {
      const onclick = () => {
        dialog.close();
        void open(store, room);
      };
      return h("button", { type: "button", onclick }, label);
    });
    return h("section", { class: "choices" }, h("h3", {}, name), h("div", { class: "answers" }, buttons));
  }));
}

/** The buttons for what this reader may do now, and the export. */
export class RoomActions extends PageElement {
  /** @type {Store | null} */
  store = null;
  #drawn = "";

  /** @param {Room} room */
  update(room) {
    const store = /** @type {Store} */ (this.store);
    const shown = [...actions, ...last].filter(fits(room));
    const drawn = shown.map(({ label }) => label).join();
    if (drawn === this.#drawn && this.childElementCount) return;
    this.#drawn = drawn;
    reconcile(this, shown, ({ label }) => label, (action, old) => old ?? draw(action, store, room));
  }
}

/** @param {Action} action @param {Store} store @param {Room} room */
function draw({ label, primary, open }, store, room) {
  const onclick = () => void open(store, room);
  return h("button", { type: "button", class: primary ? "primary" : "", onclick }, label);
}

customElements.define("room-actions", RoomActions);
