import { roleHolders } from "../../model/incident.js";
import { clockWords } from "../../model/clocks.js";
import { label, plain } from "../../model/vocabulary.js";
import { h } from "../../ui/dom.js";
import { buttonRow, none, part, pairs } from "../../ui/parts.js";
import { until } from "../../ui/ticking.js";
import { nearTime } from "../../ui/time.js";
import { declineHandover, offerHandover } from "../dialogs/coordination.js";
import { assignRole } from "../dialogs/room.js";
import { direct, offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */
/** @typedef {import("../../model/types.js").Handover} Handover */

/**
 * The roles that are offered to somebody now, mine first; whoever is asked has two minutes.
 * @param {View} view
 */
export function offers(view) {
  const isMine = (/** @type {Handover} */ { to }) => Number(to?.id === view.store.you?.id);
  const all = [...view.state.handovers].sort((a, b) => isMine(b) - isMine(a));
  return all.map((handover) => drawOffer(handover, view));
}

/**
 * Who holds which role.
 * @param {View} view
 */
export function roles(view) {
  const held = roleHolders(view.state);
  const buttons = [
    offer(view, "role.assign", "Give", "a role", assignRole),
    held.length ? offer(view, "handover.offer", "Hand over", "a role", offerHandover) : null,
  ];
  /** @type {import("../../ui/parts.js").Pairs} */
  const list = held.map(([role, { name, handle }]) => [label(role), name, `@${handle}`]);
  return part("Roles", buttons, list.length ? pairs(list) : none("Nobody has a role yet."));
}

/** @param {Handover} handover @param {View} view */
function drawOffer({ role, from, to, packet, expires_at: expires }, view) {
  const { store, now } = view;
  const mine = to !== null && to.id === store.you?.id;
  const about = `the role of ${plain(role)}`;
  const words = mine
    ? `${from?.name ?? "Somebody"} offers you ${about}`
    : `${from?.name ?? "Somebody"} offers ${to?.name ?? "somebody"} ${about}`;
  const title = h("p", { class: "offer-title" }, `${words}. The offer ends `, until(expires, now, "ago"));
  const buttons = mine
    ? buttonRow(
        direct(view, "handover.accept", "Accept", about, { role }, "primary"),
        offer(view, "handover.decline", "Decline", about, declineHandover, role),
      )
    : null;
  // Whoever is asked reads the packet before they accept; the others may unfold it.
  const summary = h("summary", {}, "What goes with it");
  const props = { class: "packet", "data-fold": `packet ${role}`, open: mine };
  const details = h("details", props, summary, pairs(list(packet, view)));
  return h("div", { class: "offer", role: mine ? "alert" : null }, title, buttons, details);
}

/** @param {any} value */
const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** @param {Record<string, any>} packet @param {View} view @returns {import("../../ui/parts.js").Pairs} */
function list(packet, view) {
  const said = Object.entries(packet ?? {}).filter(([, value]) => value !== null && value !== "");
  return said.map(([name, value]) => [name === "eta" ? "Recovery" : label(name), item(name, value, view)]);
}

/** @param {string} name @param {any} value @param {View} view @returns {string | Node} */
function item(name, value, view) {
  const { now } = view;
  if (name === "eta") return eta(value, now);
  if (name === "priority") return String(value);
  if (!Array.isArray(value) && typeof value === "object") return object(value, now);
  if (!Array.isArray(value)) return plain(String(value));
  if (!value.length) return "none";
  return h("ul", { class: "packed" }, value.map((entry) => h("li", {}, one(entry, view))));
}

/** @param {any} said @param {View} view @returns {string} one task, decision, clock, … in a line */
function one(said, { state, now }) {
  if (typeof said !== "object") return String(said);
  const entry = { ...known(said, state), ...said };
  const id = entry.task ?? entry.decision ?? entry.escalation ?? "";
  const what = entry.text ?? entry.question ?? entry.reason ?? (entry.clock ? clockWords(entry.clock) : "");
  const at = entry.due ?? entry.check_at ?? entry.target_at ?? entry.next_update_at ?? entry.respond_by ?? entry.at;
  const audience = entry.audience ? label(entry.audience) : "";
  const words = [id, audience, what].filter(Boolean).join(" ");
  return `${words || text(said)}${at ? `, ${nearTime(at, now)}` : ""}`;
}

/**
 * What the room knows of a thing that the packet only names.
 * @param {any} said
 * @param {import("../../model/types.js").State} state
 */
function known({ task, decision, escalation }, { tasks, decisions, escalations }) {
  if (task) return tasks.find((held) => held.task === task);
  if (decision) return decisions.find((held) => held.decision === decision);
  return escalation ? escalations.find((held) => held.escalation === escalation) : null;
}

/** @param {any} value @param {number} now */
function eta(value, now) {
  if (typeof value === "string") return nearTime(value, now);
  if (value.likely) return nearTime(value.likely, now);
  return object(value, now);
}

/** @param {Record<string, any>} value @param {number} now */
function object(value, now) {
  const parts = Object.entries(value)
    .filter(([, held]) => held !== null)
    .map(([name, held]) => {
      const at = typeof held === "string" ? held : held.likely ?? held.next_update_at;
      return `${label(name)}: ${/^\d{4}-\d\d-\d\dT/.test(at ?? "") ? nearTime(at, now) : text(held)}`;
    });
  return parts.join(", ") || "none";
}
