import assert from "node:assert/strict";
import { test } from "node:test";
import { commander, fold, leadingEstimate, nextUpdate, received, roleHolders } from "../model/incident.js";
import { ana, ben, event } from "./samples.js";

/** @param {[string, Record<string, any>][]} events */
const folded = (events, from = {}) =>
  events.reduce((state, [kind, data], index) => fold(state, event(index + 1, kind, data)), received(from));

const declared = ["incident.declared", { number: "INC-7", title: "Down", status: "investigating" }];

test("a declaration fills the facts", () => {
  const state = folded([["incident.declared", { ...declared[1], services: ["web"], urgency: "high", drill: true }]]);
  assert.equal(state.title, "Down");
  assert.deepEqual(state.services, ["web"]);
  assert.equal(state.drill, true);
  assert.equal(state.milestones.declared, "2026-11-23T21:08:11.123Z");
  assert.equal(state.seq, 1);
});

test("folding does not change the state it begins with, and what is folded already changes nothing", () => {
  const before = folded([declared]);
  const copy = structuredClone(before);
  const after = fold(before, event(2, "incident.updated", { title: "Still down" }));
  assert.deepEqual(before, copy);
  assert.equal(after.title, "Still down");
  assert.equal(fold(after, event(2, "incident.updated", { title: "Other" })), after);
});

test("status moves, and going back takes the resolution away", () => {
  const up = folded([
    declared,
    ["status.changed", { from: "investigating", to: "identified" }],
    ["status.changed", { from: "identified", to: "resolved" }],
    ["incident.closed", { outcome: "resolved", waived: [] }],
  ]);
  assert.equal(up.status, "closed");
  assert.equal(up.outcome, "resolved");
  assert.deepEqual(Object.keys(up.milestones).sort(), ["cause_identified", "declared", "resolved"]);
  const down = fold(up, event(5, "status.changed", { from: "closed", to: "investigating", reason: "it came back" }));
  assert.equal(down.status, "investigating");
  assert.equal(down.milestones.resolved, undefined);
  assert.equal(down.outcome, undefined);
});

test("the recovery time keeps its slip since the first one told", () => {
  const at = (minutes) => new Date(Date.UTC(2026, 10, 23, 22, minutes)).toISOString();
  const set = (minutes, revision, slip_s) =>
    ["eta.set", { kind: "restore", likely: at(minutes), confidence: "low", audience: "responders", revision, slip_s }];
  const state = folded([declared, set(0, 1, 0), set(20, 2, 1200), set(30, 3, 600)]);
  assert.equal(state.eta.restore.slip_s, 1800);
  assert.equal(leadingEstimate(state)?.revision, 3);
  const gone = fold(state, event(5, "eta.withdrawn", { kind: "restore", reason: "x", audience: "responders" }));
  assert.equal(leadingEstimate(gone), null);
});

test("a role that one person holds passes over; a shared one is a list", () => {
  const assign = (role, { id, handle, name }) => ["role.assigned", { role, to: id, handle, name }];
  const state = folded([
    declared,
    assign("incident_commander", ana),
    assign("incident_commander", ben),
    assign("subject_matter_expert", ana),
    assign("subject_matter_expert", ben),
  ]);
  assert.equal(commander(state)?.name, "Ben Okafor");
  assert.equal(roleHolders(state).length, 3);
  const released = fold(state, event(6, "role.released", { role: "subject_matter_expert", person: ana.id, ...ana }));
  assert.deepEqual(released.roles.subject_matter_expert.map(({ id }) => id), [ben.id]);
  const free = fold(released, event(7, "role.released", { role: "incident_commander", person: ben.id, ...ben }));
  assert.equal(commander(free), null);
});

test("escalations wait, are answered, and the open ones come first", () => {
  const call = { kind: "functional", to: { team: "db" }, reason: "r" };
  const raise = (escalation) => ["escalation.raised", { escalation, ...call }];
  const taken = ["escalation.acknowledged", { escalation: "ESC-2" }];
  const state = folded([declared, raise("ESC-1"), raise("ESC-2"), taken]);
  const standing = state.escalations.map((held) => [held.escalation, held.state]);
  assert.deepEqual(standing, [["ESC-1", "raised"], ["ESC-2", "acknowledged"]]);
  assert.equal(state.escalations[1].answered_by?.name, "Ana Ruiz");
});

test("updates of each audience, and which promise is due first", () => {
  const tell = (audience, next_update_at) => ["update.published", { audience, text: "t", next_update_at }];
  const later = tell("stakeholders", "2026-11-23T22:00:00Z");
  const state = folded([declared, later, tell("public", "2026-11-23T21:30:00Z")]);
  assert.deepEqual(nextUpdate(state), { audience: "public", at: "2026-11-23T21:30:00Z" });
});

