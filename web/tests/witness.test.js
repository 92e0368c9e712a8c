import assert from "node:assert/strict";
import { test } from "node:test";
import { Witness } from "../model/witness.js";
import { MemoryStorage, event } from "./samples.js";

const head = (seq, hash = `hash-${seq}`) => ({ seq, hash });

test("a record that grows is no news", () => {
  const witness = new Witness(new MemoryStorage());
  assert.equal(witness.head("INC-7", "e1", head(3)), null);
  assert.equal(witness.event("INC-7", "e1", event(4, "x", {})), null);
  assert.equal(witness.head("INC-7", "e1", head(4)), null);
  assert.equal(witness.head("INC-7", "e1", head(4)), null);
});

test("a changed entry is shouted", () => {
  const witness = new Witness(null);
  witness.head("INC-7", "e1", head(3));
  assert.equal(witness.head("INC-7", "e1", head(3, "other"))?.seq, 3);
  const mismatch = witness.event("INC-7", "e1", event(4, "x", {}, { prev: "other" }));
  assert.match(mismatch?.message ?? "", /Entry 4 does not follow/);
});

test("a record that was cut is shouted, also after the page was closed", () => {
  const storage = new MemoryStorage();
  new Witness(storage).head("INC-7", "e1", head(9));
  const mismatch = new Witness(storage).head("INC-7", "e1", head(7));
  assert.match(mismatch?.message ?? "", /ends at entry 7, but this browser has seen entry 9/);
});

test("another epoch is another record", () => {
  const witness = new Witness(new MemoryStorage());
  witness.head("INC-7", "e1", head(9));
  assert.equal(witness.head("INC-7", "e2", head(2, "new")), null);
});

test("only so many heads are remembered", () => {
  const witness = new Witness(null);
  for (let seq = 1; seq <= 1000; seq++) witness.head("INC-7", "e1", head(seq));
  assert.equal(witness.event("INC-7", "e1", event(2, "x", {}, { prev: "other" })), null);
  assert.notEqual(witness.event("INC-7", "e1", event(1000, "x", {}, { prev: "other" })), null);
});
