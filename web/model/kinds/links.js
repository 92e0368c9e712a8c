/** What the target is to this incident, in words. */
const words = /** @type {Record<string, string>} */ ({
  parent: "as its parent",
  child: "as a child",
  duplicate: "as a duplicate",
  caused_by: "as what caused it",
  problem: "as the problem behind it",
  change: "as a change to it",
  request: "as a request",
});

/**
 * How many incidents of this server stand under it.
 * @param {{relation: string, target: string}[]} all
 */
function childrenOf(all) {
  const children = all.filter(({ relation, target }) => relation === "child" && /^(INC|SEC)-[1-9]\d*$/.test(target));
  return new Set(children.map(({ target }) => target)).size;
}

/** @type {import("../types.js").Kind[]} */
export const links = [
  {
    kind: "incident.linked",
    weight: "normal",
    redactable: true,
    line: ({ data }) => ({ text: `linked ${data.target} ${words[data.relation] ?? ""}`.trim() }),
    fold: (state, { data, seq, event_at: at, by: { id, handle, name } }) => {
      const all = [...state.links, { ...data, at, by: { id, handle, name }, seq }];
      return { ...state, links: all, children: childrenOf(all) };
    },
  },
];
