import { followupTypes, label, outcomes, plain, priorities, testResults } from "../../model/vocabulary.js";
import { Refusal, asRefusal } from "../../protocol/refusal.js";
import { ask } from "../../ui/dialog.js";
import { bare, choices, echo, enough, given, person, time, when, why } from "./shared.js";

/** @typedef {import("./shared.js").Room} Room */
/** @typedef {import("./shared.js").Store} Store */
/** @typedef {import("../../ui/form.js").Field} Field */

const days = ["7d", "14d", "30d"];

/** @param {Store} store @param {Room} room @param {string} [check] */
export const testRecovery = (store, room, check = "") =>
  ask({
    title: "Record a recovery test",
    fields: [
      { name: "check", label: "What was tested", required: true, value: check },
      { name: "result", label: "Result", kind: "select", options: choices(testResults) },
      person(room, { name: "by", label: "Tested by", hint: "A handle; empty if it was you", half: true }),
    ],
    confirm: "Record",
    act: ({ check: what, result, by }) => {
      const data = given({ check: what, result, by: bare(by) });
      return store.command("recovery.test", room.incident, data);
    },
  });

/** @param {Store} store @param {Room} room */
export const confirmReporter = (store, room) =>
  ask({
    title: "What the reporter says",
    explain: `Reported by ${room.state?.reporter?.name ?? "nobody named"}. If not satisfied, the work goes on.`,
    fields: [
      {
        name: "satisfied",
        label: "They are",
        kind: "select",
        options: [
          ["yes", "Satisfied"],
          ["no", "Not satisfied"],
        ],
      },
      { name: "how", label: "How they said it", required: true, half: true, hint: "By phone, in person, …" },
      { name: "note", label: "Note", kind: "area", hint: "Markdown" },
    ],
    confirm: "Record",
    act: ({ satisfied, how, note }) =>
      store.command("reporter.confirm", room.incident, { satisfied: satisfied === "yes", ...given({ how, note }) }),
  });

/** @param {Store} store @param {Room} room */
export const addFollowup = (store, room) =>
  ask({
    title: "Add a follow-up",
    explain: "Preventive: keeps it from happening. Detective: notices it sooner. Corrective: mends what it left.",
    fields: [
      { name: "text", label: "What is to be done", kind: "area", required: true },
      { name: "type", label: "Type", kind: "select", options: choices(followupTypes) },
      { name: "priority", label: "Priority", kind: "select", options: [["", "None"], ...choices(priorities)] },
      person(room, { name: "owner", label: "Owner", required: true, half: true }),
      { ...when, name: "due", label: "Due", required: true, chips: days, half: true, hint: "14d", echo: echo(store) },
    ],
    confirm: "Add",
    act: async ({ text, type, owner, due, priority }) => {
      const data = given({ text, type, owner: bare(owner), due: time(store, due, "/data/due"), priority });
      return store.command("followup.add", room.incident, data);
    },
  });

/** @param {Store} store @param {Room} room @param {{followup: string, text: string}} held */
export const finishFollowup = (store, room, { followup, text }) =>
  ask({
    title: `${followup} is done`,
    explain: text,
    fields: [{ name: "note", label: "Note", kind: "area" }],
    confirm: "Done",
    act: (values) => store.command("followup.done", room.incident, { followup, ...given(values) }),
  });

/** @param {Store} store @param {Room} room @param {string} [section] */
export function writeReview(store, room, section = "summary") {
  const held = room.state?.review[section]?.text ?? "";
  return ask({
    title: `Review: ${plain(section)}`,
    fields: [{ name: "text", label: label(section), kind: "area", required: true, value: held, hint: "Markdown" }],
    confirm: "Save",
    act: ({ text }) => store.command("review.record", room.incident, { section, text }),
  });
}

/** @param {Store} store @param {Room} room */
export const planReview = (store, room) =>
  ask({
    title: "Plan the review",
    fields: [
      { ...when, name: "at", label: "When", required: true, chips: ["1d", "3d", "7d"], echo: echo(store) },
      person(room, { name: "owner", label: "Who sees to it", hint: "A handle; may be left empty" }),
    ],
    confirm: "Plan",
    act: async ({ at, owner }) =>
      store.command("review.plan", room.incident, given({ at: time(store, at, "/data/at"), owner: bare(owner) })),
  });

/** @param {Store} store @param {Room} room @param {import("../../model/types.js").GateItem} held */
export const waive = (store, room, { item, why: missing }) =>
  ask({
    title: `Waive “${plain(item)}”`,
    explain: missing,
    fields: [{ ...why, label: "Why it may be left out" }],
    confirm: "Waive",
    act: ({ reason }) => store.command("gate.waive", room.incident, { item, reason: enough(reason) }),
  });

/** @param {Store} store @param {Room} room */
export function close(store, room) {
  const unmet = (room.state?.gate ?? []).filter(({ met, waived }) => !met && !waived);
  const items = unmet.map(({ item, why: missing }) => /** @type {Field} */ ({
    name: `waive_${item}`,
    label: `Without “${plain(item)}”, because`,
    hint: missing,
  }));
  return ask({
    title: "Close the incident",
    explain: unmet.length
      ? "Some things are still open. Each may be left out with a reason of 10 characters or more."
      : "It can be reopened, with a reason.",
    fields: [
      { name: "outcome", label: "Outcome", kind: "select", options: choices(outcomes) },
      ...items,
      { name: "note", label: "Note", kind: "area", hint: "Markdown" },
    ],
    confirm: "Close",
    act: async ({ outcome, note, ...values }) => {
      const waived = unmet
        .map(({ item }) => ({ item, reason: values[`waive_${item}`] }))
        .filter(({ reason }) => reason);
      const data = { outcome, ...given({ note }), ...(waived.length ? { waived } : {}) };
      try {
        return await store.command("incident.close", room.incident, data);
      } catch (error) {
        throw atItem(asRefusal(error), waived);
      }
    },
  });
}

/**
 * A refusal of one of the waivers, named by the field it was typed in.
 * @param {Refusal} refusal
 * @param {{item: string}[]} waived
 */
function atItem(refusal, waived) {
  const index = /^\/data\/waived\/(\d+)/.exec(refusal.field ?? "")?.[1];
  const item = index === undefined ? null : waived[Number(index)]?.item;
  if (!item) return refusal;
  return new Refusal({ code: refusal.code, message: refusal.message, field: `/waive_${item}` });
}
