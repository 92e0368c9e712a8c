/** The words of the contract, in the order in which people are offered them. */
export const statuses = ["proposed", "investigating", "identified", "monitoring", "resolved", "closed"];
export const priorities = ["P1", "P2", "P3", "P4", "P5"];
export const audiences = ["stakeholders", "responders", "executives", "public", "authority"];
export const etaKinds = ["restore", "workaround", "permanent_fix"];
export const confidences = ["low", "medium", "high"];
export const escalationKinds = ["functional", "hierarchical", "vendor", "authority"];
export const outcomes = ["resolved", "duplicate", "false_alarm", "external", "cancelled"];
export const componentStates = ["operational", "degraded", "partial_outage", "major_outage", "maintenance"];
export const dimensions = ["users", "money", "security", "reputation", "safety"];
export const grades = ["unknown", "none", "low", "medium", "high"];
export const urgencies = ["high", "medium", "low"];
export const channels = [
  "self_service",
  "phone",
  "email",
  "chat",
  "walk_in",
  "sms",
  "monitoring",
  "scan",
  "other",
];
export const milestones = [
  "impact_started",
  "detected",
  "reported",
  "declared",
  "classified_major",
  "acknowledged",
  "cause_identified",
  "mitigated",
  "recovered",
  "resolved",
  "reporter_confirmed",
];
export const relations = ["parent", "child", "duplicate", "caused_by", "problem", "change", "request"];
export const qualities = ["estimate", "actual"];
export const stepResults = ["ok", "failed", "skipped"];
export const testResults = ["passed", "failed"];
export const checkResults = ["yes", "partly", "no"];
export const followupTypes = ["preventive", "detective", "corrective"];
export const reviewSections = ["summary", "impact", "cause", "went_well", "went_badly", "lucky", "lessons"];
export const gateItems = [
  "resolved_at_set",
  "recovery_tested",
  "reporter_confirmed",
  "audiences_told",
  "tasks_closed",
  "decisions_checked",
  "cause_recorded",
  "followups_owned",
  "authority_reports_done",
  "review_written_or_planned",
];
export const authorityReports = [
  "dora.initial",
  "dora.intermediate",
  "dora.final",
  "nis2.early_warning",
  "nis2.notification",
  "nis2.final",
  "gdpr.notification",
];
export const roles = [
  "incident_commander",
  "deputy",
  "scribe",
  "communications_lead",
  "stakeholder_liaison",
  "authority_liaison",
  "subject_matter_expert",
  "observer",
];

/** @type {Record<string, string>} */
const written = {
  self_service: "self-service",
  walk_in: "walk-in",
  email: "e-mail",
  sms: "SMS",
  restore: "restored service",
  workaround: "a workaround",
  permanent_fix: "the permanent fix",
  authority: "the authority",
  public: "the public",
  at_risk: "at risk",
  resolved_at_set: "time of resolution",
  recovery_tested: "recovery tested",
  audiences_told: "everybody told",
  tasks_closed: "tasks done",
  decisions_checked: "decisions checked",
  cause_recorded: "cause on record",
  followups_owned: "follow-ups owned",
  authority_reports_done: "reports to authorities",
  review_written_or_planned: "review written or planned",
  "dora.initial": "DORA initial notification",
  "dora.intermediate": "DORA intermediate report",
  "dora.final": "DORA final report",
  "nis2.early_warning": "NIS2 early warning",
  "nis2.notification": "NIS2 notification",
  "nis2.final": "NIS2 final report",
  "gdpr.notification": "GDPR notification",
};

/**
 * The plain words for a name of the wire.
 * @param {string} name
 */
export const plain = (name) => written[name] ?? String(name).replaceAll("_", " ");

/**
 * As `plain`, with a capital first letter, for labels.
 * @param {string} name
 */
export function label(name) {
  const words = gateItems.includes(name) || authorityReports.includes(name)
    ? plain(name)
    : String(name).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const forward = /** @type {Record<string, string[]>} */ ({
  proposed: ["investigating", "rejected", "cancelled"],
  investigating: ["identified", "monitoring", "resolved", "cancelled"],
  identified: ["monitoring", "resolved", "investigating", "cancelled"],
  monitoring: ["resolved", "identified", "investigating", "cancelled"],
  resolved: ["investigating", "identified"],
  closed: ["investigating", "identified"],
});

const rank = /** @type {Record<string, number>} */ ({
  proposed: 0,
  investigating: 1,
  identified: 2,
  monitoring: 3,
  resolved: 4,
  closed: 5,
});

/**
 * The arrows that `status.change` can take from a status; closing is a command of its own.
 * @param {string} from
 */
export const arrows = (from) => forward[from] ?? [];

/**
 * Whether an arrow goes back and so needs a reason of ten characters.
 * @param {string} from
 * @param {string} to
 */
export const needsReason = (from, to) => (rank[to] ?? 9) < (rank[from] ?? 0);

/**
 * Whether people still work on an incident of this status.
 * @param {string} status
 */
export const isOpen = (status) => ["proposed", "investigating", "identified", "monitoring"].includes(status);
