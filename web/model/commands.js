import { classification } from "./slash/classification.js";
import { closure } from "./slash/closure.js";
import { coordination } from "./slash/coordination.js";
import { entries } from "./slash/entries.js";
import { lifecycle } from "./slash/lifecycle.js";
import { machines } from "./slash/machines.js";
import { people } from "./slash/people.js";
import { recovery } from "./slash/recovery.js";
import { work } from "./slash/work.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Person} Person */
/**
 * What a line is read against: the time, the room, and my own last message.
 * @typedef {{now: number, me: string, state: State, people: Person[], lastOwn: number | null,
 *   categories?: string[], runbooks?: string[]}} Context
 * @typedef {{command: string, data: Record<string, any>}} Parsed
 * @typedef {{error: string}} Fault
 *
 * An argument: what to call it and what can be offered for it.
 * @typedef {{name: string, values?: (context: Context) => string[]}} Argument
 *
 * One "/" command. `sends` is the command of the contract behind it, so that it is offered only where it is allowed;
 * `parse` gets the text after the name.
 * @typedef {{name: string, usage: string, description: string, sends: string | null, args: Argument[],
 *   parse: (text: string, context: Context) => Parsed | Fault}} SlashCommand
 */

/** @type {SlashCommand} */
const help = {
  name: "help",
  usage: "/help",
  description: "Show every command",
  sends: null,
  args: [],
  parse: () => ({ command: "help", data: {} }),
};

/** @type {SlashCommand} */
const evidence = {
  name: "evidence",
  usage: "/evidence [caption]",
  description: "Add a file to the record",
  sends: "file.attach",
  args: [{ name: "caption" }],
  parse: (caption) => ({ command: "evidence", data: { caption } }),
};

/**
 * What is typed most, in the order in which it is offered before anything is known of what is meant.
 */
const first = ["update", "eta", "status", "ask", "escalate", "ack"];

/** @param {SlashCommand} command */
const rank = ({ name }) => (first.includes(name) ? first.indexOf(name) : first.length);

/**
 * Every "/" command, by name.
 * @type {Map<string, SlashCommand>}
 */
export const commands = new Map(
  [lifecycle, recovery, people, work, classification, coordination, closure, entries, machines, [evidence, help]]
    .flat()
    .sort((a, b) => rank(a) - rank(b))
    .map((command) => [command.name, command]),
);

/** @param {string[]} can @returns {SlashCommand[]} those that this reader may send now */
export const allowed = (can) => [...commands.values()].filter(({ sends }) => sends === null || can.includes(sends));

/**
 * Reads a line that begins with "/".
 * @param {string} line
 * @param {Context} context
 * @param {string[]} can
 * @returns {Parsed | Fault}
 */
export function parse(line, context, can) {
  const match = /^\/([a-z]*)\s*([\s\S]*)$/i.exec(line);
  const name = match?.[1].toLowerCase() ?? "";
  const command = commands.get(name);
  if (!command) return { error: `There is no command /${name}. Type /help to see them all.` };
  if (command.sends !== null && !can.includes(command.sends)) {
    return { error: `You cannot use /${name} here now.` };
  }
  return command.parse(match?.[2].trim() ?? "", context);
}
