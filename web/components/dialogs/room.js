import {
  arrows,
  audiences,
  componentStates,
  confidences,
  escalationKinds,
  etaKinds,
  label,
  needsReason,
  plain,
  roles,
} from "../../model/vocabulary.js";
import { parseWhen } from "../../model/when.js";
import { Refusal } from "../../protocol/refusal.js";
import { ask } from "../../ui/dialog.js";
import { bare, choices, echo, given, handles, quick, time, when } from "./shared.js";

/** @typedef {import("../../model/room.js").Room} Room */
/** @typedef {import("../../model/store.js").Store} Store */

/** @param {Store} store @param {Room} room */
export function changeStatus(store, room) {
  const from = room.state?.status ?? "";
  return ask({
    title: "Change the status",
    explain: `It is ${plain(from)} now.`,
    fields: [
      {
        name: "to",
        label: "New status",
        kind: "select",
        options: arrows(from).map((to) => [to, label(to) + (needsReason(from, to) ? " (back, with a reason)" : "")]),
      },
      { name: "reason", label: "Reason", kind: "area", hint: "Needed to go back: 10 characters or more" },
      { name: "note", label: "Note", kind: "area", hint: "Markdown" },
    ],
    confirm: "Change status",
    act: ({ to, reason, note }) => {
      if (needsReason(from, to) && reason.length < 10) {
        throw new Refusal({ code: "invalid", message: "Write at least 10 characters.", field: "/data/reason" });
      }
      return store.command("status.change", room.incident, given({ to, reason, note }));
    },
  });
}

/** @param {Store} store @param {Room} room */
export const setEta = (store, room) =>
  ask({
    title: "Set the recovery time",
    fields: [
      { ...when, required: true, chips: quick, echo: echo(store) },
      { name: "kind", label: "For", kind: "select", options: choices(etaKinds) },
      { name: "confidence", label: "Confidence", kind: "select", options: choices(confidences), value: "medium" },
      { ...when, name: "best", label: "At best", half: true, echo: echo(store) },
      { ...when, name: "worst", label: "At worst", half: true, echo: echo(store) },
      { name: "basis", label: "Because", hint: "What the estimate rests on" },
      { name: "audience", label: "Who may know", kind: "select", options: choices(audiences), value: "responders" },
    ],
    confirm: "Set recovery time",
    act: async ({ kind, likely, best, worst, confidence, basis, audience }) => {
      const times = {
        likely: time(store, likely, "/data/likely"),
        best: time(store, best, "/data/best"),
        worst: time(store, worst, "/data/worst"),
      };
      return store.command("eta.set", room.incident, given({ kind, ...times, confidence, basis, audience }));
    },
  });

/** @param {Store} store @param {Room} room */
export const withdrawEta = (store, room) =>
  ask({
    title: "Withdraw the recovery time",
    fields: [
      { name: "kind", label: "For", kind: "select", options: choices(Object.keys(room.state?.eta ?? {})) },
      { name: "reason", label: "Why it no longer holds", kind: "area", required: true },
    ],
    confirm: "Withdraw",
    act: ({ kind, reason }) => store.command("eta.withdraw", room.incident, { kind, reason }),
  });

/** @param {Store} store @param {Room} room */
export const publishUpdate = (store, room) =>
  ask({
    title: "Publish an update",
    fields: [
      { name: "audience", label: "For", kind: "select", options: choices(audiences), value: "stakeholders" },
      { name: "text", label: "What they should know", kind: "area", required: true, hint: "Markdown" },
      { ...when, name: "next", label: "Next update in", chips: quick, echo: echo(store), pointer: "/next_update_at" },
    ],
    confirm: "Publish",
    act: async ({ audience, text, next }) => {
      const next_update_at = time(store, next, "/next_update_at");
      return store.command("update.publish", room.incident, given({ audience, text, next_update_at }));
    },
  });

