import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../protocol/messages.js";
import { event, hello, joined } from "./samples.js";

test("frames of the contract are read", () => {
  const frames = [
    hello,
    joined(),
    { op: "events", incident: "INC-7", events: [event(1, "message.posted", { text: "x" })] },
    { op: "ack", ref: "r1", incident: "INC-7", seq: 4 },
    { op: "error", code: "invalid", message: "No." },
    { op: "presence", incident: "INC-7", present: [] },
    { op: "heartbeat", time: hello.time, heads: {} },
    { op: "board", ref: "r2", incidents: [] },
    { op: "summary", incident: "INC-7", title: "x" },
    { op: "left", ref: "r3" },
    { op: "pong", ref: "r4", time: hello.time },
  ];
  for (const frame of frames) assert.deepEqual(decode(JSON.stringify(frame)), frame);
});

test("what is not a frame is refused", () => {
  for (const text of ["", "null", "[]", "{}", '{"op":7}', '{"op":"hello"}', '{"op":"events","incident":"INC-7"}']) {
    assert.equal(decode(text), null, text);
  }
});

test("an event without its place in the chain is refused", () => {
  const { prev, ...torn } = event(1, "message.posted", { text: "x" });
  assert.equal(prev, "hash-0");
  assert.equal(decode(JSON.stringify({ op: "events", incident: "INC-7", events: [torn] })), null);
});

test("an op of a later server is handed on", () => {
  assert.deepEqual(decode('{"op":"sparkle"}'), { op: "sparkle" });
});
