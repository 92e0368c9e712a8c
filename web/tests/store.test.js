import assert from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../model/store.js";
import { Connection } from "../protocol/connection.js";
import { ManualTimers, MemoryStorage, event, fakeSockets, hello, joined, settle } from "./samples.js";

function setUp(storage = new MemoryStorage()) {
  const timers = new ManualTimers();
  const sockets = fakeSockets();
  const connection = new Connection({ url: "ws://x/ws", WebSocket: sockets.FakeWebSocket, timers, random: () => 1 });
  let keys = 0;
  const store = new Store({ connection, storage, makeKey: () => `k${++keys}`, after: timers.after });
  store.signedIn(hello.you);
  connection.start();
  const live = () => sockets.last().say(hello);
  const sent = (op) => sockets.last().sent.filter((frame) => frame.op === op);
  const say = (frame) => sockets.last().say(frame);
  return { timers, sockets, connection, store, live, sent, say, storage };
}

const events = (...list) => ({ op: "events", incident: "INC-7", events: list });
const posted = (seq, key, more) => event(seq, "message.posted", { text: key }, { key, ...more });

async function inRoom(world) {
  world.live();
  const room = world.store.enter("INC-7");
  await settle();
  world.say(joined({ ref: world.sent("join")[0].ref }));
  await settle();
  return room;
}

test("a room is joined from the beginning, and again from what is held", async () => {
  const world = setUp();
  const room = await inRoom(world);
  assert.equal(world.sent("join")[0].since, 0);
  world.say(events(posted(1, "a"), posted(2, "b")));
  world.sockets.last().end(1006);
  world.timers.advance(500);
  world.live();
  await settle();
  const { since, epoch } = world.sent("join")[0];
  assert.deepEqual({ since, epoch }, { since: 2, epoch: "e1" });
  world.say(joined({ ref: world.sent("join")[0].ref, head: { seq: 3, hash: "hash-3" } }));
  world.say(events(posted(2, "b"), posted(3, "c")));
  assert.deepEqual(room.timeline.rows.map(({ seq }) => seq), [1, 2, 3]);
});

test("a hole is not drawn over: the rest is asked for", async () => {
  const world = setUp();
  const room = await inRoom(world);
  world.say(events(posted(1, "a")));
  world.say(events(posted(4, "d")));
  await settle();
  assert.equal(room.timeline.rows.length, 1);
  const again = world.sent("join").at(-1);
  assert.equal(again.since, 1);
  world.say(joined({ ref: again.ref, head: { seq: 4, hash: "hash-4" } }));
  world.say(events(posted(2, "b"), posted(3, "c"), posted(4, "d")));
  assert.deepEqual(room.timeline.rows.map(({ seq }) => seq), [1, 2, 3, 4]);
  assert.equal(room.gap, null);
});

test("a hole that stays is said", async () => {
  const world = setUp();
  const room = await inRoom(world);
  for (let i = 0; i < 3; i++) {
    world.say(events(posted(3, "c")));
    await settle();
    world.say(joined({ ref: world.sent("join").at(-1).ref, head: { seq: 3, hash: "hash-3" } }));
    await settle();
  }
  assert.deepEqual(room.gap, { from: 1, to: 2 });
  world.say(events(posted(1, "a"), posted(2, "b"), posted(3, "c")));
  assert.equal(room.gap, null);
});

test("a reset drops what is held", async () => {
  const world = setUp();
  const room = await inRoom(world);
  world.say(events(posted(1, "a"), posted(2, "b")));
  world.sockets.last().end(1006);
  world.timers.advance(500);
  world.live();
  await settle();
  world.say(joined({ ref: world.sent("join")[0].ref, epoch: "e2", replay: "reset", head: { seq: 1, hash: "new" } }));
  assert.equal(room.timeline.rows.length, 0);
  world.say(events(posted(1, "z", { prev: "other" })));
  assert.equal(room.timeline.rows.length, 1);
  assert.equal(world.store.mismatch, null);
});

test("a message typed while offline is kept, and sent once when back, with when it was typed", async () => {
  const world = setUp();
  await inRoom(world);
  world.sockets.last().end(1006);
  world.store.post("INC-7", { text: "from the train" });
  assert.equal(world.storage.length > 0, true);
  world.timers.advance(500);
  world.live();
  await settle();
  const [command, ...more] = world.sent("command");
  assert.equal(more.length, 0);
  assert.deepEqual(command.data, { text: "from the train" });
  assert.match(command.event_at, /Z$/);
  world.say({ op: "ack", ref: command.ref, incident: "INC-7", seq: 1 });
  await settle();
  assert.equal(world.store.sender.pending("INC-7").length, 1);
  world.say(joined({ ref: world.sent("join")[0].ref }));
  world.say(events(posted(1, command.key)));
  assert.equal(world.store.sender.pending("INC-7").length, 0);
});

