import { plain } from "./vocabulary.js";

/**
 * @typedef {{incident?: string, report?: string, title: string, score: number, because: string[]}} Suggestion
 * @typedef {{report: string, state: "open" | "triaged", channel: string, title: string,
 *   reporter: {name: string, contact?: string}, reported_at: string | null, received_at: string, services: string[],
 *   drill: boolean, by: import("./types.js").Person, as?: "incident" | "request", incident?: string,
 *   incident_status?: string, to?: string, note?: string, triaged_at?: string,
 *   triaged_by?: import("./types.js").Person, description?: string | null, suggestions?: Suggestion[]}} Report
 */

/** The ways a report comes in, the commonest at a desk first. */
export const intake = ["walk_in", "phone", "self_service", "email", "sms", "chat", "monitoring", "scan", "other"];

/** @param {string} channel as it is offered */
export function wayIn(channel) {
  const words = plain(channel);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string} text names between commas */
export const services = (text) => text.split(",").map((name) => name.trim()).filter(Boolean);

/**
 * What the server is told of a report; what was left empty is left out. Who files it is the reporter where nobody else
 * is named.
 * @param {Record<string, any>} values of the form
 * @param {string} teller the name of who files it
 * @param {string | undefined} reportedAt
 */
export function reportOf(values, teller, reportedAt) {
  const named = services(values.services ?? "");
  return {
    channel: values.channel,
    title: values.title,
    ...(values.description ? { description: values.description } : {}),
    reporter: { name: values.reporter || teller, ...(values.contact ? { contact: values.contact } : {}) },
    ...(reportedAt ? { reported_at: reportedAt } : {}),
    ...(named.length ? { services: named } : {}),
    ...(values.drill ? { drill: true } : {}),
  };
}

/**
 * What became of a report, in one sentence without its number.
 * @param {Report} report
 */
export function became(report) {
  if (report.state === "open") return "It waits for somebody to look at it.";
  const by = report.triaged_by ? ` by ${report.triaged_by.name}` : "";
  if (report.as === "request") {
    return `It is no incident and was handed on to ${report.to}${by}${report.note ? `: ${report.note}` : "."}`;
  }
  if (!report.incident) return `It belongs to an incident; it was looked at${by}.`;
  const status = report.incident_status ? `, which is ${plain(report.incident_status)}` : "";
  return `It belongs to ${report.incident}${status}; it was looked at${by}.`;
}

/**
 * Who told it, how they are reached, and by which way it came.
 * @param {Report} report
 */
export function teller({ reporter, channel, by }) {
  const contact = reporter.contact ? ` (${reporter.contact})` : "";
  const taken = by.name === reporter.name ? "" : `, taken by ${by.name}`;
  return `${reporter.name}${contact}, ${plain(channel)}${taken}`;
}
