import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, received } from "../model/incident.js";
import { catalogue, kindOf } from "../model/kinds/catalogue.js";
import { event } from "./samples.js";

const words = { time: (iso) => iso.slice(11, 16), span: (seconds) => `${seconds} s` };
const line = (kind, data, more) => kindOf(kind).line(event(9, kind, data, more), words);

test("kinds have plain words", () => {
  assert.equal(line("status.changed", { from: "investigating", to: "identified" }).text,
    "changed the status from investigating to identified");
  const eta = { kind: "restore", likely: "2026-11-23T22:15:00Z", confidence: "low", revision: 2, slip_s: 600 };
  assert.equal(line("eta.set", eta).text, "expects restored service at 22:15, 600 s later than before");
  assert.equal(line("component.reported", { component: "web", state: "partial_outage" }).text,
    "reports web: partial outage");
  const to = { person: "usr_2", handle: "ben", name: "Ben Okafor" };
  assert.equal(line("escalation.raised", { escalation: "ESC-1", kind: "vendor", to, reason: "r" }).text,
    "escalated (vendor) to Ben Okafor: r");
  assert.equal(line("role.assigned", { role: "deputy", to: "usr_1", handle: "ana", name: "Ana Ruiz" }).text,
    "took the role of deputy");
  assert.equal(line("responder.joined", { person: "usr_2", handle: "ben", name: "Ben Okafor" },
    { by: { id: "system", handle: "system", name: "WarRoom", kind: "system" } }).text, "Ben Okafor joined the room");
});

test("every kind of the catalogue can be drawn from little, so that a later member breaks nothing", () => {
  const little = { to: {}, likely: "2026-11-23T22:15:00Z" };
  for (const kind of catalogue.keys()) assert.equal(typeof line(kind, little).text, "string", kind);
});

test("every kind that the server records has words of its own, and folds", () => {
  const golden = new URL("../../Tests/IncidentModelTests/Golden/", import.meta.url);
  const files = readdirSync(golden).filter((name) => name.endsWith(".json"));
  assert.ok(files.length > 20);
  for (const name of files) {
    const stored = JSON.parse(readFileSync(new URL(name, golden), "utf8"));
    assert.ok(catalogue.has(stored.kind), `${stored.kind} has no words`);
    const { text, body } = kindOf(stored.kind).line(stored, words);
    assert.doesNotMatch(`${text} ${body ?? ""}`, /undefined|null|\[object|NaN/, stored.kind);
    assert.equal(fold(received({ seq: stored.seq - 1 }), stored).seq, stored.seq);
  }
});

test("an unknown kind is a plain row with what it carries", () => {
  assert.deepEqual(line("plugin.odd", { a: 1, b: "two" }), { text: "plugin.odd", facts: [["a", "1"], ["b", "two"]] });
});
