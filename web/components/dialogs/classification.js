import { dimensions, grades, label, milestones, priorities, qualities, urgencies } from "../../model/vocabulary.js";
import { Refusal } from "../../protocol/refusal.js";
import { ask } from "../../ui/dialog.js";
import { bare, choices, echoPast, enough, given, handles, past, why } from "./shared.js";

/** @typedef {import("./shared.js").Room} Room */
/** @typedef {import("./shared.js").Store} Store */
/** @typedef {import("../../ui/form.js").Field} Field */
/** @typedef {import("../../model/types.js").State} State */

/** @param {Store} store @param {Room} room */
export function gradeImpact(store, room) {
  const state = /** @type {State} */ (room.state);
  const { impact = {}, urgency = "medium", priority, computed_priority: computed } = state;
  return ask({
    title: "Grade impact and urgency",
    explain: computed && priority !== computed
      ? "The priority was set by hand; new grades end that."
      : "The worst grade counts; what is unknown counts as medium.",
    fields: [
      { name: "urgency", label: "Urgency", kind: "select", options: choices(urgencies), value: urgency ?? "medium" },
      ...dimensions.map((name) => /** @type {Field} */ ({
        name,
        label: `Impact on ${name}`,
        kind: "select",
        options: choices(grades),
        value: impact[name] ?? "unknown",
        pointer: `/dimensions/${name}`,
      })),
    ],
    confirm: "Grade",
    act: (values) => {
      // What nobody touched is not said, so that a rule of the category may still fill it.
      const said = dimensions.filter((name) => values[name] !== (impact[name] ?? "unknown"));
      const graded = Object.fromEntries(said.map((name) => [name, values[name]]));
      const data = {
        ...(said.length ? { dimensions: graded } : {}),
        ...(values.urgency === urgency ? {} : { urgency: values.urgency }),
      };
      if (!Object.keys(data).length) {
        throw new Refusal({ code: "invalid", message: "Nothing is different from before." });
      }
      return store.command("impact.set", room.incident, data);
    },
  });
}

/** @param {Store} store @param {Room} room */
export const setCategory = (store, room) =>
  ask({
    title: "Set the category",
    fields: [
      {
        name: "path",
        label: "Category",
        required: true,
        value: (room.state?.category ?? []).join("/"),
        suggestions: store.policy.paths(),
        hint: "From the widest part to the narrowest, with / between: network/dns",
      },
    ],
    confirm: "Set category",
    act: ({ path }) => {
      const parts = path.split("/").map((/** @type {string} */ part) => part.trim()).filter(Boolean);
      return store.command("category.set", room.incident, { path: parts });
    },
  });

/** @param {Store} store @param {Room} room */
export const overridePriority = (store, room) =>
  ask({
    title: "Set the priority by hand",
    explain: `By impact and urgency it is ${room.state?.computed_priority ?? "not known"}.`,
    fields: [
      {
        name: "priority",
        label: "Priority",
        kind: "select",
        options: choices(priorities),
        value: room.state?.priority ?? "P2",
      },
      why,
    ],
    confirm: "Set priority",
    act: ({ priority, reason }) =>
      store.command("priority.override", room.incident, { priority, reason: enough(reason) }),
  });

/** @param {Store} store @param {Room} room */
export const recordReading = (store, room) =>
  ask({
    title: "Record a number",
    fields: [
      {
        name: "name",
        label: "What was counted",
        required: true,
        suggestions: ["users_affected", "loss", "transactions"],
        half: true,
      },
      { name: "value", label: "Number", required: true, half: true },
      { name: "unit", label: "Unit", required: true, suggestions: ["users", "EUR", "transactions"], half: true },
      { name: "quality", label: "How sure", kind: "select", options: choices(qualities) },
      { name: "source", label: "Where it comes from" },
    ],
    confirm: "Record",
    act: ({ name, value, unit, quality, source }) => {
      const number = Number(value.replaceAll(/[\s_’']/g, ""));
      if (!Number.isFinite(number)) {
        throw new Refusal({ code: "invalid", message: `“${value}” is not a number.`, field: "/data/value" });
      }
      const wire = name.toLowerCase().replaceAll(/[\s-]/g, "_");
      const data = given({ name: wire, value: number, unit, quality, source });
      return store.command("reading.record", room.incident, data);
    },
  });

/** @param {Store} store @param {Room} room @param {string} [milestone] */
export const setMilestone = (store, room, milestone) =>
  ask({
    title: "Set a milestone",
    fields: [
      {
        name: "milestone",
        label: "What happened",
        kind: "select",
        options: milestones.map((name) => [name, label(name) + (room.state?.milestones[name] ? " (corrects)" : "")]),
        value: milestone ?? "impact_started",
      },
      { name: "at", label: "When", required: true, hint: "10m ago, 20:45, 2026-11-24 20:45", echo: echoPast(store) },
      { name: "reason", label: "Reason", kind: "area", hint: "Needed to correct one: 10 characters or more" },
    ],
    confirm: "Set milestone",
    act: async ({ milestone, at, reason }) =>
      store.command("milestone.set", room.incident, given({ milestone, at: past(store, at, "/data/at"), reason })),
  });

/** @param {Store} store @param {Room} room */
export function setVisibility(store, room) {
  const { restricted = false } = /** @type {State} */ (room.state);
  const members = room.timeline.last("visibility.set")?.data.members ?? [];
  const names = members.map((/** @type {any} */ person) => person.handle ?? person).join(", ");
  return ask({
    title: "Who may see it",
    explain: "You and everybody with a role always see it.",
    fields: [
      {
        name: "restricted",
        label: "Restricted: only its members and administrators see it",
        kind: "check",
        checked: restricted,
      },
      {
        name: "members",
        label: "Members",
        value: names,
        suggestions: handles(room),
        hint: "Handles with commas between",
      },
    ],
    confirm: "Set",
    act: ({ restricted: closed, members: typed }) => {
      const list = typed.split(",").map((/** @type {string} */ one) => bare(one.trim())).filter(Boolean);
      return store.command("visibility.set", room.incident, { restricted: closed, members: list });
    },
  });
}