/** @param {Store} store @param {Room} room */
export const escalate = (store, room) =>
  ask({
    title: "Escalate",
    explain: "Functional: to more skill. Hierarchical: to more authority.",
    fields: [
      { name: "kind", label: "Kind", kind: "select", options: choices(escalationKinds) },
      { name: "person", label: "Person", half: true, suggestions: handles(room), pointer: "/to/person" },
      { name: "team", label: "or team", half: true, suggestions: store.policy.teams, pointer: "/to/team" },
      { name: "level", label: "or level", half: true, suggestions: store.policy.levels, pointer: "/to/level" },
      { name: "reason", label: "Why", kind: "area", required: true },
      { name: "information", label: "What is known already", kind: "area", hint: "One thing a line" },
      { name: "within", label: "Answer within", chips: ["5m", "10m", "15m"], pointer: "/respond_within_s" },
    ],
    confirm: "Escalate",
    act: async ({ kind, person, team, level, reason, information, within }) => {
      const to = given({ person: bare(person), team, level });
      const now = store.clock.now();
      const by = within ? parseWhen(within, now) : null;
      const respond_within_s = by ? Math.round((by.getTime() - now) / 1000) : undefined;
      const list = information.split("\n").map((/** @type {string} */ line) => line.trim()).filter(Boolean);
      const data = given({ kind, to, reason, respond_within_s });
      return store.command("escalation.raise", room.incident, list.length ? { ...data, information: list } : data);
    },
  });

/** @param {Store} store @param {Room} room @param {string} escalation */
export const decline = (store, room, escalation) =>
  ask({
    title: `Decline ${escalation}`,
    fields: [{ name: "reason", label: "Why you cannot take it", kind: "area", required: true }],
    confirm: "Decline",
    act: ({ reason }) => store.command("escalation.decline", room.incident, { escalation, reason }),
  });

/** @param {Store} store @param {Room} room */
export const assignRole = (store, room) =>
  ask({
    title: "Give someone a role",
    fields: [
      { name: "role", label: "Role", kind: "select", options: choices(roles) },
      {
        name: "to",
        label: "Who",
        required: true,
        value: store.you?.handle,
        suggestions: handles(room),
        hint: "A handle",
      },
    ],
    confirm: "Assign",
    act: ({ role, to }) => store.command("role.assign", room.incident, { role, to: bare(to) }),
  });

/** @param {Store} store @param {Room} room */
export function editFacts(store, room) {
  const { state } = room;
  const before = {
    title: state?.title ?? "",
    description: state?.description ?? "",
    services: (state?.services ?? []).join(", "),
  };
  return ask({
    title: "Edit the facts",
    fields: [
      { name: "title", label: "Title", required: true, value: before.title },
      { name: "description", label: "Description", kind: "area", value: before.description, hint: "Markdown" },
      { name: "services", label: "Services hit", value: before.services, hint: "Separated by commas" },
    ],
    confirm: "Save",
    act: async (values) => {
      const list = values.services.split(",").map((/** @type {string} */ s) => s.trim()).filter(Boolean);
      const data = {
        ...(values.title === before.title ? {} : { title: values.title }),
        ...(values.description === before.description ? {} : { description: values.description }),
        ...(list.join(", ") === before.services ? {} : { services: list }),
      };
      if (Object.keys(data).length) await store.command("incident.update", room.incident, data);
    },
  });
}

/** @param {Store} store @param {Room} room */
export const reportComponent = (store, room) =>
  ask({
    title: "Report a component",
    fields: [
      {
        name: "component",
        label: "Component",
        required: true,
        suggestions: room.state?.components.map(({ component }) => component) ?? [],
      },
      { name: "state", label: "State", kind: "select", options: choices(componentStates), value: "degraded" },
      { name: "text", label: "Note", kind: "area", hint: "Markdown" },
    ],
    confirm: "Report",
    act: (values) => store.command("component.report", room.incident, given(values)),
  });
