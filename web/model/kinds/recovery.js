import { plain } from "../vocabulary.js";

/** @param {Record<string, any>} data @param {import("../types.js").Words} words */
function slip(data, words) {
  const slipped = Number(data.slip_s ?? 0);
  if (!slipped) return "";
  return slipped > 0 ? `, ${words.span(slipped)} later than before` : `, ${words.span(-slipped)} earlier than before`;
}

/** @type {import("../types.js").Kind[]} */
export const recovery = [
  {
    kind: "eta.set",
    weight: "major",
    redactable: true,
    line: ({ data }, words) => {
      /** @type {[string, string][]} */
      const facts = [["Confidence", plain(data.confidence)]];
      if (data.best) facts.unshift(["At best", words.time(data.best)]);
      if (data.worst) facts.push(["At worst", words.time(data.worst)]);
      if (data.basis) facts.push(["Because", data.basis]);
      return { text: `expects ${plain(data.kind)} at ${words.time(data.likely)}${slip(data, words)}`, facts };
    },
    fold: (state, { data, seq }) => {
      const { kind, likely, best = null, worst = null, confidence, revision, basis = null, audience } = data;
      const held = state.eta[kind];
      // The event tells how far this revision moved it; the state, how far it is from the first that was told.
      const moved = held ? Math.round((Date.parse(likely) - Date.parse(held.likely)) / 1000) : 0;
      const slip_s = (held?.slip_s ?? 0) + moved;
      const estimate = { likely, best, worst, confidence, revision, slip_s, basis, audience, seq };
      return { ...state, eta: { ...state.eta, [kind]: { ...estimate, state: "active" } } };
    },
  },
  {
    kind: "eta.withdrawn",
    weight: "major",
    line: ({ data }) => ({ text: `withdrew the time for ${plain(data.kind)}: ${data.reason}` }),
    fold: (state, { data }) => mark(state, data.kind, "withdrawn"),
  },
  {
    kind: "eta.exceeded",
    weight: "major",
    line: ({ data }) => ({ text: `the time given for ${plain(data.kind)} has passed` }),
    fold: (state, { data }) => mark(state, data.kind, "exceeded"),
  },
  {
    kind: "eta.met",
    follows: true,
    weight: "normal",
    line: ({ data }, words) => {
      const error = Number(data.error_s ?? 0);
      const off = error ? ` ${words.span(Math.abs(error))} ${error > 0 ? "later" : "earlier"} than said` : " as said";
      const within = data.within === false ? ", outside of best and worst" : "";
      return { text: `${plain(data.kind)} came${off}${within}` };
    },
    fold: (state, { data: { kind, error_s, within } }) =>
      mark(state, kind, "met", { error_s, ...(within === undefined ? {} : { within }) }),
  },
];

/**
 * @param {import("../types.js").State} state
 * @param {string} kind
 * @param {import("../types.js").Estimate["state"]} to
 * @param {Record<string, any>} [more]
 */
function mark(state, kind, to, more = {}) {
  const held = state.eta[kind];
  return held ? { ...state, eta: { ...state.eta, [kind]: { ...held, state: to, ...more } } } : state;
}
