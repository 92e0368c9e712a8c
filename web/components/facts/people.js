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
 * Who holds which role, and the roles that are offered to somebody now.
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
  const offers = view.state.handovers.map((handover) => drawOffer(handover, view));
  return part("Roles", buttons, offers, list.length ? pairs(list) : none("Nobody has a role yet."));
}

/** @param {Handover} handover @param {View} view */
function drawOffer({ role, from, to, packet, expires_at: expires }, view) {
  const { store, now } = view;
  const mine = to !== null && to.id === store.you?.id;
  const about = `the role of ${plain(role)}`;
  const words = mine
    ? `${from?.name ?? "Somebody"} offers you ${about}`
    : `${from?.name ?? "Somebody"} offers ${to?.name ?? "somebody"} ${about}`;
  const title = h("p", { class: "offer-title" }, `${words}, open for `, until(expires, now, "over"));
  const buttons = mine
    ? buttonRow(
        direct(view, "handover.accept", "Accept", about, { role }, "primary"),
        offer(view, "handover.decline", "Decline", about, declineHandover, role),
      )
    : null;
  // Whoever is asked reads the packet before they accept; the others may unfold it.
  const summary = h("summary", {}, "What goes with it");
  const props = { class: "packet", "data-fold": `packet ${role}`, open: mine };
  const details = h("details", props, summary, pairs(list(packet, now)));
  return h("div", { class: "offer", role: mine ? "alert" : null }, title, details, buttons);
}

/** @param {any} value */
const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** @param {Record<string, any>} packet @param {number} now @returns {import("../../ui/parts.js").Pairs} */
function list(packet, now) {
  const said = Object.entries(packet ?? {}).filter(([, value]) => value !== null && value !== "");
  return said.map(([name, value]) => [label(name), item(name, value, now)]);
}

/** @param {string} name @param {any} value @param {number} now @returns {string | Node} */
function item(name, value, now) {
  if (name === "eta") return eta(value, now);
  if (!Array.isArray(value) && typeof value === "object") return object(value, now);
  if (!Array.isArray(value)) return plain(String(value));
  if (!value.length) return "none";
  return h("ul", { class: "packed" }, value.map((entry) => h("li", {}, one(entry, now))));
}

/** @param {any} entry @param {number} now @returns {string} one task, decision, clock, … in a line */
function one(entry, now) {
  if (typeof entry !== "object") return String(entry);
  const id = entry.task ?? entry.decision ?? entry.escalation ?? "";
  const what = entry.text ?? entry.question ?? entry.reason ?? (entry.clock ? clockWords(entry.clock) : "");
  const at = entry.due ?? entry.check_at ?? entry.target_at ?? entry.next_update_at ?? entry.respond_by ?? entry.at;
  const audience = entry.audience ? label(entry.audience) : "";
  const words = [id, audience, what].filter(Boolean).join(" ");
  return `${words || text(entry)}${at ? `, ${nearTime(at, now)}` : ""}`;
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
