import { audiences, authorityReports, plain, relations, roles } from "../../model/vocabulary.js";
import { clockWords } from "../../model/clocks.js";
import { ask } from "../../ui/dialog.js";
import { bare, choices, enough, given, person, why } from "./shared.js";

/** @typedef {import("./shared.js").Room} Room */
/** @typedef {import("./shared.js").Store} Store */

/** @param {Store} store @param {Room} room @returns {string[]} the roles that this reader holds, all for want of one */
function ownRoles({ you }, { state }) {
  const mine = Object.entries(state?.roles ?? {}).filter(([, held]) => [held].flat().some(({ id }) => id === you?.id));
  const held = Object.keys(state?.roles ?? {});
  return [...new Set([...mine.map(([role]) => role), ...held])];
}

/** @param {Store} store @param {Room} room */
export function offerHandover(store, room) {
  const offered = ownRoles(store, room);
  return ask({
    title: "Hand a role over",
    explain: "They get a summary and have two minutes to accept. Until then nothing changes.",
    fields: [
      { name: "role", label: "Role", kind: "select", options: choices(offered.length ? offered : roles) },
      person(room, { label: "To", required: true }),
    ],
    confirm: "Offer",
    act: ({ role, to }) => store.command("handover.offer", room.incident, { role, to: bare(to) }),
  });
}

/** @param {Store} store @param {Room} room @param {string} role */
export const declineHandover = (store, room, role) =>
  ask({
    title: `Do not take the role of ${plain(role)}`,
    fields: [{ name: "reason", label: "Why", kind: "area" }],
    confirm: "Decline",
    act: (values) => store.command("handover.decline", room.incident, { role, ...given(values) }),
  });

/** @param {Store} store @param {Room} room @param {string} [audience] */
export const snoozeUpdate = (store, room, audience) =>
  ask({
    title: "Put the next update off",
    fields: [
      {
        name: "audience",
        label: "For",
        kind: "select",
        options: choices(audiences.filter((name) => room.state?.updates[name] || name === audience)),
        value: audience,
      },
      { name: "minutes", label: "By minutes", required: true, value: "15", half: true, chips: ["10", "15", "30"] },
      why,
    ],
    confirm: "Put off",
    act: ({ audience: to, minutes, reason }) => {
      const data = { audience: to, minutes: Math.round(Number(minutes)) || 0, reason: enough(reason) };
      return store.command("update.snooze", room.incident, data);
    },
  });

/** @param {Store} store @param {Room} room @param {string} clock */
export const pauseClock = (store, room, clock) =>
  ask({
    title: `Pause the clock for ${clockWords(clock)}`,
    fields: [why],
    confirm: "Pause",
    act: ({ reason }) => store.command("clock.pause", room.incident, { clock, reason: enough(reason) }),
  });

/** @param {Store} store @param {Room} room */
export const startClock = (store, room) =>
  ask({
    title: "Start an authority’s clock",
    fields: [
      { name: "clock", label: "Report", kind: "select", options: choices(authorityReports) },
      { name: "reason", label: "Why", kind: "area" },
    ],
    confirm: "Start",
    act: (values) => store.command("clock.start", room.incident, given(values)),
  });

/** @param {Store} store @param {Room} room @param {string} [clock] */
export const submitReport = (store, room, clock) =>
  ask({
    title: "Note a report to an authority",
    explain: "The server sends nothing itself; this records that people sent it.",
    fields: [
      { name: "clock", label: "Report", kind: "select", options: choices(authorityReports), value: clock },
      { name: "reference", label: "The authority’s reference" },
      { name: "reason", label: "Why it is late", kind: "area", hint: "Needed where it is" },
    ],
    confirm: "Record",
    act: (values) => store.command("report.submit", room.incident, given(values)),
  });

/** @param {Store} store @param {Room} room */
export const link = (store, room) =>
  ask({
    title: "Link something",
    fields: [
      { name: "relation", label: "It is", kind: "select", options: choices(relations), value: "caused_by" },
      { name: "target", label: "What", required: true, hint: "INC-7, an address, or the number in another system" },
    ],
    confirm: "Link",
    act: (values) => store.command("incident.link", room.incident, values),
  });

/** @param {Store} store @param {Room} room */
export const merge = (store, room) =>
  ask({
    title: "Merge into another incident",
    explain: "This room ends; the work goes on in the other one.",
    fields: [
      { name: "into", label: "Into", required: true, hint: "INC-7" },
      { name: "reason", label: "Why", kind: "area" },
    ],
    confirm: "Merge",
    danger: true,
    act: (values) => store.command("incident.merge", room.incident, given(values)),
  });
