import { named, personIn, reaching } from "../folding.js";
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

/**
 * @param {import("../types.js").State} state
 * @param {string} id
 * @param {(held: Escalation) => Escalation} change
 */
const changed = (state, id, change) => ({
  ...state,
  escalations: ordered(state.escalations.map((held) => (held.escalation === id ? change(held) : held))),
});

/** @param {string | undefined} way @returns {string} by which way somebody was told */
function how(way) {
  if (way?.startsWith("webhook:")) return `by ${way.slice(8)}`;
  return way === "room" ? "in the room" : `by ${plain(way ?? "nothing")}`;
}

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
    const after = changed(state, data.escalation, (held) => ({ ...held, state: to, ...answer }));
    return to === "acknowledged" ? reaching(after, "acknowledged", event_at) : after;
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
        notified_at: null,
        notified: [],
        answered_at: null,
        answered_by: null,
        answer: null,
        joined_at: null,
        joined_by: null,
        timed_out_at: null,
      });
      return { ...state, escalations: ordered([raised, ...state.escalations]) };
    },
  },
  {
    kind: "escalation.notified",
    weight: "normal",
    line: ({ data }) => {
      const names = (data.people ?? []).map((/** @type {any} */ person) => person.name).join(", ");
      return { text: `told ${names || "nobody"} of ${data.escalation} (${how(data.how)})` };
    },
    fold: (state, { data, event_at: at }) =>
      changed(state, data.escalation, (held) => ({
        ...held,
        state: held.state === "raised" ? "notified" : held.state,
        notified_at: held.notified_at ?? at,
        notified: [
          ...(held.notified ?? []),
          ...(data.people ?? []).map((/** @type {any} */ person) => ({ ...named(person), how: data.how, at })),
        ],
      })),
  },
  {
    kind: "escalation.joined",
    weight: "normal",
    line: ({ data }) => {
      const who = personIn(data, "person");
      return { text: `${who?.name ?? "somebody"} came into the room for ${data.escalation}` };
    },
    fold: (state, { data, event_at }) =>
      changed(state, data.escalation, (held) => ({
        ...held,
        state: "joined",
        joined_at: held.joined_at ?? event_at,
        joined_by: held.joined_by ?? personIn(data, "person"),
      })),
  },
  {
    kind: "escalation.timed_out",
    weight: "major",
    line: ({ data }) => ({
      text: `${data.escalation} was not answered in time${
        data.next?.to ? `; next is ${calledBy(data.next.to)}` : "; nobody else is named to be called"
      }`,
    }),
    fold: (state, { data, event_at: timed_out_at }) =>
      changed(state, data.escalation, (held) => ({
        ...held,
        state: "timed_out",
        timed_out_at,
      })),
  },
  {
    kind: "notification.sent",
    weight: "quiet",
    line: ({ data }) => ({ text: `told ${data.target} ${how(data.how)} of entry ${data.about}` }),
  },
  {
    kind: "notification.failed",
    weight: "major",
    line: ({ data }) => ({
      text: `could not tell ${data.target} ${how(data.how)} of entry ${data.about}: ${data.reason}`,
    }),
  },
  answered("escalation.acknowledged", "acknowledged", "acknowledged"),
  answered("escalation.declined", "declined", "declined"),
  answered("escalation.cancelled", "cancelled", "cancelled"),
];
