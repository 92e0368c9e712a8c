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

test("a state from the server has every member the page reads, without what is null", () => {
  const state = received({ incident: "INC-7", seq: 3, eta: { restore: null }, milestones: { resolved: null } });
  assert.deepEqual(state.eta, {});
  assert.deepEqual(state.milestones, {});
  assert.deepEqual(state.escalations, []);
});
