// One incident of the test double: commands become events by a table, with a real hash chain.
import { createHash, randomBytes } from "node:crypto";
import { fold, received } from "../model/incident.js";

const zeros = "0".repeat(64);
export const now = () => new Date().toISOString();

class Refused extends Error {
  constructor(code, message, field) {
    super(message);
    Object.assign(this, { code, field });
  }
}

const matrix = {
  high: { high: "P1", medium: "P2", low: "P3" },
  medium: { high: "P2", medium: "P3", low: "P4" },
  low: { high: "P3", medium: "P4", low: "P5" },
};

/** @param {Record<string, string>} impact @param {string} urgency */
function computed(impact, urgency) {
  const grades = Object.values(impact ?? {});
  const middle = grades.some((grade) => grade === "medium" || grade === "unknown") || !grades.length;
  const worst = grades.includes("high") ? "high" : middle ? "medium" : "low";
  return matrix[worst][urgency ?? "medium"];
}

/** A person in an event's data: the id under a name of its own, handle and name beside it. */
const named = ({ id, handle, name }, key) => ({ [key]: id, handle, name });

/** What each command becomes: kind and data. It knows only what the page's tests need. */
const decide = {
  "incident.declare": (data, room) => {
    room.state.priority = computed(data.impact, data.urgency);
    return [["incident.declared", { number: room.incident, ...data }]];
  },
  "incident.update": (data) => [["incident.updated", data]],
  "message.post": (data) => {
    if (data.text.includes("please refuse")) throw new Refused("invalid", "The text is not allowed.", "/data/text");
    return [["message.posted", data]];
  },
  "entry.edit": (data, room) => {
    const entry = room.events[data.seq - 1];
    if (entry?.kind === "message.posted") return [["entry.edited", data]];
    throw new Refused("invalid", `Entry ${data.seq} is no message.`, "/data/seq");
  },
  "entry.redact": (data, room) => {
    room.redact(data.seq);
    return [["entry.redacted", data]];
  },
  "entry.pin": (data) => [["entry.pinned", data]],
  "entry.unpin": (data) => [["entry.unpinned", data]],
  "status.change": (data, room) => {
    if (data.to === room.state.status) throw new Refused("wrong_state", "It already has that status.", "/data/to");
    return [["status.changed", { from: room.state.status, ...data }]];
  },
  "incident.close": (data) => [["incident.closed", data]],
  "update.publish": (data) => [["update.published", data]],
  "eta.set": (data, room) => {
    const held = room.state.eta[data.kind];
    const slip = held ? Math.round((Date.parse(data.likely) - Date.parse(held.likely)) / 1000) : 0;
    return [["eta.set", { ...data, revision: (held?.revision ?? 0) + 1, slip_s: slip }]];
  },
  "eta.withdraw": (data) => [["eta.withdrawn", data]],
  "escalation.raise": (data, room) => {
    if (!Object.keys(data.to).length) throw new Refused("invalid", "Name a person or a team.", "/data/to/person");
    const to = data.to.person ? named(room.person(data.to.person), "person") : data.to;
    return [["escalation.raised", { escalation: `ESC-${room.state.escalations.length + 1}`, ...data, to }]];
  },
  "escalation.acknowledge": (data) => [["escalation.acknowledged", data]],
  "escalation.decline": (data) => [["escalation.declined", data]],
  "escalation.cancel": (data) => [["escalation.cancelled", data]],
  "role.assign": ({ role, to }, room) => [["role.assigned", { role, ...named(room.person(to), "to") }]],
  "role.release": ({ role }, room) => [["role.released", { role, ...named(room.state.roles[role], "person") }]],
  "component.report": (data) => [["component.reported", data]],
  "bot.post": (data) => [["bot.posted", data]],
  "alert.report": (data) => [[data.state === "resolved" ? "alert.resolved" : "alert.fired", data]],
};

export const commands = Object.keys(decide);
const byAdmin = ["entry.redact"];
const byBot = ["bot.post", "alert.report", "component.report", "message.post"];

export class FakeRoom {
  events = [];
  lines = [];
  answers = new Map();
  /** The original hashes of redacted lines. */
  hashes = new Map();

  constructor(number, epoch, people) {
    Object.assign(this, { number, epoch, people });
    this.incident = `INC-${number}`;
    this.state = received({ incident: this.incident });
  }

  get head() {
    const seq = this.events.length;
    if (!seq) return { seq, hash: zeros };
    return { seq, hash: this.hashes.get(seq) ?? createHash("sha256").update(this.lines[seq - 1]).digest("hex") };
  }

  can(you) {
    if (you.role === "stakeholder") return [];
    if (you.kind === "bot") return byBot;
    const { status } = this.state;
    if (["closed", "cancelled"].includes(status)) return ["status.change", "message.post", "entry.edit"];
    const mine = (name) => you.role === "admin" || !byAdmin.includes(name);
    const fits = (name) => name !== "incident.declare" && (name !== "incident.close" || status === "resolved");
    return commands.filter((name) => mine(name) && fits(name));
  }

  person(id) {
    const found = this.people.find((p) => p.id === id || p.handle === id);
    if (!found) throw new Refused("invalid", `There is nobody called ${id}.`, "/data/to");
    return found;
  }

  /** @returns {{seq: number, duplicate: boolean, events: object[]}} */
  apply({ command, key, data, event_at }, you, via = "browser") {
    if (key && this.answers.has(key)) return { seq: this.answers.get(key), duplicate: true, events: [] };
    if (command !== "incident.declare" && !this.can(you).includes(command)) {
      throw new Refused("forbidden", `You may not send ${command} here.`);
    }
    const made = decide[command](data, this);
    const events = made.map(([kind, payload], index) =>
      this.append({ kind, data: payload, by: you, via, key: index === 0 ? (key ?? null) : null, event_at }),
    );
    if (key) this.answers.set(key, this.events.length);
    return { seq: this.events.length, duplicate: false, events };
  }

  append({ kind, data, by, via, key, event_at }) {
    const { id, handle, name, kind: is } = by;
    const at = now();
    const roles = Object.entries(this.state.roles).filter(([, held]) => held.id === id).map(([role]) => role);
    const event = {
      v: 1, incident: this.incident, seq: this.events.length + 1, kind, event_at: event_at ?? at, recorded_at: at,
      by: { id, handle, name, kind: is, roles }, via, key, audience: data.audience ?? "responders",
      salt: randomBytes(16).toString("base64url"), data, prev: this.head.hash,
    };
    this.events.push(event);
    this.lines.push(JSON.stringify(event));
    this.state = fold(this.state, event);
    return event;
  }

  /** The stored line keeps its envelope and its place in the chain; what it said is gone. */
  redact(seq) {
    const line = this.lines[seq - 1];
    const sha256 = createHash("sha256").update(line).digest("hex");
    this.hashes.set(seq, sha256);
    const event = { ...this.events[seq - 1], salt: null, data: { redacted: true, sha256 } };
    this.events[seq - 1] = event;
    this.lines[seq - 1] = JSON.stringify(event);
  }

  summary() {
    const { title, status, priority, eta, drill, restricted, roles, updates, milestones, services } = this.state;
    const next = Object.values(updates).map((update) => update.next_update_at).filter(Boolean).sort()[0] ?? null;
    const { incident } = this;
    return {
      incident, seq: this.events.length, title, status, priority, category: [], services, drill, restricted,
      commander: roles.incident_commander ?? null, eta: eta.restore?.likely ?? null, next_update_at: next,
      updated_at: this.events.at(-1)?.recorded_at ?? null, declared_at: milestones.declared ?? null,
    };
  }
}
