import { audiences, relations, roles } from "../vocabulary.js";
import { parseWhen } from "../when.js";
import { cut, handle, handles, oneOf, wire } from "./reading.js";

/** @typedef {import("../commands.js").Context} Context */

/** @param {Context} context the roles that are offered to me */
const offered = ({ state, me }) => state.handovers.filter(({ to }) => to?.handle === me).map(({ role }) => role);

/**
 * The role that is named first, or the only one that is offered to me.
 * @param {string} text
 * @param {Context} context
 * @returns {[string | null, string]}
 */
function role(text, context) {
  const [word, rest] = cut(text);
  const mine = offered(context);
  if (mine.includes(wire(word))) return [wire(word), rest];
  return [mine.length === 1 ? mine[0] : null, text];
}

const noOffer = { error: "No role is offered to you now." };

/** @type {import("../commands.js").SlashCommand[]} */
export const coordination = [
  {
    name: "handover",
    usage: "/handover [role] <@person>",
    description: "Offer your role to somebody; commander where none is named",
    sends: "handover.offer",
    args: [{ name: "role", values: () => roles }, { name: "to", values: handles }],
    parse: (text, context) => {
      const [word, rest] = cut(text);
      const named = !word.startsWith("@") && word !== "";
      const to = named ? cut(rest)[0] : word;
      if (!to) return { error: "Write who takes the role: @handle." };
      const what = named ? wire(word) : "incident_commander";
      return { command: "handover.offer", data: { role: what, to: handle(to, context) } };
    },
  },
  {
    name: "accept",
    usage: "/accept [role]",
    description: "Take the role that is offered to you",
    sends: "handover.accept",
    args: [{ name: "role", values: offered }],
    parse: (text, context) => {
      const [id] = role(text, context);
      return id ? { command: "handover.accept", data: { role: id } } : noOffer;
    },
  },
  {
    name: "refuse",
    usage: "/refuse [role] [reason]",
    description: "Do not take the role that is offered to you",
    sends: "handover.decline",
    args: [{ name: "role", values: offered }, { name: "reason" }],
    parse: (text, context) => {
      const [id, reason] = role(text, context);
      return id ? { command: "handover.decline", data: { role: id, ...(reason ? { reason } : {}) } } : noOffer;
    },
  },
  {
    name: "snooze",
    usage: "/snooze [audience] <how long> <reason>",
    description: "Put the next update off",
    sends: "update.snooze",
    args: [
      { name: "audience", values: () => audiences },
      { name: "how long", values: () => ["10m", "15m", "30m"] },
      { name: "reason" },
    ],
    parse: (text, { now }) => {
      const [word, rest] = cut(text);
      const named = audiences.includes(wire(word));
      const [when, reason] = named ? cut(rest) : [word, rest];
      const until = parseWhen(when, now);
      if (!until) return { error: `“${when}” is not a time. Write 15m or 1h.` };
      if (reason.length < 10) return { error: "Putting it off needs a reason of at least 10 characters." };
      const minutes = Math.max(1, Math.round((until.getTime() - now) / 60_000));
      const audience = named ? wire(word) : "stakeholders";
      return { command: "update.snooze", data: { audience, minutes, reason } };
    },
  },
  {
    name: "link",
    usage: "/link <relation> <INC-n, address or text>",
    description: "Link another incident, a problem, a change or a request",
    sends: "incident.link",
    args: [{ name: "relation", values: () => relations }, { name: "target" }],
    parse: (text) => {
      const [word, target] = cut(text);
      if (!relations.includes(wire(word))) return oneOf("The relation", relations);
      return target
        ? { command: "incident.link", data: { relation: wire(word), target } }
        : { error: "Write what it is linked to." };
    },
  },
  {
    name: "merge",
    usage: "/merge <INC-n> [reason]",
    description: "Go on with this in another incident",
    sends: "incident.merge",
    args: [{ name: "into" }, { name: "reason" }],
    parse: (text) => {
      const [word, reason] = cut(text);
      if (!/^(inc|sec)-\d+$/i.test(word)) return { error: "Write the incident in which it goes on, such as INC-7." };
      return { command: "incident.merge", data: { into: word.toUpperCase(), ...(reason ? { reason } : {}) } };
    },
  },
];
