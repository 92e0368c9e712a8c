import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, outboxLimit } from "../model/outbox.js";
import { MemoryStorage } from "./samples.js";

const item = (key, minute = 0, incident = "INC-7") => ({
  key,
  incident,
  command: "message.post",
  data: { text: key },
  queued_at: `2026-11-23T21:${String(minute).padStart(2, "0")}:00.000Z`,
});

test("what waits outlives the page, in the order typed, with its key", () => {
  const storage = new MemoryStorage();
  const outbox = new Outbox(storage, "usr_1");
  outbox.add(item("b", 2));
  outbox.add(item("a", 1));
  const again = new Outbox(storage, "usr_1");
  assert.deepEqual(again.items().map(({ key }) => key), ["a", "b"]);
});

test("another person's messages are not sent in my name", () => {
  const storage = new MemoryStorage();
  new Outbox(storage, "usr_1").add(item("a"));
  assert.deepEqual(new Outbox(storage, "usr_2").items(), []);
});

test("a refusal stays with the message until somebody decides", () => {
  const storage = new MemoryStorage();
  const outbox = new Outbox(storage, "usr_1");
  outbox.add(item("a"));
  outbox.refuse("a", { code: "invalid", message: "Too long." });
  assert.equal(new Outbox(storage, "usr_1").items()[0].refused?.message, "Too long.");
  assert.equal(outbox.remove("a"), true);
  assert.equal(outbox.remove("a"), false);
  assert.equal(storage.length, 0);
});

test("a full outbox refuses instead of growing", () => {
  const outbox = new Outbox(new MemoryStorage(), "usr_1");
  for (let i = 0; i < outboxLimit; i++) assert.equal(outbox.add(item(`k${i}`)), true);
  assert.equal(outbox.add(item("one more")), false);
});

test("a storage that is full or torn does not stop the page", () => {
  const storage = new MemoryStorage();
  storage.setItem("warroom.outbox.usr_1.x", "{torn");
  storage.setItem = () => {
    throw new Error("full");
  };
  const outbox = new Outbox(storage, "usr_1");
  assert.equal(outbox.add(item("a")), true);
  assert.equal(outbox.items("INC-7").length, 1);
});
