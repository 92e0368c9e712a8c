import { label, milestones, plain } from "../../model/vocabulary.js";
import { h } from "../../ui/dom.js";
import { markdown } from "../../ui/markdown.js";
import { fold, none, part, pairs } from "../../ui/parts.js";
import { fullTime, nearTime } from "../../ui/time.js";
import { setMilestone } from "../dialogs/classification.js";
import { link } from "../dialogs/coordination.js";
import { editFacts } from "../dialogs/room.js";
import { offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */

/**
 * What was reported, and by whom.
 * @param {View} view
 */
export function known(view) {
  const { reporter, services, description, outcome, merged_into: into } = view.state;
  /** @type {import("../../ui/parts.js").Pairs} */
  const list = [];
  if (outcome) list.push(["Outcome", label(outcome)]);
  if (into) list.push(["Goes on in", h("a", { href: `/incidents/${into}` }, into)]);
  if (services?.length) list.push(["Services", services.join(", ")]);
  if (reporter?.name) {
    const through = reporter.channel ? `, ${plain(reporter.channel)}` : "";
    list.push(["Reported by", reporter.contact ? `${reporter.name}, ${reporter.contact}` : reporter.name + through]);
  }
  const text = description ? markdown(description) : null;
  const button = offer(view, "incident.update", "Edit", "the facts", editFacts);
  return part("What is known", button, text, list.length ? pairs(list) : text ? null : none());
}

/** @param {View} view */
export function moments(view) {
  const { state, now } = view;
  const reached = milestones.filter((name) => state.milestones[name]);
  const list = reached.map((name) => {
    const at = state.milestones[name];
    return /** @type {[string, string, string]} */ ([label(name), nearTime(at, now), fullTime(at)]);
  });
  const open = milestones.filter((name) => !state.milestones[name]);
  const missing = open.length ? h("p", { class: "none" }, `Not set: ${open.map(plain).join(", ")}`) : null;
  const button = offer(view, "milestone.set", "Set", "a milestone", setMilestone);
  return fold(`Milestones (${list.length})`, pairs(list), missing, button);
}

/** @param {View} view */
export function links(view) {
  const { links: list } = view.state;
  const button = offer(view, "incident.link", "Link", "something", link);
  if (!list.length && !button) return null;
  const items = list.map(({ relation, target }) => h("li", {}, `${label(relation)} `, linked(target)));
  return fold(`Links (${list.length})`, list.length ? h("ul", { class: "links" }, items) : none(), button);
}

/** @param {string} target */
function linked(target) {
  if (/^(INC|SEC)-\d+$/.test(target)) return h("a", { href: `/incidents/${target}` }, target);
  if (!/^https?:\/\//.test(target)) return h("span", { class: "target" }, target);
  return h("a", { href: target, target: "_blank", rel: "noreferrer noopener" }, target);
}
