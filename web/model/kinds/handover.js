import { personIn, reaching } from "../folding.js";
import { plain } from "../vocabulary.js";
import { assigned } from "./people.js";

/** @typedef {import("../types.js").State} State */

/** @param {State} state @param {string} role @returns {State} */
const without = (state, role) => ({ ...state, handovers: state.handovers.filter((offer) => offer.role !== role) });

/** @param {string | undefined} reason */
const because = (reason) => (reason ? `: ${reason}` : "");

/** @type {import("../types.js").Kind[]} */
export const handover = [
  {
    kind: "handover.offered",
    weight: "major",
    line: ({ data }, words) => {
      const whom = personIn(data, "to")?.name ?? "nobody named";
      const until = data.expires_at ? `, open until ${words.time(data.expires_at)}` : "";
      return { text: `offers the role of ${plain(data.role ?? "")} to ${whom}${until}` };
    },
    fold: (state, { data, seq, event_at: offered_at }) => {
      const { role, packet = {}, expires_at } = data;
      const holder = [state.roles[role]].flat()[0];
      const from = personIn(data, "from") ?? (holder ? { ...holder } : null);
      const offer = { role, from, to: personIn(data, "to"), packet, offered_at, expires_at, seq };
      return { ...state, handovers: [...without(state, role).handovers, offer] };
    },
  },
  {
    kind: "handover.accepted",
    weight: "major",
    line: ({ data, by }) => {
      const from = data.from?.name ? ` from ${data.from.name}` : "";
      const to = personIn(data, "to");
      const whom = !to || to.id === by.id ? "took over" : `handed ${to.name}`;
      return { text: `${whom} the role of ${plain(data.role ?? "")}${from}` };
    },
    fold: (state, { data, event_at: since }) => {
      const to = personIn(data, "to");
      const free = without(state, data.role);
      const taken = to ? assigned(free, data.role, { ...to, since }) : free;
      return data.role === "incident_commander" ? reaching(taken, "acknowledged", since) : taken;
    },
  },
  {
    kind: "handover.declined",
    weight: "major",
    redactable: true,
    line: ({ data }) => ({ text: `declined the role of ${plain(data.role ?? "")}${because(data.reason)}` }),
    fold: (state, { data }) => without(state, data.role),
  },
  {
    kind: "handover.expired",
    weight: "major",
    line: ({ data }) => {
      const whom = personIn(data, "to")?.name ?? "nobody";
      return { text: `the offer of the role of ${plain(data.role ?? "")} to ${whom} has run out` };
    },
    fold: (state, { data }) => without(state, data.role),
  },
];
