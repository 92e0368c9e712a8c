import { clockWords, promisedTo, urgent } from "../clocks.js";
import { personIn } from "../folding.js";
import { plain } from "../vocabulary.js";

/** @typedef {import("../types.js").Kind} Kind */
/** @typedef {import("../types.js").Clock} Clock */
/** @typedef {import("../types.js").State} State */

/**
 * Changes one clock, and what the promise to an audience looks like because of it.
 * @param {State} state
 * @param {string} name
 * @param {(clock: Clock) => Clock} change
 * @returns {State}
 */
function changed(state, name, change) {
  const clocks = urgent(state.clocks.map((clock) => (clock.clock === name ? change(clock) : clock)));
  const audience = promisedTo(name);
  const update = audience === null ? null : state.updates[audience];
  const clock = clocks.find((held) => held.clock === name);
  if (!audience || !update || !clock) return { ...state, clocks };
  const told = { ...update, due: clock.state === "at_risk", late: clock.state === "breached" };
  return { ...state, clocks, updates: { ...state.updates, [audience]: told } };
}

/** @param {State} state @param {Clock} clock */
const started = (state, clock) =>
  changed(
    { ...state, clocks: [...state.clocks.filter((held) => held.clock !== clock.clock), clock] },
    clock.clock,
    (held) => held,
  );

/**
 * Whether a person did it, and it did not only follow from what they did.
 * @param {{kind: string}} by
 * @param {string | null} key
 */
const isOwn = (by, key) => by.kind === "person" && key !== null;

/** @type {Kind[]} */
export const clocks = [
  {
    kind: "clock.started",
    follows: true,
    weight: "quiet",
    line: ({ data, by, key }, words) => {
      const why = data.reason ? `: ${data.reason}` : "";
      const clock = `the clock for ${clockWords(data.clock)}`;
      const until = `until ${time(data.target_at, words)}${why}`;
      return { text: isOwn(by, key) ? `started ${clock}, ${until}` : `${clock} runs ${until}` };
    },
    fold: (state, { data, seq }) => {
      const { clock, started_at, target_at, at_risk_at, priority = null } = data;
      const times = { started_at, target_at, at_risk_at, priority };
      return started(state, { clock, state: "running", ...times, met_at: null, paused_reason: null, seq });
    },
  },
  {
    kind: "clock.at_risk",
    follows: true,
    weight: "normal",
    line: ({ data }, words) => ({
      text: `the clock for ${clockWords(data.clock)} is at risk: due at ${time(data.target_at, words)}`,
    }),
    fold: (state, { data }) => changed(state, data.clock, (clock) => ({ ...clock, state: "at_risk" })),
  },
  {
    kind: "clock.breached",
    follows: true,
    weight: "major",
    line: ({ data }, words) => ({
      text: `the clock for ${clockWords(data.clock)} has run out: it was due at ${time(data.target_at, words)}`,
    }),
    fold: (state, { data }) => changed(state, data.clock, (clock) => ({ ...clock, state: "breached" })),
  },
  {
    kind: "clock.met",
    follows: true,
    weight: "quiet",
    line: ({ data }, words) => ({
      text: `the clock for ${clockWords(data.clock)} is met${
        data.late_s ? `, ${words.span(data.late_s)} late` : " in time"
      }`,
    }),
    fold: (state, { data, event_at: met_at }) =>
      changed(state, data.clock, ({ remaining_s, ...clock }) => {
        const late = data.late_s ? { late_s: data.late_s } : {};
        return { ...clock, state: "met", met_at, paused_reason: null, ...late };
      }),
  },
  {
    kind: "clock.paused",
    follows: true,
    weight: "quiet",
    line: ({ data, by, key }) => {
      const clock = `the clock for ${clockWords(data.clock)}`;
      if (isOwn(by, key)) return { text: `paused ${clock}: ${data.reason}` };
      return { text: `${clock} is ${data.ended ? "over" : "paused"}: ${data.reason}` };
    },
    fold: (state, { data: { clock: name, reason, remaining_s } }) =>
      changed(state, name, (clock) => ({ ...clock, state: "paused", paused_reason: reason, remaining_s })),
  },
  {
    kind: "silence.detected",
    weight: "major",
    line: ({ data }, words) => {
      const ask = personIn(data, "ask");
      const question = ask ? `. ${ask.name}, are you still on it?` : "";
      return { text: `nobody has written anything since ${time(data.since, words)}${question}` };
    },
  },
  {
    kind: "report.submitted",
    weight: "major",
    redactable: true,
    line: ({ data }, words) => ({
      text: `submitted the ${plain(data.clock)}${data.late_s ? `, ${words.span(data.late_s)} late` : ""}`,
      body: data.reason,
      facts: data.reference ? [["Reference", data.reference]] : [],
    }),
  },
];

/** @param {string | undefined} iso @param {import("../types.js").Words} words */
const time = (iso, words) => (iso ? words.time(iso) : "an unknown time");
