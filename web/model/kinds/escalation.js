import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").Kind} Kind */
/** @typedef {import("../types.js").Escalation} Escalation */

/**
 * Whom an escalation calls, in words.
 * @param {Record<string, any> | undefined} to
 */
export function calledBy(to) {
  if (to?.person) return to.name ?? to.person;
  if (to?.team) return `team ${to.team}`;
  return to?.level ? `level ${to.level}` : "nobody named";
}

/** @param {{state: string}} escalation whether it waits for an answer */
export const isWaiting = ({ state }) => state === "raised" || state === "notified";

/** @param {Escalation[]} list open ones first, the newest first among equals */
const ordered = (list) =>
  [...list].sort((a, b) => Number(isWaiting(b)) - Number(isWaiting(a)) || (b.seq ?? 0) - (a.seq ?? 0));

/** @param {string} kind @param {string} to @param {string} verb @returns {Kind} */
const answered = (kind, to, verb) => ({
  kind,
  weight: "major",
  line: ({ data }) => {
    const words = data.reason ?? data.note;
    return { text: `${verb} escalation ${data.escalation}${words ? `: ${words}` : ""}` };
  },
  fold: (state, { data, by, event_at }) => {
    const { id, handle, name } = by;
    const words = data.reason ?? data.note ?? null;
    const answer = { answered_at: event_at, answered_by: { id, handle, name }, answer: words };
    return {
      ...state,
      escalations: ordered(
        state.escalations.map((held) =>
          held.escalation === data.escalation ? { ...held, state: to, ...answer } : held,
        ),
      ),
    };
  },
});

/** @param {string} at @param {number | undefined} seconds */
const after = (at, seconds) => (seconds ? new Date(Date.parse(at) + seconds * 1000).toISOString() : null);

/** @type {Kind[]} */
export const escalation = [
  {
    kind: "escalation.raised",
    weight: "major",
    redactable: true,
    line: ({ data }, words) => ({
      text: `escalated (${plain(data.kind)}) to ${calledBy(data.to)}: ${data.reason}`,
      facts: [
        ["Escalation", data.escalation],
        ...(data.respond_within_s
          ? [/** @type {[string, string]} */ (["Answer within", words.span(data.respond_within_s)])]
          : []),
      ],
    }),
    fold: (state, { data, seq, event_at, by: { id, handle, name } }) => {
      const raised = /** @type {Escalation} */ ({
        ...data,
        state: "raised",
        raised_at: event_at,
        by: { id, handle, name },
        seq,
        respond_by: after(event_at, data.respond_within_s),
        answered_at: null,
        answered_by: null,
        answer: null,
      });
      return { ...state, escalations: ordered([raised, ...state.escalations]) };
    },
  },
  answered("escalation.acknowledged", "acknowledged", "acknowledged"),
  answered("escalation.declined", "declined", "declined"),
  answered("escalation.cancelled", "cancelled", "cancelled"),
];
