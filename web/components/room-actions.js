import { arrows } from "../model/vocabulary.js";
import { h, reconcile } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import * as dialogs from "./dialogs/room.js";
import { takeAway } from "./dialogs/export.js";

/** @typedef {import("../model/room.js").Room} Room */
/** @typedef {import("../model/store.js").Store} Store */
/**
 * @typedef {{label: string, sends: string | null, open: (store: Store, room: Room) => unknown, primary?: boolean,
 *   when?: (room: Room) => boolean}} Action
 */

/**
 * What can be done to an incident, in the order of how often it is.
 * @type {Action[]}
 */
const actions = [
  { label: "Publish update", sends: "update.publish", open: dialogs.publishUpdate, primary: true },
  { label: "Set recovery time", sends: "eta.set", open: dialogs.setEta },
  {
    label: "Withdraw recovery time",
    sends: "eta.withdraw",
    open: dialogs.withdrawEta,
    when: ({ state }) => Object.values(state?.eta ?? {}).some((eta) => /^(active|exceeded)$/.test(eta.state)),
  },
  {
    label: "Change status",
    sends: "status.change",
    open: dialogs.changeStatus,
    when: ({ state }) => arrows(state?.status ?? "").length > 0,
  },
  { label: "Escalate", sends: "escalation.raise", open: dialogs.escalate },
  { label: "Give a role", sends: "role.assign", open: dialogs.assignRole },
  { label: "Report component", sends: "component.report", open: dialogs.reportComponent },
  { label: "Edit facts", sends: "incident.update", open: dialogs.editFacts },
  { label: "Close", sends: "incident.close", open: dialogs.close, when: ({ state }) => state?.status === "resolved" },
  { label: "Export", sends: null, open: takeAway },
];

/** The buttons for what this reader may do now, and the export. */
export class RoomActions extends PageElement {
  /** @type {Store | null} */
  store = null;
  #drawn = "";

  /** @param {Room} room */
  update(room) {
    const store = /** @type {Store} */ (this.store);
    const may = (/** @type {Action} */ { sends }) => sends === null || room.can.includes(sends);
    const shown = actions.filter((action) => may(action) && (action.when?.(room) ?? true));
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
