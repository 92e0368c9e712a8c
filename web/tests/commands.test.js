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
    tasks: [{ task: "TASK-1", state: "done" }, { task: "TASK-2", state: "open" }],
    hypotheses: [{ hypothesis: "HYP-1", state: "open" }],
    decisions: [{ decision: "DEC-1", worked: null }],
    followups: [{ followup: "FUP-1", state: "open" }],
    handovers: [{ role: "deputy", to: ana }],
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
    "/evidence the graph": ["evidence", { caption: "the graph" }],
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

test("the words of the whole process become commands", () => {
  const at = (hour, minute) => new Date(Date.UTC(2026, 10, 23, hour, minute)).toISOString();
  const wanted = {
    "/impact users high money unknown urgency medium": ["impact.set", {
      dimensions: { users: "high", money: "unknown" }, urgency: "medium",
    }],
    "/impact urgency low": ["impact.set", { urgency: "low" }],
    "/category network / dns": ["category.set", { path: ["network", "dns"] }],
    "/priority P2 only one shop": ["priority.override", { priority: "P2", reason: "only one shop" }],
    "/priority sev1 the till is down": ["priority.override", { priority: "P1", reason: "the till is down" }],
    "/reading users_affected 1200": ["reading.record", {
      name: "users_affected", value: 1200, unit: "users", quality: "estimate",
    }],
    "/reading loss 15000 EUR actual the bookkeeper": ["reading.record", {
      name: "loss", value: 15000, unit: "EUR", quality: "actual", source: "the bookkeeper",
    }],
    "/milestone impact-started 10m ago": ["milestone.set", { milestone: "impact_started", at: at(20, 50) }],
    "/milestone detected 5m the first was wrong": ["milestone.set", {
      milestone: "detected", at: at(20, 55), reason: "the first was wrong",
    }],
    "/ask @ben 10m check the replica": ["task.open", { text: "check the replica", to: "ben", due: at(21, 10) }],
    "/ask anybody about it": ["task.open", { text: "anybody about it" }],
    "/done": ["task.done", { task: "TASK-2" }],
    "/done task-1 it was full": ["task.done", { task: "TASK-1", note: "it was full" }],
    "/cancel no longer needed": ["task.cancel", { task: "TASK-2", reason: "no longer needed" }],
    "/extend 15m still reading": ["task.extend", { task: "TASK-2", due: at(21, 15), reason: "still reading" }],
    "/decide Roll back or mend? roll back check 20m": ["decision.record", {
      question: "Roll back or mend?", chosen: "roll back", check_at: at(21, 20),
    }],
    "/decide Who calls the vendor? Ben does": ["decision.record", {
      question: "Who calls the vendor?", chosen: "Ben does",
    }],
    "/check partly half of them": ["decision.check", { decision: "DEC-1", worked: "partly", note: "half of them" }],
    "/hypo the pool is full": ["hypothesis.open", { text: "the pool is full" }],
    "/confirm HYP-1 seen in the log": ["hypothesis.confirm", { hypothesis: "HYP-1", note: "seen in the log" }],
    "/ruleout": ["hypothesis.rule_out", { hypothesis: "HYP-1" }],
    "/did restarted the pooler": ["action.record", { text: "restarted the pooler" }],
    "/step failover 2 failed no access": ["step.complete", {
      runbook: "failover", step: "2", result: "failed", note: "no access",
    }],
    "/test passed one order placed": ["recovery.test", { check: "one order placed", result: "passed" }],
    "/reporter satisfied by phone": ["reporter.confirm", { satisfied: true, how: "by phone" }],
    "/followup preventive @me 14d alert earlier": ["followup.add", {
      text: "alert earlier", type: "preventive", owner: "ana", due: "2026-12-07T21:00:00.000Z",
    }],
    "/followed FUP-1 merged": ["followup.done", { followup: "FUP-1", note: "merged" }],
    "/review went-well we were quick": ["review.record", { section: "went_well", text: "we were quick" }],
    "/plan 3d @ben": ["review.plan", { at: "2026-11-26T21:00:00.000Z", owner: "ben" }],
    "/waive tasks-closed it goes on elsewhere": ["gate.waive", {
      item: "tasks_closed", reason: "it goes on elsewhere",
    }],
    "/submitted dora.initial REF-1": ["report.submit", { clock: "dora.initial", reference: "REF-1" }],
    "/handover @ben": ["handover.offer", { role: "incident_commander", to: "ben" }],
    "/handover scribe @ben": ["handover.offer", { role: "scribe", to: "ben" }],
    "/accept": ["handover.accept", { role: "deputy" }],
    "/refuse in a train": ["handover.decline", { role: "deputy", reason: "in a train" }],
    "/snooze 15m the vendor calls at ten": ["update.snooze", {
      audience: "stakeholders", minutes: 15, reason: "the vendor calls at ten",
    }],
    "/link caused-by CHG-12": ["incident.link", { relation: "caused_by", target: "CHG-12" }],
    "/merge inc-3 the same outage": ["incident.merge", { into: "INC-3", reason: "the same outage" }],
  };
  for (const [line, [command, data]] of Object.entries(wanted)) assert.deepEqual(read(line), { command, data }, line);
  const refused = [
    "/impact", "/impact users much", "/impact weather high", "/category", "/priority P9 because of that",
    "/priority P1 no", "/reading loss much EUR", "/reading loss 5", "/milestone party now",
    "/milestone detected soon", "/ask @ben 10m", "/extend TASK-2 never", "/decide roll back", "/check perhaps",
    "/hypo", "/did", "/step failover", "/test maybe x", "/test passed", "/reporter glad",
    "/followup preventive ben 3d x", "/review mood fine", "/plan sometime", "/waive weather because it rains",
    "/waive tasks-closed no", "/handover", "/snooze 15m no", "/link likes INC-3", "/merge there", "/submitted tax",
    "/followed FUP-9",
  ];
  for (const line of refused) assert.match(/** @type {any} */ (read(line)).error ?? "", /[.]$/, line);
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
  assert.deepEqual(offered("/sta"), ["/status"]);
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