test("a message whose answer was lost is sent again with the same key", async () => {
  const world = setUp();
  await inRoom(world);
  world.store.post("INC-7", { text: "x" });
  await settle();
  const first = world.sent("command")[0];
  assert.equal(first.event_at, undefined);
  world.sockets.last().end(1006);
  await settle();
  world.timers.advance(500);
  world.live();
  await settle();
  const { ref, ...again } = world.sent("command")[0];
  const { ref: old, ...before } = first;
  assert.deepEqual(again, before);
  assert.notEqual(ref, old);
});

test("messages are sent in the order typed, one after the other", async () => {
  const world = setUp();
  await inRoom(world);
  world.store.post("INC-7", { text: "one" });
  world.store.post("INC-7", { text: "two" });
  await settle();
  assert.equal(world.sent("command").length, 1);
  world.say({ op: "ack", ref: world.sent("command")[0].ref, incident: "INC-7", seq: 1 });
  await settle();
  assert.deepEqual(world.sent("command").map(({ data }) => data.text), ["one", "two"]);
});

test("what outlived a closed page is sent by the next one", async () => {
  const first = setUp();
  first.store.post("INC-7", { text: "kept" });
  const next = setUp(first.storage);
  next.live();
  await settle();
  assert.equal(next.sent("command")[0].data.text, "kept");
});

test("a busy server is asked again later, a refusal stays with the message", async () => {
  const world = setUp();
  await inRoom(world);
  world.store.post("INC-7", { text: "x" });
  await settle();
  const { ref } = world.sent("command")[0];
  world.say({ op: "error", ref, code: "rate_limited", message: "Slower.", retry: true, retry_after_ms: 300 });
  await settle();
  world.timers.advance(300);
  await settle();
  const again = world.sent("command")[1];
  assert.equal(again.key, world.sent("command")[0].key);
  world.say({ op: "error", ref: again.ref, code: "invalid", message: "Not allowed." });
  await settle();
  assert.equal(world.store.sender.pending("INC-7")[0].refused?.message, "Not allowed.");
});

test("a command that was begun survives a cut, one that cannot be begun is refused", async () => {
  const world = setUp();
  await inRoom(world);
  const done = world.store.command("status.change", "INC-7", { to: "resolved" });
  const first = world.sent("command")[0];
  world.sockets.last().end(1006);
  await assert.rejects(world.store.command("status.change", "INC-7", {}), { code: "not_live" });
  world.timers.advance(500);
  world.live();
  await settle();
  const again = world.sent("command")[0];
  assert.equal(again.key, first.key);
  world.say({ op: "ack", ref: again.ref, incident: "INC-7", seq: 2, duplicate: true });
  assert.equal((await done).duplicate, true);
});

test("after a change of status what I may do is asked for again, after history it is not", async () => {
  const world = setUp();
  const room = await inRoom(world);
  const change = (seq) => event(seq, "status.changed", { from: "investigating", to: "resolved" });
  world.say(events(change(1)));
  await settle();
  const again = world.sent("join");
  assert.equal(again.length, 2);
  world.say(joined({ ref: again[1].ref, head: { seq: 2, hash: "hash-2" }, can: ["incident.close"] }));
  assert.deepEqual(room.can, ["incident.close"]);
  world.say(events(change(2)));
  await settle();
  assert.equal(world.sent("join").length, 2);
});

test("a head that does not match is shouted", async () => {
  const world = setUp();
  await inRoom(world);
  world.say(events(posted(1, "a")));
  const beat = (hash) => world.say({ op: "heartbeat", time: hello.time, heads: { "INC-7": { seq: 1, hash } } });
  beat("hash-1");
  assert.equal(world.store.mismatch, null);
  beat("forged");
  assert.equal(world.store.mismatch?.seq, 1);
});

test("who may not see a room is told, and nothing more of it comes", async () => {
  const world = setUp();
  const room = await inRoom(world);
  world.say({ op: "left", incident: "INC-7" });
  assert.match(room.refusal?.message ?? "", /no longer see/);
});

test("the lobby follows summaries", async () => {
  const world = setUp();
  world.live();
  world.store.watch();
  assert.equal(world.sent("watch").length, 1);
  world.say({ op: "board", ref: world.sent("watch")[0].ref, incidents: [{ incident: "INC-1", status: "resolved" }] });
  world.say({ op: "summary", incident: "INC-2", status: "investigating", priority: "P1" });
  assert.deepEqual(world.store.board.worked().map(({ incident }) => incident), ["INC-2", "INC-1"]);
});

test("a full room is counted in full, though not all in it are listed", async () => {
  const world = setUp();
  const room = await inRoom(world);
  const present = [{ id: "usr_2", handle: "ben", name: "Ben" }];
  world.say({ op: "presence", incident: "INC-7", present, present_total: 900 });
  assert.deepEqual([room.present.length, room.presentTotal], [1, 900]);
  world.say({ op: "presence", incident: "INC-7", present });
  assert.equal(room.presentTotal, 1);
});
