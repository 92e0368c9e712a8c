import { catalogue } from "./kinds/catalogue.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").WarEvent} WarEvent */
/** @typedef {import("./types.js").Person} Person */

/** @param {any} value */
const list = (value) => (Array.isArray(value) ? value : []);

/**
 * Leaves out what is null: a recovery time that was never set, an audience that was never told.
 * @param {any} object
 */
const given = (object) => Object.fromEntries(Object.entries(object ?? {}).filter(([, value]) => value !== null));

/**
 * A state with every member that the page reads, so that nothing after this has to ask whether it is there.
 * @param {Record<string, any>} state as the server sent it
 * @returns {State}
 */
export function received(state) {
  return /** @type {State} */ ({
    ...state,
    seq: state.seq ?? 0,
    title: state.title ?? "",
    status: state.status ?? "proposed",
    roles: given(state.roles),
    eta: given(state.eta),
    updates: given(state.updates),
    milestones: given(state.milestones),
    escalations: list(state.escalations),
    components: list(state.components),
    alerts: list(state.alerts),
    clocks: list(state.clocks),
    tasks: list(state.tasks),
    hypotheses: list(state.hypotheses),
    decisions: list(state.decisions),
    steps: list(state.steps),
    readings: list(state.readings),
    links: list(state.links),
    files: list(state.files),
    handovers: list(state.handovers),
    recovery_tests: list(state.recovery_tests),
    followups: list(state.followups),
    gate: list(state.gate),
    missing: list(state.missing),
    review: given(state.review),
    pinned: list(state.pinned).map((pin) => (typeof pin === "number" ? { seq: pin } : pin)),
  });
}

/**
 * The state after one more event. An event that the state already contains changes nothing, so history may be
 * passed through it as well as what is live.
 * @param {State} state
 * @param {WarEvent} event
 * @returns {State}
 */
export function fold(state, event) {
  if (event.seq <= state.seq) return state;
  const kind = event.data.redacted === true ? undefined : catalogue.get(event.kind);
  return { ...(kind?.fold?.(state, event) ?? state), seq: event.seq };
}

/**
 * Everybody who holds a role, as pairs of role and person.
 * @param {State} state
 * @returns {[string, Person][]}
 */
export const roleHolders = (state) =>
  Object.entries(state.roles).flatMap(([role, held]) =>
    [held]
      .flat()
      .filter(Boolean)
      .map((person) => /** @type {[string, Person]} */ ([role, person])),
  );

/** @param {State} state @returns {Person | null} */
export function commander(state) {
  const held = state.roles.incident_commander;
  return (Array.isArray(held) ? held[0] : held) ?? null;
}

/**
 * The estimate people ask for first: when service is back.
 * @param {State} state
 */
export function leadingEstimate(state) {
  for (const kind of ["restore", "workaround", "permanent_fix"]) {
    const estimate = state.eta[kind];
    if (estimate && estimate.state !== "withdrawn") return { kind, ...estimate };
  }
  return null;
}

/**
 * The update that is due first.
 * @param {State} state
 * @returns {{audience: string, at: string} | null}
 */
export function nextUpdate(state) {
  const due = Object.entries(state.updates)
    .filter(([, update]) => update?.next_update_at)
    .map(([audience, update]) => ({ audience, at: String(update.next_update_at) }));
  due.sort((a, b) => a.at.localeCompare(b.at));
  return due[0] ?? null;
}

/** @param {State} state @returns {string | null} */
export const declaredAt = (state) => state.milestones.declared ?? null;
