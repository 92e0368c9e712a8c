import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../protocol/backoff.js";
import { Connection } from "../protocol/connection.js";
import { ManualTimers, fakeSockets, hello, settle } from "./samples.js";

function setUp() {
  const timers = new ManualTimers();
  const sockets = fakeSockets();
  const connection = new Connection({ url: "ws://x/ws", WebSocket: sockets.FakeWebSocket, timers, random: () => 1 });
  const phases = [];
  connection.addEventListener("phase", () => phases.push(connection.phase));
  connection.start();
  return { timers, sockets, connection, phases };
}

test("the connection is live only after hello", () => {
  const { sockets, connection } = setUp();
  assert.equal(connection.phase, "connecting");
  assert.equal(connection.send({ op: "signal" }), false);
  sockets.last().say(hello);
  assert.equal(connection.phase, "live");
  assert.equal(sockets.last().protocol, "warroom.v1");
});

test("one heartbeat that does not come ends live, and says since when", () => {
  const { sockets, connection, timers } = setUp();
  sockets.last().say(hello);
  timers.advance(10_000);
  sockets.last().say({ op: "heartbeat", time: "2026-11-23T21:08:21.123Z", heads: {} });
  const heard = timers.time;
  timers.advance(11_000);
  assert.equal(connection.phase, "live");
  timers.advance(1_000);
  assert.equal(connection.phase, "down");
  assert.equal(connection.heardAt, heard);
});

test("it comes back by itself, later each time, and what it waited for is told that the answer is lost", async () => {
  const { sockets, connection, timers } = setUp();
  sockets.last().say(hello);
  const answer = connection.request("ping");
  sockets.last().end(1006);
  await assert.rejects(answer, { code: "connection_lost", retry: true });
  timers.advance(500);
  assert.equal(sockets.made.length, 2);
  sockets.last().end(1006);
  timers.advance(999);
  assert.equal(sockets.made.length, 2);
  timers.advance(1);
  assert.equal(sockets.made.length, 3);
});

test("a stopping server is returned to within a second", () => {
  const { sockets, timers } = setUp();
  sockets.last().say(hello);
  sockets.last().end(1001);
  timers.advance(1_000);
  assert.equal(sockets.made.length, 2);
});

test("a server that accepts and says nothing is given up", () => {
  const { sockets, connection, timers } = setUp();
  timers.advance(8_000);
  assert.equal(connection.phase, "down");
  assert.equal(connection.reached, false);
  assert.equal(sockets.last().closed, true);
});

test("a frame that is no frame ends the connection instead of being half drawn", () => {
  const { sockets, connection } = setUp();
  sockets.last().say(hello);
  sockets.last().say('{"op":"events","incident":"INC-7","events":[{"seq":"one"}]}');
  assert.equal(connection.phase, "down");
});

test("a socket that was given up is no longer listened to", () => {
  const { sockets, connection, timers } = setUp();
  const old = sockets.last();
  old.say(hello);
  connection.networkLost();
  timers.advance(500);
  old.say(hello);
  assert.equal(connection.phase, "connecting");
});

test("answers go to who asked, refusals as such", async () => {
  const { sockets, connection } = setUp();
  sockets.last().say(hello);
  const first = connection.request("ping");
  const second = connection.request("command", { command: "message.post" });
  const [a, b] = sockets.last().sent;
  sockets.last().say({ op: "error", ref: b.ref, code: "invalid", message: "No.", field: "/data/text" });
  sockets.last().say({ op: "pong", ref: a.ref, time: hello.time });
  assert.equal((await first).op, "pong");
  await assert.rejects(second, { code: "invalid", field: "/data/text", retry: false });
});

test("after a sleep of the machine the pulse is looked at, not the timers", () => {
  const { sockets, connection, timers } = setUp();
  sockets.last().say(hello);
  timers.time += 60_000;
  connection.checkPulse();
  assert.equal(connection.phase, "down");
});

test("stop stays stopped", async () => {
  const { sockets, connection, timers } = setUp();
  sockets.last().say(hello);
  connection.stop();
  await settle();
  timers.advance(60_000);
  assert.equal(sockets.made.length, 1);
  assert.equal(connection.phase, "idle");
});

test("waiting times double, are spread, and are bounded", () => {
  const low = new Backoff({ random: () => 0 });
  assert.deepEqual([low.next(), low.next(), low.next()], [250, 500, 1000]);
  const high = new Backoff({ random: () => 1 });
  for (let i = 0; i < 40; i++) assert.ok(high.next() <= 15_000);
  assert.equal(high.next(), 15_000);
  high.reset();
  assert.equal(high.next(), 500);
});