test("components and alerts say how it is now", () => {
  const report = (state) => ["component.reported", { component: "web", state }];
  const alert = (kind) => [kind, { source: "prom", dedup: "a", summary: "s", state: "x" }];
  const reports = [report("major_outage"), report("operational")];
  const state = folded([declared, ...reports, alert("alert.fired"), alert("alert.resolved")]);
  assert.deepEqual(state.components.map((c) => c.state), ["operational"]);
  assert.deepEqual(state.alerts.map((a) => [a.state, a.count]), [["resolved", 2]]);
});

test("an unknown kind and a redacted entry move the seq and nothing else", () => {
  const before = folded([declared]);
  const odd = fold(before, event(2, "plugin.odd", { x: 1 }));
  const after = fold(odd, event(3, "eta.set", { redacted: true, sha256: "a" }));
  assert.deepEqual({ ...after, seq: 1 }, before);
  assert.equal(after.seq, 3);
});

test("tasks are open first, by what falls due first, and close with a note", () => {
  const open = (task, due) => ["task.opened", { task, text: "t", ...(due ? { due } : {}) }];
  const state = folded([
    declared,
    open("TASK-1"),
    open("TASK-2", "2026-11-23T22:00:00.000Z"),
    open("TASK-3", "2026-11-23T21:30:00.000Z"),
    ["task.overdue", { task: "TASK-3", due: "2026-11-23T21:30:00.000Z" }],
    ["task.extended", { task: "TASK-3", due: "2026-11-23T23:00:00.000Z" }],
    ["task.overdue", { task: "TASK-2", due: "2026-11-23T22:00:00.000Z" }],
    ["task.done", { task: "TASK-1", note: "by hand" }],
  ]);
  const standing = state.tasks.map(({ task, state: is, overdue, note }) => [task, is, overdue, note]);
  assert.deepEqual(standing, [
    ["TASK-2", "open", true, null],
    ["TASK-3", "open", false, null],
    ["TASK-1", "done", false, "by hand"],
  ]);
});

test("what is suspected and decided is judged later", () => {
  const state = folded([
    declared,
    ["hypothesis.opened", { hypothesis: "HYP-1", text: "the pool" }],
    ["hypothesis.opened", { hypothesis: "HYP-2", text: "the disk" }],
    ["hypothesis.ruled_out", { hypothesis: "HYP-1" }],
    ["hypothesis.confirmed", { hypothesis: "HYP-2", note: "full" }],
    ["decision.recorded", { decision: "DEC-1", question: "What?", chosen: "this" }],
    ["decision.checked", { decision: "DEC-1", worked: "partly" }],
    ["step.completed", { runbook: "r", step: "1", result: "failed" }],
    ["step.completed", { runbook: "r", step: "1", result: "ok" }],
  ]);
  assert.deepEqual(state.hypotheses.map((held) => [held.state, held.note]),
    [["ruled_out", null], ["confirmed", "full"]]);
  assert.deepEqual(state.decisions.map(({ worked, options, expected }) => [worked, options, expected]),
    [["partly", [], null]]);
  assert.deepEqual(state.steps.map(({ step, result }) => [step, result]), [["1", "ok"]]);
});

test("a clock runs, is at risk, has run out, is put off and is met, and the promise says the same", () => {
  const clock = "next_update:stakeholders";
  const target_at = "2026-11-23T22:00:00.000Z";
  const times = { started_at: "2026-11-23T21:00:00.000Z", target_at, at_risk_at: "2026-11-23T21:48:00.000Z" };
  const told = ["update.published", { audience: "stakeholders", text: "t", next_update_at: target_at }];
  let state = folded([declared, told, ["clock.started", { clock, ...times }]]);
  const next = (kind, data) => (state = fold(state, event(state.seq + 1, kind, { clock, target_at, ...data })));
  assert.deepEqual(state.clocks.map((held) => held.state), ["running"]);
  assert.equal(next("clock.at_risk", {}).updates.stakeholders.due, true);
  const late = next("clock.breached", {}).updates.stakeholders;
  assert.deepEqual([late.due, late.late], [false, true]);
  const until = "2026-11-23T22:15:00.000Z";
  const snoozed = fold(state, event(state.seq + 1, "update.snoozed", { audience: "stakeholders", minutes: 15, until }));
  assert.equal(snoozed.updates.stakeholders.snoozed_until, until);
  assert.equal(snoozed.updates.stakeholders.late, false);
  const paused = next("clock.paused", { reason: "waiting", remaining_s: 60 }).clocks[0];
  assert.deepEqual([paused.state, paused.paused_reason, paused.remaining_s], ["paused", "waiting", 60]);
  const met = next("clock.met", { late_s: 4 }).clocks[0];
  assert.deepEqual([met.state, met.late_s, met.paused_reason], ["met", 4, null]);
});

