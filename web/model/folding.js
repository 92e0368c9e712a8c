/** @typedef {import("./types.js").Person} Person */

/**
 * Only what names a person.
 * @param {Record<string, any>} person
 * @returns {Person}
 */
export const named = ({ id, handle, name }) => ({ id, handle, name });

/**
 * A person in an event's data: an object under its member, or an id there with handle and name beside it.
 * @param {Record<string, any>} data
 * @param {string} member
 * @returns {Person | null}
 */
export function personIn(data, member) {
  const value = data[member];
  if (!value) return null;
  if (typeof value === "object") return named(value);
  return { id: value, handle: data.handle ?? value, name: data.name ?? data.handle ?? value };
}

/**
 * The state with a milestone reached, unless it was reached before.
 * @param {import("./types.js").State} state
 * @param {string} milestone
 * @param {string} at
 * @returns {import("./types.js").State}
 */
export const reaching = (state, milestone, at) =>
  state.milestones[milestone] ? state : { ...state, milestones: { ...state.milestones, [milestone]: at } };
