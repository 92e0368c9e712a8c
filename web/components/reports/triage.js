import { dimensions, grades, label, urgencies } from "../../model/vocabulary.js";
import { api } from "../../protocol/api.js";
import { makeKey } from "../../protocol/keys.js";
import { ask } from "../../ui/dialog.js";
import { choices, given } from "../dialogs/shared.js";

/** @typedef {import("../../model/reports.js").Report} Report */
/** @typedef {import("../../ui/form.js").Field} Field */

/**
 * Asks what is needed, triages, and tells the page with the event `triaged` what came of it.
 * @param {HTMLElement} card
 * @param {string} report
 * @param {{title: string, explain?: string, fields: Field[], confirm: string}} question
 * @param {(values: Record<string, any>) => Record<string, any>} what
 */
async function triage(card, report, question, what) {
  const key = makeKey();
  let word = "";
  await ask({
    ...question,
    act: async (values) => {
      const made = await api.triage(report, what(values), key);
      const words = made.as === "request" ? `was handed on to ${made.to}` : `belongs to ${made.incident}`;
      word = `${report} ${words}.`;
    },
  });
  if (word) card.dispatchEvent(new CustomEvent("triaged", { bubbles: true, detail: word }));
}

/** @param {HTMLElement} card @param {Report} report */
export function declareFrom(card, { report, title }) {
  /** @type {Field[]} */
  const fields = [
    { name: "title", label: "What is wrong, in one line", required: true, value: title, pointer: "/declare/title" },
    { name: "urgency", label: "Urgency", kind: "select", options: choices(urgencies), pointer: "/declare/urgency" },
    ...dimensions.map((name) => /** @type {Field} */ ({
      name: `impact_${name}`,
      label: `Impact on ${name}`,
      kind: "select",
      options: choices(grades),
      pointer: `/declare/impact/${name}`,
    })),
    { name: "restricted", label: "Restricted: only members and administrators see it", kind: "check" },
  ];
  const explain = "Who reported it, when, what they told and the services are taken from the report.";
  const question = { title: `Declare an incident from ${report}`, explain, fields, confirm: "Declare" };
  return triage(card, report, question, ({ title, urgency, restricted, ...values }) => {
    const impact = Object.fromEntries(dimensions.map((name) => [name, values[`impact_${name}`]]));
    return { as: "incident", declare: { title, urgency, impact, ...(restricted ? { restricted } : {}) } };
  });
}

/** @param {HTMLElement} card @param {string} report @param {string} incident one that it looks like */
export const attach = (card, report, incident) =>
  triage(
    card,
    report,
    {
      title: `Attach ${report} to ${incident}`,
      explain: `It is shown in the room of ${incident}, and leaves the queue.`,
      fields: [],
      confirm: "Attach",
    },
    () => ({ as: "incident", attach: incident }),
  );

/** @param {HTMLElement} card @param {Report} report */
export function attachTo(card, { report, suggestions = [] }) {
  const like = suggestions.flatMap(({ incident }) => (incident ? [incident] : []));
  /** @type {Field} */
  const field = { name: "attach", label: "Incident", required: true, hint: "INC-7", suggestions: like };
  const question = { title: `Attach ${report} to an incident`, fields: [field], confirm: "Attach" };
  return triage(card, report, question, ({ attach: to }) => ({ as: "incident", attach: to }));
}

/** @param {HTMLElement} card @param {Report} report */
export function handOn(card, { report }) {
  /** @type {Field[]} */
  const fields = [
    { name: "to", label: "Where to", required: true, hint: "A team, a desk or a ticket in another system" },
    { name: "note", label: label("note"), kind: "area" },
  ];
  const explain = "It is no incident. Who reported it sees where it went.";
  const question = { title: `Hand on ${report} as a request`, explain, fields, confirm: "Hand on" };
  return triage(card, report, question, ({ to, note }) => given({ as: "request", to, note }));
}
