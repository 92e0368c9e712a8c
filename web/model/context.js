/** @typedef {import("./commands.js").Context} Context */

/**
 * What a line that is typed in a room is read against.
 * @param {import("./store.js").Store} store
 * @param {import("./room.js").Room & {state: import("./types.js").State}} room
 * @returns {Context}
 */
export function contextOf({ you, clock, policy }, room) {
  const { rows } = room.timeline;
  const mine = rows.filter((row) => row.event.kind === "message.posted" && row.event.by.id === you?.id);
  return {
    now: clock.now(),
    me: you?.handle ?? "",
    state: room.state,
    people: room.people(),
    categories: policy.paths(),
    runbooks: policy.runbooks.map(({ name }) => name),
    lastOwn: mine.filter((row) => !row.redaction).at(-1)?.seq ?? null,
  };
}
