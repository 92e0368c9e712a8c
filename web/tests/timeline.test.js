import assert from "node:assert/strict";
import { test } from "node:test";
import { Timeline, currentPin, currentText, isEditable } from "../model/timeline.js";
import { ana, ben, event } from "./samples.js";

const later = { event_at: "2026-11-23T21:09:00.000Z" };

test("an edit changes the text of the entry and keeps the earlier one", () => {
  const timeline = new Timeline();
  timeline.apply(event(1, "message.posted", { text: "teh" }));
  assert.deepEqual(timeline.apply(event(2, "entry.edited", { seq: 1, text: "the" }, later)), [1, 2]);
  const row = timeline.row(1);
  assert.equal(currentText(row), "the");
  assert.equal(row.event.data.text, "teh");
  assert.equal(row.edits[0].by, "Ana Ruiz");
});

test("a redaction takes the text and its edits out of the page's memory", () => {
  const timeline = new Timeline();
  timeline.apply(event(1, "message.posted", { text: "the password is hunter2" }));
  timeline.apply(event(2, "entry.edited", { seq: 1, text: "hunter2!" }));
  timeline.apply(event(3, "entry.redacted", { seq: 1, reason: "a password" }));
  timeline.apply(event(4, "entry.redacted", { seq: 2, reason: "a password" }));
  assert.doesNotMatch(JSON.stringify(timeline.rows), /hunter2/);
  assert.equal(timeline.row(1).redaction.reason, "a password");
  assert.equal(currentText(timeline.row(1)), "");
});

test("redacting an edit brings back the text before it", () => {
  const timeline = new Timeline();
  timeline.apply(event(1, "message.posted", { text: "first" }));
  timeline.apply(event(2, "entry.edited", { seq: 1, text: "second" }));
  assert.deepEqual(timeline.apply(event(3, "entry.redacted", { seq: 2, reason: "wrong" })), [1, 2, 3]);
  assert.equal(currentText(timeline.row(1)), "first");
});

test("history that was redacted before this page came says so", () => {
  const timeline = new Timeline();
  timeline.apply(event(1, "message.posted", { redacted: true, sha256: "ab" }, { salt: null }));
  assert.notEqual(timeline.row(1).redaction, null);
  timeline.apply(event(2, "entry.redacted", { seq: 1, reason: "a name" }));
  assert.equal(timeline.row(1).redaction.reason, "a name");
});

test("pins come and go", () => {
  const timeline = new Timeline();
  timeline.apply(event(1, "message.posted", { text: "x" }));
  timeline.apply(event(2, "entry.pinned", { seq: 1, label: "cause" }));
  assert.equal(currentPin(timeline.row(1)).label, "cause");
  timeline.apply(event(3, "entry.unpinned", { seq: 1 }));
  assert.equal(currentPin(timeline.row(1)), null);
});

test("an effect on an entry that is not there is nothing", () => {
  const timeline = new Timeline();
  assert.deepEqual(timeline.apply(event(5, "entry.pinned", { seq: 3 })), [5]);
});

test("bots, systems and people have lanes of their own, and unknown kinds have a row", () => {
  const timeline = new Timeline();
  const by = (kind) => ({ by: { id: kind, handle: kind, name: kind, kind } });
  timeline.apply(event(1, "bot.posted", { text: "x" }, by("bot")));
  timeline.apply(event(2, "clock.breached", { clock: "ack" }, by("system")));
  timeline.apply(event(3, "plugin.odd", { a: 1 }));
  assert.deepEqual(timeline.rows.map(({ lane }) => lane), ["bot", "system", "person"]);
  assert.equal(timeline.row(3).weight, "quiet");
});

test("a message may be edited by its author, an editor or an administrator, and not once it is redacted", () => {
  const timeline = new Timeline();
  timeline.apply(event(1, "message.posted", { text: "x" }));
  const row = timeline.row(1);
  assert.equal(isEditable(row, { ...ana, role: "responder" }, []), true);
  assert.equal(isEditable(row, { ...ben, role: "responder" }, []), false);
  assert.equal(isEditable(row, { ...ben, role: "responder" }, ["scribe"]), true);
  assert.equal(isEditable(row, { ...ben, role: "admin" }, []), true);
  timeline.apply(event(2, "entry.redacted", { seq: 1, reason: "x" }));
  assert.equal(isEditable(row, { ...ana, role: "responder" }, []), false);
});

test("the last word of a kind is found until another ends it or it is removed", () => {
  const timeline = new Timeline();
  const add = (seq, kind, data) => timeline.apply(event(seq, kind, data));
  assert.equal(timeline.last("priority.overridden", "impact.set"), null);
  add(1, "priority.overridden", { priority: "P2", reason: "a" });
  add(2, "priority.overridden", { priority: "P3", reason: "b" });
  assert.equal(timeline.last("priority.overridden", "impact.set")?.data.reason, "b");
  add(3, "impact.set", { dimensions: {} });
  assert.equal(timeline.last("priority.overridden", "impact.set"), null);
  add(4, "priority.overridden", { priority: "P1", reason: "c" });
  add(5, "entry.redacted", { seq: 4, reason: "r" });
  assert.equal(timeline.last("priority.overridden", "impact.set"), null);
});

test("what follows from a command is nobody's entry, and reactions are one a person", () => {
  const timeline = new Timeline();
  timeline.apply(event(1, "clock.started", { clock: "response" }, { key: null }));
  timeline.apply(event(2, "clock.started", { clock: "dora.initial" }));
  timeline.apply(event(3, "entry.reacted", { seq: 2, emoji: "👍" }));
  timeline.apply(event(4, "entry.reacted", { seq: 2, emoji: "👍" }));
  assert.deepEqual(timeline.rows.slice(0, 2).map(({ lane }) => lane), ["system", "person"]);
  assert.deepEqual(timeline.row(2).reactions.map(({ emoji, name }) => [emoji, name]), [["👍", "Ana Ruiz"]]);
  timeline.apply(event(5, "entry.reacted", { seq: 2, emoji: "👍", removed: true }));
  assert.deepEqual(timeline.row(2).reactions, []);
});
