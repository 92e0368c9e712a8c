import { arrows, audiences, needsReason, outcomes, plain } from "../vocabulary.js";
import { parseWhen } from "../when.js";
import { cut, oneOf, wire } from "./reading.js";

/** @typedef {import("../commands.js").SlashCommand} SlashCommand */

/** @type {SlashCommand[]} */
export const lifecycle = [
  {
    name: "status",
    usage: "/status <status> [reason]",
    description: "Change the status",
    sends: "status.change",
    args: [{ name: "status", values: ({ state }) => arrows(state.status) }, { name: "reason" }],
    parse: (text, { state }) => {
      const [word, reason] = cut(text);
      const to = wire(word);
      if (!arrows(state.status).includes(to)) return oneOf("The next status", arrows(state.status));
      if (needsReason(state.status, to) && reason.length < 10) {
        return { error: `Going back to ${plain(to)} needs a reason of at least 10 characters.` };
      }
      return { command: "status.change", data: { to, ...(reason ? { reason } : {}) } };
    },
  },
  {
    name: "reopen",
    usage: "/reopen <reason>",
    description: "Go back to investigating",
    sends: "status.change",
    args: [{ name: "reason" }],
    parse: (reason, { state }) => {
      const over = ["resolved", "closed"].includes(state.status);
      if (!over) return { error: "Only what is resolved or closed can be reopened." };
      if (reason.length < 10) return { error: "Reopening needs a reason of at least 10 characters." };
      return { command: "status.change", data: { to: "investigating", reason } };
    },
  },
  {
    name: "close",
    usage: "/close <outcome> [note]",
    description: "Close the incident",
    sends: "incident.close",
    args: [{ name: "outcome", values: () => outcomes }, { name: "note" }],
    parse: (text) => {
      const [word, note] = cut(text);
      const outcome = wire(word);
      if (!outcomes.includes(outcome)) return oneOf("The outcome", outcomes);
      return { command: "incident.close", data: { outcome, ...(note ? { note } : {}) } };
    },
  },
  {
    name: "title",
    usage: "/title <new title>",
    description: "Change the title",
    sends: "incident.update",
    args: [{ name: "title" }],
    parse: (title) => (title ? { command: "incident.update", data: { title } } : { error: "Write the new title." }),
  },
  {
    name: "update",
    usage: "/update [audience] [next <when>:] <text>",
    description: "Publish a status update",
    sends: "update.publish",
    args: [{ name: "audience", values: () => audiences }, { name: "text" }],
    parse: (text, { now }) => {
      const [word, rest] = cut(text);
      const named = audiences.includes(wire(word));
      const audience = named ? wire(word) : "stakeholders";
      const match = /^next\s+([^:]+(?::\d\d)?):\s*([\s\S]*)$/i.exec(named ? rest : text);
      const next = match ? parseWhen(match[1], now) : null;
      if (match && !next) return { error: `“${match[1]}” is not a time. Write 30m, 1h30 or 23:15.` };
      const body = match ? match[2] : named ? rest : text;
      if (!body) return { error: "Write what the audience should know." };
      return {
        command: "update.publish",
        data: { audience, text: body, ...(next ? { next_update_at: next.toISOString() } : {}) },
      };
    },
  },
];
