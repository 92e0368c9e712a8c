import { isWaiting } from "../kinds/escalation.js";
import { escalationKinds, roles } from "../vocabulary.js";
import { cut, handle, handles, oneOf, wire } from "./reading.js";

/** @typedef {import("../commands.js").Context} Context */
/** @typedef {import("../commands.js").SlashCommand} SlashCommand */

/** @param {Context} context */
const open = ({ state }) => state.escalations.filter(isWaiting);

/**
 * The escalation that is named first, or the newest open one.
 * @param {string} text
 * @param {Context} context
 */
function named(text, context) {
  const [word, rest] = cut(text);
  const held = context.state.escalations.find(({ escalation }) => escalation.toLowerCase() === word.toLowerCase());
  return held ? { id: held.escalation, rest } : { id: open(context)[0]?.escalation ?? null, rest: text };
}

/** @param {Context} context */
const ids = (context) => open(context).map(({ escalation }) => escalation);

/** @param {string} word @param {Context} context */
function target(word, context) {
  if (/^team:\S+/.test(word)) return { team: word.slice(5) };
  if (/^level:\S+/.test(word)) return { level: word.slice(6) };
  return { person: handle(word, context) };
}

/** @type {SlashCommand[]} */
export const people = [
  {
    name: "escalate",
    usage: "/escalate <functional|hierarchical|vendor|authority> <@person|team:name|level:n> <reason>",
    description: "Call someone in",
    sends: "escalation.raise",
    args: [{ name: "kind", values: () => escalationKinds }, { name: "to", values: handles }, { name: "reason" }],
    parse: (text, context) => {
      const [word, rest] = cut(text);
      const [to, reason] = cut(rest);
      const kind = wire(word);
      if (!escalationKinds.includes(kind)) return oneOf("The kind", escalationKinds);
      if (!to || !reason) return { error: "Write whom to call (@handle, team:name or level:n) and why." };
      return { command: "escalation.raise", data: { kind, to: target(to, context), reason } };
    },
  },
  {
    name: "ack",
    usage: "/ack [escalation]",
    description: "Acknowledge an escalation",
    sends: "escalation.acknowledge",
    args: [{ name: "escalation", values: ids }],
    parse: (text, context) => {
      const { id } = named(text, context);
      return id ? { command: "escalation.acknowledge", data: { escalation: id } } : { error: "No escalation is open." };
    },
  },
  {
    name: "decline",
    usage: "/decline [escalation] <reason>",
    description: "Decline an escalation",
    sends: "escalation.decline",
    args: [{ name: "escalation", values: ids }, { name: "reason" }],
    parse: (text, context) => {
      const { id, rest } = named(text, context);
      if (!id) return { error: "No escalation is open." };
      if (!rest) return { error: "Write why you cannot take it." };
      return { command: "escalation.decline", data: { escalation: id, reason: rest } };
    },
  },
  {
    name: "role",
    usage: "/role <role> <@person>",
    description: "Give someone a role",
    sends: "role.assign",
    args: [{ name: "role", values: () => roles }, { name: "to", values: handles }],
    parse: (text, context) => {
      const [role, rest] = cut(text);
      if (!/^[a-z][a-z_]*$/.test(wire(role))) return oneOf("The role", roles);
      const [to] = cut(rest);
      if (!to) return { error: "Write who takes the role: @handle or me." };
      return { command: "role.assign", data: { role: wire(role), to: handle(to, context) } };
    },
  },
  {
    name: "lead",
    usage: "/lead [@person]",
    description: "Make someone incident commander; yourself when nobody is named",
    sends: "role.assign",
    args: [{ name: "to", values: handles }],
    parse: (text, context) => ({
      command: "role.assign",
      data: { role: "incident_commander", to: handle(cut(text)[0] || "me", context) },
    }),
  },
  {
    name: "release",
    usage: "/release <role>",
    description: "Give a role back",
    sends: "role.release",
    args: [{ name: "role", values: ({ state }) => Object.keys(state.roles) }],
    parse: (text, { state }) => {
      const role = wire(cut(text)[0]);
      return state.roles[role]
        ? { command: "role.release", data: { role } }
        : oneOf("A role that somebody holds", Object.keys(state.roles));
    },
  },
];
