import { dimensions, grades, milestones, priorities, qualities, urgencies } from "../vocabulary.js";
import { parsePast } from "../when.js";
import { cut, oneOf, wire } from "./reading.js";

const units = /** @type {Record<string, string>} */ ({ users_affected: "users", transactions: "transactions" });

/**
 * Reads `users high money unknown urgency medium`.
 * @param {string} text
 * @returns {{dimensions?: Record<string, string>, urgency?: string} | {error: string}}
 */
function grading(text) {
  const words = text.split(/\s+/).map(wire).filter(Boolean);
  /** @type {Record<string, string>} */
  const given = {};
  /** @type {string | undefined} */
  let urgency;
  for (let index = 0; index < words.length; index += 2) {
    const [name, grade = ""] = words.slice(index, index + 2);
    if (name === "urgency" && urgencies.includes(grade)) urgency = grade;
    else if (name === "urgency") return oneOf("The urgency", urgencies);
    else if (!dimensions.includes(name)) return oneOf("What is graded", [...dimensions, "urgency"]);
    else if (!grades.includes(grade)) return oneOf(`The impact on ${name}`, grades);
    else given[name] = grade;
  }
  const some = Object.keys(given).length > 0;
  if (!some && !urgency) return { error: "Write what is graded and how, for instance /impact users high urgency low." };
  return { ...(some ? { dimensions: given } : {}), ...(urgency ? { urgency } : {}) };
}

/** @type {import("../commands.js").SlashCommand[]} */
export const classification = [
  {
    name: "impact",
    usage: "/impact <users|money|security|reputation|safety|urgency> <grade> …",
    description: "Grade the impact and the urgency",
    sends: "impact.set",
    args: [
      { name: "what", values: () => [...dimensions, "urgency"] },
      { name: "grade", values: () => grades },
      { name: "what", values: () => [...dimensions, "urgency"] },
      { name: "grade", values: () => grades },
    ],
    parse: (text) => {
      const data = grading(text);
      return "error" in data ? data : { command: "impact.set", data };
    },
  },
  {
    name: "category",
    usage: "/category <part/part/part>",
    description: "Say what kind of trouble it is",
    sends: "category.set",
    args: [{ name: "category", values: ({ categories = [] }) => categories }],
    parse: (text) => {
      const path = text.split(/[/›>]/).map((part) => part.trim()).filter(Boolean);
      return path.length
        ? { command: "category.set", data: { path } }
        : { error: "Write the category, from the widest part to the narrowest: network/dns." };
    },
  },
  {
    name: "priority",
    usage: "/priority <P1…P5> <reason>",
    description: "Set the priority by hand",
    sends: "priority.override",
    args: [{ name: "priority", values: () => priorities }, { name: "reason" }],
    parse: (text) => {
      const [word, reason] = cut(text);
      const priority = word.toUpperCase().replace(/^(SEV-?)?(?=\d$)/, "P");
      if (!priorities.includes(priority)) return oneOf("The priority", priorities);
      if (reason.length < 10) return { error: "Setting it by hand needs a reason of at least 10 characters." };
      return { command: "priority.override", data: { priority, reason } };
    },
  },
  {
    name: "reading",
    usage: "/reading <name> <number> <unit> [estimate|actual] [source]",
    description: "Record a number: /reading users_affected 1200 users estimate dashboard",
    sends: "reading.record",
    args: [
      { name: "name", values: () => ["users_affected", "loss", "transactions"] },
      { name: "number" },
      { name: "unit", values: () => ["users", "EUR", "transactions"] },
      { name: "quality", values: () => qualities },
      { name: "source" },
    ],
    parse: (text) => {
      const [name, afterName] = cut(text);
      const [number, afterNumber] = cut(afterName);
      const value = Number(number.replaceAll("_", ""));
      if (!name || !number || !Number.isFinite(value)) return { error: "Write the name and then the number." };
      const [word, afterWord] = cut(afterNumber);
      const known = units[wire(name)];
      const unit = qualities.includes(wire(word)) || !word ? known : word;
      if (!unit) return { error: `Write the unit after the number: /reading ${name} ${number} EUR.` };
      const [grade, rest] = cut(unit === word ? afterWord : afterNumber);
      const graded = qualities.includes(wire(grade));
      const source = graded ? rest : `${grade} ${rest}`.trim();
      const data = { name: wire(name), value, unit, quality: graded ? wire(grade) : "estimate" };
      return { command: "reading.record", data: { ...data, ...(source ? { source } : {}) } };
    },
  },
  {
    name: "milestone",
    usage: "/milestone <name> <when> [reason]",
    description: "Set when something was: 10m ago, 20:45",
    sends: "milestone.set",
    args: [{ name: "milestone", values: () => milestones }, { name: "when" }, { name: "reason" }],
    parse: (text, { now }) => {
      const [word, rest] = cut(text);
      const milestone = wire(word);
      if (!milestones.includes(milestone)) return oneOf("The milestone", milestones);
      const match = /^(yesterday\s+\S+|\d{4}-\d{2}-\d{2}[ T]\S+|\S+(?:\s+ago)?)\s*([\s\S]*)$/i.exec(rest);
      const at = match && parsePast(match[1], now);
      if (!match || !at) return { error: `“${cut(rest)[0]}” is not a time. Write 10m ago or 20:45.` };
      const reason = match[2];
      return { command: "milestone.set", data: { milestone, at: at.toISOString(), ...(reason ? { reason } : {}) } };
    },
  },
];
