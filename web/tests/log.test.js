import assert from "node:assert/strict";
import { test } from "node:test";
import { RoomLog } from "../model/log.js";
import { event, joined } from "./samples.js";

const said = (...seqs) => seqs.map((seq) => event(seq, "message.posted", { text: String(seq) }));
const taken = ({ added, gap }) => [added.map(({ seq }) => seq), gap];

function joinedLog(everything = true) {
  const log = new RoomLog({ everything });
  log.joined(joined());
  return log;
}

test("events are kept in order, each once", () => {
  const log = joinedLog();
  assert.deepEqual(taken(log.take(said(1, 2))), [[1, 2], null]);
  assert.deepEqual(taken(log.take(said(2, 3))), [[3], null]);
  assert.deepEqual(taken(log.take(said(1, 2, 3))), [[], null]);
});

test("a hole is named, and nothing beyond it is kept", () => {
  const log = joinedLog();
  assert.deepEqual(taken(log.take(said(1, 4, 5))), [[1], { from: 2, to: 3 }]);
  assert.equal(log.last, 1);
  assert.deepEqual(log.resume(), { since: 1, epoch: "e1" });
});

test("a first join asks for everything", () => {
  assert.deepEqual(new RoomLog({ everything: true }).resume(), { since: 0 });
});

test("a reset drops what is held", () => {
  const log = joinedLog();
  log.take(said(1, 2));
  assert.equal(log.joined(joined({ epoch: "e2", replay: "reset" })), true);
  assert.deepEqual(taken(log.take(said(1))), [[1], null]);
  assert.equal(log.epoch, "e2");
});

test("a reader of a part may see the seq jump", () => {
  const log = joinedLog(false);
  assert.deepEqual(taken(log.take(said(3, 9))), [[3, 9], null]);
  log.joined(joined({ head: { seq: 12, hash: "h" }, replay: "none" }));
  assert.deepEqual(log.resume(), { since: 12, epoch: "e1" });
});
