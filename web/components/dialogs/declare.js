import { channels, dimensions, grades, label, urgencies } from "../../model/vocabulary.js";
import { ask } from "../../ui/dialog.js";

/** @typedef {import("../../ui/form.js").Field} Field */

/** @param {string[]} names @returns {[string, string][]} */
const choices = (names) => names.map((name) => [name, label(name)]);

/** @type {Field[]} */
const fields = [
  { name: "title", label: "What is wrong, in one line", required: true, pointer: "/title" },
  { name: "description", label: "What is known", kind: "area", hint: "Markdown" },
  { name: "services", label: "Services hit", hint: "Separated by commas" },
  { name: "urgency", label: "Urgency", kind: "select", options: choices(urgencies), value: "high" },
  ...dimensions.map((name) => /** @type {Field} */ ({
    name: `impact_${name}`,
    label: `Impact on ${name}`,
    kind: "select",
    options: choices(grades),
    value: "unknown",
    pointer: `/impact/${name}`,
  })),
  { name: "reporter", label: "Reported by", hint: "Leave empty if it is you", pointer: "/reporter/name" },
  { name: "contact", label: "How to reach them", pointer: "/reporter/contact" },
  {
    name: "channel",
    label: "Reported through",
    kind: "select",
    options: choices(channels),
    value: "self_service",
    pointer: "/reporter/channel",
  },
  { name: "proposed", label: "Only propose it: someone else decides whether it is one", kind: "check" },
  { name: "restricted", label: "Restricted: only members and administrators see it", kind: "check" },
  { name: "drill", label: "This is a drill", kind: "check" },
];

/**
 * @param {Record<string, any>} values
 * @param {import("../../protocol/messages.js").You | null} you
 * @returns {Record<string, any>} the data of `incident.declare`
 */
export function declaration(values, you) {
  const impact = Object.fromEntries(dimensions.map((name) => [name, values[`impact_${name}`]]));
  const services = values.services.split(",").map((/** @type {string} */ s) => s.trim()).filter(Boolean);
  const reporter = {
    name: values.reporter || you?.name || "",
    ...(values.contact ? { contact: values.contact } : {}),
    channel: values.channel,
  };
  return {
    title: values.title,
    ...(values.description ? { description: values.description } : {}),
    status: values.proposed ? "proposed" : "investigating",
    reporter,
    impact,
    urgency: values.urgency,
    ...(services.length ? { services } : {}),
    ...(values.restricted ? { restricted: true } : {}),
    ...(values.drill ? { drill: true } : {}),
  };
}

/**
 * @param {import("../../model/store.js").Store} store
 * @returns {Promise<string | null>} the new incident, or null where nothing was declared
 */
export async function declare(store) {
  /** @type {string | null} */
  let incident = null;
  await ask({
    title: "Declare an incident",
    fields,
    confirm: "Declare",
    act: async (values) => {
      const ack = await store.command("incident.declare", null, declaration(values, store.you));
      incident = ack.incident;
    },
  });
  return incident;
}
