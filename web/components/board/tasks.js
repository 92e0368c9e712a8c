import { h } from "../../ui/dom.js";
import { buttonRow, fold, none, part } from "../../ui/parts.js";
import { until } from "../../ui/ticking.js";
import { age, fullTime } from "../../ui/time.js";
import { cancelTask, extendTask, finishTask, openTask } from "../dialogs/work.js";
import { offer } from "../offers.js";

/** @typedef {import("../offers.js").View} View */
/** @typedef {import("../../model/types.js").Task} Task */

/**
 * What people were asked to do: what is open counts down, what is over is folded away.
 * @param {View} view
 */
export function tasks(view) {
  const { state } = view;
  const open = state.tasks.filter((task) => task.state === "open");
  const closed = state.tasks.filter((task) => task.state !== "open");
  const button = offer(view, "task.open", "Ask", "for something", openTask);
  const items = open.length ? h("ul", { class: "cards" }, open.map((task) => drawOpen(task, view))) : null;
  const done = h("ul", { class: "done" }, closed.map(drawClosed));
  const over = closed.length ? fold(`Done (${closed.length})`, done) : null;
  const nothing = state.tasks.length ? null : none("Nobody was asked for anything.");
  return part(open.length ? `Tasks (${open.length})` : "Tasks", button, items, nothing, over);
}

/** @param {Task} task @param {View} view */
function drawOpen(task, view) {
  const { task: id, text, to, due, overdue } = task;
  const { store, now } = view;
  const late = overdue || (due !== null && Date.parse(due) < now);
  const who = to ? (to.id === store.you?.id ? `${to.name} (you)` : to.name) : "whoever has time";
  const shape = h("span", { class: "mark", "aria-hidden": "true" });
  const mark = late ? h("span", { class: "word" }, shape, "Overdue") : null;
  const opened = h("span", { class: "age" }, age(task.opened_at, now));
  const when = due ? h("span", { class: "time" }, until(due, now, "")) : opened;
  return h(
    "li",
    { class: "card-item clock", "data-state": late ? "breached" : "running" },
    h("p", { class: "line" }, h("span", { class: "id" }, id), " ", h("b", {}, who), " ", mark, " ", when),
    h("p", { class: "text" }, text),
    buttonRow(
      offer(view, "task.done", "Done", id, finishTask, task),
      offer(view, "task.extend", "More time", id, extendTask, task),
      offer(view, "task.cancel", "Cancel", id, cancelTask, task),
    ),
  );
}

/** @param {Task} task */
const drawClosed = ({ task, text, to, state, note, closed_at: at }) =>
  h(
    "li",
    { title: at ? fullTime(at) : null },
    h("span", { class: "id" }, task),
    ` ${state === "done" ? "done" : "cancelled"}: ${text}`,
    to ? h("span", { class: "age" }, ` ${to.name}`) : null,
    note ? h("span", { class: "note" }, ` ${note}`) : null,
  );
