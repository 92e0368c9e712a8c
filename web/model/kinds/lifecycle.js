import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").Kind} Kind */
/** @typedef {import("../types.js").State} State */

/** @param {State} state @param {string} name @param {string} at @returns {State} */
const reached = (state, name, at) => ({ ...state, milestones: { ...state.milestones, [name]: at } });

/** @param {Record<string, any>} data @param {import("../types.js").Words} words @returns {[string, string][]} */
function declaredFacts(data, words) {
  /** @type {[string, string][]} */
  const facts = [];
  const { reporter, reported_at: reportedAt, services, urgency } = data;
  if (reporter?.name) {
    const contact = reporter.contact ? ` (${reporter.contact})` : "";
    facts.push(["Reported by", `${reporter.name}${contact}, ${plain(reporter.channel ?? "other")}`]);
  }
  if (reportedAt) facts.push(["Reported at", words.time(reportedAt)]);
  if (services?.length) facts.push(["Services", services.join(", ")]);
  if (urgency) facts.push(["Urgency", plain(urgency)]);
  return facts;
}

/** @type {Kind[]} */
export const lifecycle = [
  {
    kind: "incident.declared",
    weight: "major",
    line: ({ data }, words) => ({
      text: `declared ${data.drill ? "a drill" : "the incident"}: ${data.title}`,
      body: data.description,
      facts: declaredFacts(data, words),
    }),
    fold: (state, { data, event_at }) =>
      reached(
        {
          ...state,
          title: data.title,
          description: data.description,
          status: data.status,
          services: data.services ?? [],
          reporter: data.reporter,
          drill: data.drill === true,
          restricted: data.restricted === true,
        },
        "declared",
        event_at,
      ),
  },
  {
    kind: "incident.updated",
    weight: "normal",
    line: ({ data }) => {
      const changed = Object.keys(data).map(plain).join(", ");
      return data.title
        ? { text: `changed the title to “${data.title}”`, body: data.description }
        : { text: `changed ${changed || "nothing"}`, body: data.description };
    },
    fold: (state, { data }) => ({ ...state, ...data }),
  },
  {
    kind: "status.changed",
    weight: "major",
    line: ({ data }) => ({
      text: `changed the status from ${plain(data.from)} to ${plain(data.to)}${data.reason ? `: ${data.reason}` : ""}`,
      body: data.note,
    }),
    fold: (state, { data, event_at }) => {
      const moved = { ...state, status: data.to };
      return data.to === "resolved" ? reached(moved, "resolved", event_at) : moved;
    },
  },
  {
    kind: "incident.closed",
    weight: "major",
    line: ({ data }) => ({
      text: `closed the incident: ${plain(data.outcome)}`,
      body: data.note,
      facts: (data.waived ?? []).map((/** @type {any} */ w) => [`Waived: ${plain(w.item)}`, w.reason]),
    }),
    fold: (state, { data }) => ({ ...state, status: "closed", outcome: data.outcome }),
  },
];