test("a role that is offered stays with its holder until it is taken, declined or given another way", () => {
  const assign = ["role.assigned", { role: "deputy", to: ana.id, handle: ana.handle, name: ana.name }];
  const offer = ["handover.offered", {
    role: "deputy", to: ben.id, handle: ben.handle, name: ben.name, packet: {}, expires_at: "2026-11-23T21:10:00Z",
  }];
  const offered = folded([declared, assign, offer]);
  assert.equal(offered.roles.deputy.id, ana.id);
  assert.deepEqual([offered.handovers[0].from.id, offered.handovers[0].to.id], [ana.id, ben.id]);
  const taken = fold(offered, event(4, "handover.accepted", { role: "deputy", from: ana, to: ben }));
  assert.equal(taken.roles.deputy.id, ben.id);
  for (const after of [taken, fold(offered, event(4, "handover.declined", { role: "deputy" })),
    fold(offered, event(4, "handover.expired", { role: "deputy", to: ben.id })), fold(offered, event(4, ...assign))]) {
    assert.deepEqual(after.handovers, []);
  }
});

test("an escalation keeps its times and goes on to the next step", () => {
  const state = folded([
    declared,
    ["escalation.raised", { escalation: "ESC-1", kind: "functional", to: { team: "db" }, reason: "r", step: 1 }],
    ["escalation.notified", { escalation: "ESC-1", people: [ben], how: "room" }],
    ["escalation.timed_out", { escalation: "ESC-1", step: 1, next: { to: { level: "2" }, step: 2 } }],
    ["escalation.raised", { escalation: "ESC-2", kind: "functional", to: { level: "2" }, reason: "r", step: 2,
      follows: "ESC-1" }],
    ["escalation.acknowledged", { escalation: "ESC-2" }],
    ["escalation.joined", { escalation: "ESC-2", person: ben.id, handle: ben.handle, name: ben.name }],
  ]);
  const [second, first] = state.escalations;
  assert.deepEqual([first.state, second.state, second.follows], ["timed_out", "joined", "ESC-1"]);
  assert.ok(first.notified_at && second.joined_at && second.answered_at);
});

test("grades, an override beside what is computed, readings with what they were", () => {
  const reading = (value, quality) => ["reading.recorded", { name: "loss", value, unit: "EUR", quality }];
  const state = folded([
    declared,
    ["category.set", { path: ["network", "dns"] }],
    ["impact.set", { dimensions: { users: "high" }, urgency: "high" }],
    ["priority.changed", { from: "P3", to: "P1", computed: true }],
    ["priority.overridden", { from: "P1", priority: "P2", reason: "only one shop" }],
    reading(100, "estimate"),
    reading(130, "actual"),
  ]);
  assert.deepEqual([state.priority, state.computed_priority], ["P2", "P1"]);
  assert.deepEqual(state.category, ["network", "dns"]);
  assert.deepEqual(state.readings.map(({ value, earlier }) => [value, earlier[0].value]), [[130, 100]]);
});

test("what leads to the closure is kept", () => {
  const state = folded([
    declared,
    ["recovery.tested", { check: "an order", result: "passed", by: ben }],
    ["reporter.confirmed", { satisfied: true, how: "phone" }],
    ["followup.added", { followup: "FUP-1", text: "t", type: "preventive", owner: ben, due: "2026-12-01T00:00:00Z" }],
    ["followup.done", { followup: "FUP-1", note: "merged" }],
    ["review.recorded", { section: "cause", text: "a full pool" }],
    ["review.planned", { at: "2026-11-26T09:00:00Z", owner: ana }],
    ["gate.waived", { item: "tasks_closed", reason: "goes on elsewhere" }],
    ["file.attached", { name: "a.png", media_type: "image/png", bytes: 10, sha256: "ab" }],
  ], { gate: [{ item: "tasks_closed", met: false, waived: null, why: "w" }] });
  assert.equal(state.recovery_tests[0].by.name, ben.name);
  assert.ok(state.milestones.reporter_confirmed);
  assert.deepEqual([state.followups[0].state, state.followups[0].note], ["done", "merged"]);
  assert.deepEqual([state.review.cause.text, state.review.planned_owner.name], ["a full pool", ana.name]);
  assert.equal(state.gate[0].waived.reason, "goes on elsewhere");
  assert.equal(state.files[0].name, "a.png");
});

test("a state from the server has every member the page reads, without what is null", () => {
  const state = received({ incident: "INC-7", seq: 3, eta: { restore: null }, milestones: { resolved: null } });
  assert.deepEqual(state.eta, {});
  assert.deepEqual(state.milestones, {});
  assert.deepEqual(state.escalations, []);
});
