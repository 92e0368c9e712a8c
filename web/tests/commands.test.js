import assert from "node:assert/strict";
import { test } from "node:test";
import { commands, parse } from "../model/commands.js";
import { complete } from "../model/completion.js";
import { received } from "../model/incident.js";
import { mentioned } from "../model/mentions.js";
import { ana, ben } from "./samples.js";

const escalation = { escalation: "ESC-1", kind: "functional", to: { team: "db" }, reason: "r", state: "raised" };
const context = {
  now: Date.UTC(2026, 10, 23, 21, 0),
  me: "ana",
  state: received({
    incident: "INC-7",
    status: "identified",
    escalations: [escalation],
    components: [{ component: "web", state: "degraded" }],
    roles: { scribe: ben },
    eta: { restore: { likely: "2026-11-23T22:00:00Z" } },
  }),
  people: [ana, ben],
  lastOwn: 12,
};
const can = [...commands.values()].map(({ sends }) => sends);
const read = (line, more = {}) => parse(line, { ...context, ...more }, can);

test("what is typed becomes the command of the contract", () => {
  const wanted = {
    "/status monitoring looks better": ["status.change", { to: "monitoring", reason: "looks better" }],
    "/eta 45m": ["eta.set", {
      kind: "restore", likely: "2026-11-23T21:45:00.000Z", confidence: "medium", audience: "responders",
    }],
    "/eta 1h30 workaround low still guessing": ["eta.set", {
      kind: "workaround", likely: "2026-11-23T22:30:00.000Z", confidence: "low", audience: "responders",
      basis: "still guessing",
    }],
    "/noeta vendor does not answer": ["eta.withdraw", { kind: "restore", reason: "vendor does not answer" }],
    "/update public next 30m: We are on it.": ["update.publish", {
      audience: "public", text: "We are on it.", next_update_at: "2026-11-23T21:30:00.000Z",
    }],
    "/update We are on it.": ["update.publish", { audience: "stakeholders", text: "We are on it." }],
    "/escalate functional @ben db is full": ["escalation.raise", {
      kind: "functional", to: { person: "ben" }, reason: "db is full",
    }],
    "/escalate vendor team:net line cut": ["escalation.raise", {
      kind: "vendor", to: { team: "net" }, reason: "line cut",
    }],
    "/ack": ["escalation.acknowledge", { escalation: "ESC-1" }],
    "/decline ESC-1 on a plane": ["escalation.decline", { escalation: "ESC-1", reason: "on a plane" }],
    "/role scribe @ben": ["role.assign", { role: "scribe", to: "ben" }],
    "/lead": ["role.assign", { role: "incident_commander", to: "ana" }],
    "/lead @ben": ["role.assign", { role: "incident_commander", to: "ben" }],
    "/release scribe": ["role.release", { role: "scribe" }],
    "/edit the text": ["entry.edit", { seq: 12, text: "the text" }],
    "/edit 3 other text": ["entry.edit", { seq: 3, text: "other text" }],
    "/redact #5 a password": ["entry.redact", { seq: 5, reason: "a password" }],
    "/pin 5 the cause": ["entry.pin", { seq: 5, label: "the cause" }],
    "/unpin 5": ["entry.unpin", { seq: 5 }],
    "/close false-alarm nobody hurt": ["incident.close", { outcome: "false_alarm", note: "nobody hurt" }],
    "/title Better title": ["incident.update", { title: "Better title" }],
    "/component web major-outage since 20:50": ["component.report", {
      component: "web", state: "major_outage", text: "since 20:50",
    }],
    "/help": ["help", {}],
  };
  for (const [line, [command, data]] of Object.entries(wanted)) assert.deepEqual(read(line), { command, data }, line);
});

test("what cannot be is said in a sentence, and nothing is sent", () => {
  const lines = [
    "/nonsense", "/status closed", "/status investigating no", "/eta soon", "/escalate ben", "/escalate functional",
    "/redact password", "/close maybe", "/component web", "/update", "/role", "/release deputy", "/title", "/pin x",
  ];
  for (const line of lines) {
    const answer = read(line);
    assert.ok("error" in answer, line);
    assert.match(answer.error, /[.]$/);
  }
  assert.ok("error" in read("/ack", { state: received({ incident: "INC-7" }) }));
  assert.ok("error" in read("/edit x", { lastOwn: null }));
});

test("reopening is for what is over, with a reason", () => {
  const over = { state: received({ incident: "INC-7", status: "closed" }) };
  assert.deepEqual(read("/reopen it came back", over),
    { command: "status.change", data: { to: "investigating", reason: "it came back" } });
  assert.ok("error" in read("/reopen short", over));
  assert.ok("error" in read("/reopen it came back"));
});

test("what this reader may not send is neither offered nor sent", () => {
  const few = ["message.post", "component.report"];
  assert.ok("error" in parse("/status monitoring", context, few));
  const { suggestions } = complete("/", 1, context, few);
  assert.deepEqual(suggestions.map(({ insert }) => insert), ["/component ", "/help "]);
});

test("names, values and people are completed where the caret is", () => {
  const offered = (text, caret = text.length) =>
    complete(text, caret, context, can).suggestions.map(({ insert }) => insert.trim());
  assert.deepEqual(offered("/st"), ["/status"]);
  assert.deepEqual(offered("/status mon"), ["monitoring"]);
  assert.deepEqual(offered("/component w"), ["web"]);
  assert.deepEqual(offered("/component web major"), ["major_outage"]);
  assert.deepEqual(offered("/ack "), ["ESC-1"]);
  assert.deepEqual(offered("ask @be about it", 7), ["@ben"]);
  assert.deepEqual(offered("ask @okafor"), []);
  assert.deepEqual(offered("just words"), []);
  assert.equal(complete("/eta ", 5, context, can).usage?.startsWith("/eta <when>"), true);
});

test("mentions are people of the room, not addresses", () => {
  assert.deepEqual(mentioned("@ben look, and @Ana; mail x@ben.example", [ana, ben]), [ana.id, ben.id]);
  assert.deepEqual(mentioned("mail x@ben", [ana, ben]), []);
});
