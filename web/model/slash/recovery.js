import { confidences, etaKinds } from "../vocabulary.js";
import { parseWhen } from "../when.js";
import { cut, oneOf, wire } from "./reading.js";

/** @type {import("../commands.js").SlashCommand[]} */
export const recovery = [
  {
    name: "eta",
    usage: "/eta <when> [restore|workaround|permanent_fix] [low|medium|high] [because]",
    description: "Set the recovery time: 45m, 1h30, 23:15",
    sends: "eta.set",
    args: [
      { name: "when", values: () => ["15m", "30m", "1h", "2h", "4h"] },
      { name: "kind", values: () => etaKinds },
      { name: "confidence", values: () => confidences },
      { name: "because" },
    ],
    parse: (text, { now }) => {
      let [word, rest] = cut(text);
      const likely = parseWhen(word, now);
      if (!likely) return { error: `“${word}” is not a time. Write 45m, 1h30 or 23:15.` };
      const data = { kind: "restore", likely: likely.toISOString(), confidence: "medium", audience: "responders" };
      [word] = cut(rest);
      if (etaKinds.includes(wire(word))) [data.kind, rest] = [wire(word), cut(rest)[1]];
      [word] = cut(rest);
      if (confidences.includes(wire(word))) [data.confidence, rest] = [wire(word), cut(rest)[1]];
      return { command: "eta.set", data: rest ? { ...data, basis: rest } : data };
    },
  },
  {
    name: "noeta",
    usage: "/noeta [restore|workaround|permanent_fix] <reason>",
    description: "Withdraw a recovery time",
    sends: "eta.withdraw",
    args: [{ name: "kind", values: ({ state }) => Object.keys(state.eta) }, { name: "reason" }],
    parse: (text, { state }) => {
      const [word, rest] = cut(text);
      const named = etaKinds.includes(wire(word));
      const kind = named ? wire(word) : "restore";
      const reason = named ? rest : text;
      if (!state.eta[kind]) return oneOf("The recovery time", Object.keys(state.eta));
      return reason ? { command: "eta.withdraw", data: { kind, reason } } : { error: "Write why it no longer holds." };
    },
  },
];
