import assert from "node:assert/strict";
import { test } from "node:test";
import { inForce, lineRange } from "../model/policy-file.js";

const text = "version: 1\n\ncategories:\n  dns:";
const cut = (line) => text.slice(...lineRange(text, line));

test("a line is found by its number, and one that does not exist is the nearest", () => {
  assert.deepEqual([1, 2, 3, 4].map(cut), ["version: 1", "", "categories:", "  dns:"]);
  assert.deepEqual([cut(0), cut(99)], ["version: 1", "  dns:"]);
  assert.deepEqual(lineRange("", 3), [0, 0]);
});

test("what is in force is told with who applied it", () => {
  const applied = { revision: 3, by: { name: "Ana" }, at: "then" };
  const time = (iso) => iso;
  assert.equal(inForce(0, undefined, time), "In force: the policy that is built in.");
  assert.equal(inForce(3, applied, time), "In force: revision 3, applied by Ana, then.");
  // Somebody applied another one between the two answers.
  assert.equal(inForce(4, applied, time), "In force: revision 4.");
});
