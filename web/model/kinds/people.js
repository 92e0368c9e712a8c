import { reaching } from "../folding.js";
import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").RoleHolder} RoleHolder */

/** Roles that several people can hold at once. */
const shared = new Set(["subject_matter_expert", "observer"]);

/** @param {State} state @param {string} role @param {RoleHolder} holder @returns {State} */
export function assigned(state, role, holder) {
  const held = state.roles[role];
  const others = (Array.isArray(held) ? held : []).filter((other) => other.id !== holder.id);
  return { ...state, roles: { ...state.roles, [role]: shared.has(role) ? [...others, holder] : holder } };
}

/** @param {State} state @param {string} role @param {string} id @returns {State} */
function released(state, role, id) {
  const { [role]: held, ...others } = state.roles;
  const left = Array.isArray(held) ? held.filter((holder) => holder.id !== id) : [];
  return { ...state, roles: left.length ? { ...others, [role]: left } : others };
}

/**
 * An offer to hand a role over ends when the role goes another way.
 * @param {State} state
 * @param {string} role
 * @returns {State}
 */
const voided = (state, role) => ({ ...state, handovers: state.handovers.filter((offer) => offer.role !== role) });

/** @param {string} kind @param {string} verb @returns {import("../types.js").Kind} */
const moved = (kind, verb) => ({
  kind,
  weight: "quiet",
  line: ({ data, by }) => ({ text: data.person === by.id ? `${verb} the room` : `${data.name} ${verb} the room` }),
});

/** @type {import("../types.js").Kind[]} */
export const people = [
  {
    kind: "role.assigned",
    weight: "normal",
    line: ({ data, by }) => {
      const whom = data.to === by.id ? "took the role of" : `made ${data.name}`;
      const before = data.replaced ? `, after ${data.replaced.name}` : "";
      return { text: `${whom} ${plain(data.role)}${before}` };
    },
    fold: (state, { data: { role, to: id, handle, name }, event_at: since }) => {
      const taken = assigned(voided(state, role), role, { id, handle, name, since });
      return role === "incident_commander" ? reaching(taken, "acknowledged", since) : taken;
    },
  },
  {
    kind: "role.released",
    weight: "normal",
    line: ({ data, by }) => {
      const verb = data.person === by.id ? "gave back" : `took from ${data.name}`;
      return { text: `${verb} the role of ${plain(data.role)}` };
    },
    fold: (state, { data }) => released(voided(state, data.role), data.role, data.person),
  },
  moved("responder.joined", "joined"),
  moved("responder.left", "left"),
];
