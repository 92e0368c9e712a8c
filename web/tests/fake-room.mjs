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

const matrix = { high: { high: "P1", medium: "P2", low: "P3" }, medium: { high: "P2", medium: "P3", low: "P4" } };

/** @param {Record<string, string>} impact @param {string} urgency */
function computed(impact, urgency) {
  const grades = Object.values(impact ?? {});
  const worst = grades.includes("high") ? "high" : grades.some((g) => g === "medium" || g === "unknown") ? "medium" : "low";
  return matrix[worst]?.[urgency] ?? "P5";
}

/** What each command becomes: kind and data. It knows only what the page's tests need. */
const decide = {
  "incident.declare": (data, room) => [
    ["incident.declared", { number: room.number, ...data }],
    ...(data.impact ? [["impact.set", { dimensions: data.impact, urgency: data.urgency }]] : []),
    ["priority.changed", { from: null, to: computed(data.impact, data.urgency ?? "medium"), computed: true }],
  ],
  "incident.update": (data) => [["incident.updated", data]],
  "message.post": (data) => {
    if (data.text.includes("please refuse")) throw new Refused("invalid", "The text is not allowed.", "/data/text");
    return [["message.posted", data]];
  },
  "entry.edit": (data) => [["entry.edited", data]],
  "entry.redact": (data) => [["entry.redacted", data]],
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
    return [["escalation.raised", { escalation: `ESC-${room.state.escalations.length + 1}`, ...data }]];
  },
  "escalation.acknowledge": (data) => [["escalation.acknowledged", data]],
  "escalation.decline": (data) => [["escalation.declined", data]],
  "escalation.cancel": (data) => [["escalation.cancelled", data]],
  "role.assign": (data, room) => [["role.assigned", { ...data, to: room.person(data.to).id }]],
  "role.release": (data) => [["role.released", data]],
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

  constructor(number, epoch, people) {
    Object.assign(this, { number, epoch, people });
    this.incident = `INC-${number}`;
    this.state = received({ incident: this.incident });
  }

  get head() {
    const last = this.lines.at(-1);
    return { seq: this.events.length, hash: last ? createHash("sha256").update(last).digest("hex") : zeros };
  }

  can(you) {
    if (you.role === "stakeholder") return [];
    if (you.kind === "bot") return byBot;
    const over = ["closed", "cancelled"].includes(this.state.status);
    const all = commands.filter((name) => name !== "incident.declare" && (you.role === "admin" || !byAdmin.includes(name)));
    return over ? ["status.change", "message.post"] : all;
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
    this.state = fold(this.state, event, (who) => this.people.find((p) => p.id === who) ?? by);
    return event;
  }

  summary() {
    const { title, status, priority, eta, drill, restricted, roles, updates } = this.state;
    const next = Object.values(updates).map((u) => u.next_update_at).filter(Boolean).sort()[0];
    return {
      incident: this.incident, title, status, priority, drill, restricted, commander: roles.incident_commander ?? null,
      eta: eta.restore?.likely, next_update_at: next, last_at: this.events.at(-1)?.recorded_at, seq: this.events.length,
    };
  }
}
