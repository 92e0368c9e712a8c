import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").Kind} Kind */
/** @typedef {import("../types.js").Escalation} Escalation */

/**
 * Whom an escalation calls, in words.
 * @param {Record<string, any> | undefined} to
 * @param {(id: any) => string} person
 */
export function calledBy(to, person) {
  if (to?.person) return person(to.person);
  if (to?.team) return `team ${to.team}`;
  return to?.level ? `level ${to.level}` : "nobody named";
}

/** @param {Escalation[]} list open ones first, the newest first among equals */
const ordered = (list) => {
  const open = (/** @type {Escalation} */ e) => (e.state === "raised" || e.state === "notified" ? 0 : 1);
  return [...list].sort((a, b) => open(a) - open(b) || (b.seq ?? 0) - (a.seq ?? 0));
};

/** @param {string} kind @param {string} to @param {string} verb @returns {Kind} */
const answered = (kind, to, verb) => ({
  kind,
  weight: "major",
  line: ({ data }) => ({ text: `${verb} escalation ${data.escalation}${data.reason ? `: ${data.reason}` : ""}` }),
  fold: (state, { data }) => ({
    ...state,
    escalations: ordered(
      state.escalations.map((held) => (held.escalation === data.escalation ? { ...held, state: to } : held)),
    ),
  }),
});

/** @type {Kind[]} */
export const escalation = [
  {
    kind: "escalation.raised",
    weight: "major",
    line: ({ data }, words) => ({
      text: `escalated (${plain(data.kind)}) to ${calledBy(data.to, words.person)}: ${data.reason}`,
      facts: [
        ["Escalation", data.escalation],
        ...(data.respond_within_s
          ? [/** @type {[string, string]} */ (["Answer within", words.span(data.respond_within_s)])]
          : []),
      ],
    }),
    fold: (state, { data, seq, event_at, by }) => {
      const raised = /** @type {Escalation} */ ({ ...data, state: "raised", raised_at: event_at, by, seq });
      return { ...state, escalations: ordered([raised, ...state.escalations]) };
    },
  },
  answered("escalation.acknowledged", "acknowledged", "acknowledged"),
  answered("escalation.declined", "declined", "declined"),
  answered("escalation.cancelled", "cancelled", "cancelled"),
];
