import { classification } from "./classification.js";
import { clocks } from "./clocks.js";
import { closure } from "./closure.js";
import { escalation } from "./escalation.js";
import { handover } from "./handover.js";
import { lifecycle } from "./lifecycle.js";
import { links } from "./links.js";
import { machines } from "./machines.js";
import { people } from "./people.js";
import { recovery } from "./recovery.js";
import { talk } from "./talk.js";
import { updates } from "./updates.js";
import { work } from "./work.js";

/** @typedef {import("../types.js").Kind} Kind */

/**
 * Every kind that this page has words for.
 * @type {Map<string, Kind>}
 */
export const catalogue = new Map(
  [
    lifecycle,
    links,
    classification,
    people,
    handover,
    talk,
    work,
    updates,
    clocks,
    recovery,
    closure,
    escalation,
    machines,
  ]
    .flat()
    .map((kind) => [kind.kind, kind]),
);

/** @param {any} value */
const shown = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/**
 * A kind from a later server or a plug-in: drawn as a plain row with what it carries, never left out.
 * @param {string} kind
 * @returns {Kind}
 */
const unknown = (kind) => ({
  kind,
  weight: "quiet",
  line: ({ data }) => ({
    text: kind,
    facts: Object.entries(data).map(([name, value]) => [name, shown(value)]),
  }),
});

/** @param {string} kind @returns {Kind} */
export const kindOf = (kind) => catalogue.get(kind) ?? unknown(kind);
