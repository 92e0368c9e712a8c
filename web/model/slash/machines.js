import { componentStates } from "../vocabulary.js";
import { cut, oneOf, wire } from "./reading.js";

/** @type {import("../commands.js").SlashCommand[]} */
export const machines = [
  {
    name: "component",
    usage: "/component <name> <state> [text]",
    description: "Report how a component is",
    sends: "component.report",
    args: [
      { name: "name", values: ({ state }) => state.components.map(({ component }) => component) },
      { name: "state", values: () => componentStates },
      { name: "text" },
    ],
    parse: (text) => {
      const [component, rest] = cut(text);
      const [word, note] = cut(rest);
      const state = wire(word);
      if (!component || !componentStates.includes(state)) return oneOf("The state after the name", componentStates);
      return { command: "component.report", data: { component, state, ...(note ? { text: note } : {}) } };
    },
  },
];
