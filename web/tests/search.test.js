import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces, placeOf } from "../model/search.js";

const drawn = (text, marks) =>
  pieces(text, marks).map(({ text: piece, found }) => (found ? `[${piece}]` : piece)).join("");

test("what was found is marked, counted as JavaScript counts", () => {
  assert.equal(drawn("the deploy and the deploy", [[4, 6], [19, 6]]), "the [deploy] and the [deploy]");
  assert.equal(drawn("🔥 fire", [[3, 4]]), "🔥 [fire]");
  assert.equal(drawn("fire", [[0, 4]]), "[fire]");
  assert.equal(drawn("nothing", []), "nothing");
});

test("marks out of order, over each other or over the end lose no letter and double none", () => {
  assert.equal(drawn("abcdef", [[4, 9], [0, 3], [2, 2]]), "[abc][d][ef]");
  assert.equal(drawn("abc", [[7, 2]]), "abc");
});

test("a result leads to its entry, and a stakeholder to the page that is for them", () => {
  assert.equal(placeOf({ incident: "INC-7", seq: 12 }, false), "/incidents/INC-7#12");
  assert.equal(placeOf({ incident: "INC-7", seq: null }, false), "/incidents/INC-7");
  assert.equal(placeOf({ incident: "INC-7", seq: 12 }, true), "/status/INC-7#12");
});
