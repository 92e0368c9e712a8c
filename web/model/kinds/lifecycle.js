import { isOpen, needsReason, plain } from "../vocabulary.js";

/** @typedef {import("../types.js").Kind} Kind */
/** @typedef {import("../types.js").State} State */

/**
 * The milestones that a change of status reaches: the cause and the mitigation the first time, the resolution the last;
 * going back takes the resolution away.
 * @param {State} state
 * @param {string} from
 * @param {string} to
 * @param {string} at
 * @returns {State["milestones"]}
 */
function reached({ milestones: held }, from, to, at) {
  const { reporter_confirmed: said, ...unconfirmed } = held;
  const milestones = isOpen(to) && !isOpen(from) ? unconfirmed : held;
  const { resolved, ...others } = milestones;
  if (needsReason(from, to)) return to === "identified" ? { cause_identified: at, ...others } : others;
  if (to === "identified") return { cause_identified: at, ...milestones };
  if (to === "monitoring") return { mitigated: at, ...milestones };
  return to === "resolved" ? { ...others, resolved: at } : milestones;
}

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
    fold: (state, { data, event_at }) => {
      const { title, description = null, status, services = [], category = [], reporter } = data;
      const { impact = {}, urgency = null, drill = false, restricted = state.restricted ?? false } = data;
      const said = { title, description, status, services, category, reporter, impact, urgency };
      const milestones = { declared: event_at, ...(data.reported_at ? { reported: data.reported_at } : {}) };
      return { ...state, ...said, drill, restricted, milestones };
    },
  },
  {
    kind: "incident.updated",
    weight: "normal",
    redactable: true,
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
    fold: (state, { data: { from, to }, event_at }) => {
      const { outcome, ...kept } = state;
      const moved = /** @type {State} */ (needsReason(from, to) ? kept : state);
      return { ...moved, status: to, milestones: reached(state, from, to, event_at) };
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
  {
    kind: "incident.merged",
    weight: "major",
    line: ({ data }) => ({
      text: `merged the incident into ${data.into}${data.reason ? `: ${data.reason}` : ""}`,
    }),
    fold: (state, { data }) => ({ ...state, status: "merged", merged_into: data.into }),
  },
];
