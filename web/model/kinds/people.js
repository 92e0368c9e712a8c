import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").State} State */

/** Roles that several people can hold at once. */
const shared = new Set(["subject_matter_expert", "observer"]);

/** @param {State} state @param {string} role @param {import("../types.js").RoleHolder} holder @returns {State} */
function assigned(state, role, holder) {
  const held = state.roles[role];
  const list = (Array.isArray(held) ? held : []).filter((other) => other.id !== holder.id);
  return { ...state, roles: { ...state.roles, [role]: shared.has(role) ? [...list, holder] : holder } };
}

/** @param {State} state @param {string} role @param {string | undefined} id @returns {State} */
function released(state, role, id) {
  const { [role]: held, ...others } = state.roles;
  const left = Array.isArray(held) && id ? held.filter((holder) => holder.id !== id) : [];
  return { ...state, roles: left.length ? { ...others, [role]: left } : others };
}

/** @type {import("../types.js").Kind[]} */
export const people = [
  {
    kind: "role.assigned",
    weight: "normal",
    line: ({ data }, words) => ({ text: `made ${words.person(data.to)} ${plain(data.role)}` }),
    fold: (state, { data, event_at }, who) => assigned(state, data.role, { ...who(data.to), since: event_at }),
  },
  {
    kind: "role.released",
    weight: "normal",
    line: ({ data, by }, words) => {
      const from = data.from ?? data.to;
      const whose = from && from !== by.id ? `${words.person(from)}’s role` : "the role";
      return { text: `released ${whose} of ${plain(data.role)}` };
    },
    fold: (state, { data }) => released(state, data.role, data.from ?? data.to),
  },
  { kind: "responder.joined", weight: "quiet", line: ({ data, by }, words) => who(data, by, words, "joined") },
  { kind: "responder.left", weight: "quiet", line: ({ data, by }, words) => who(data, by, words, "left") },
];

/**
 * The server records these; whom they are about is in the data where it is not the author.
 * @param {Record<string, any>} data
 * @param {import("../../protocol/messages.js").Author} by
 * @param {import("../types.js").Words} words
 * @param {string} verb
 */
function who(data, by, words, verb) {
  const id = data.person ?? data.responder ?? data.user ?? data.id;
  return { text: id && by.kind === "system" ? `${words.person(id)} ${verb} the room` : `${verb} the room` };
}
