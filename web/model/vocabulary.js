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
  const words = String(name).replaceAll("_", " ");
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
