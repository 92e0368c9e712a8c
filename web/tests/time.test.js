import assert from "node:assert/strict";
import { test } from "node:test";
import { span } from "../ui/time.js";

const hour = 3600;
const day = 24 * hour;

test("a span is told in the two units that a reader still counts", () => {
  assert.equal(span(45), "45 s");
  assert.equal(span(12 * 60), "12 min");
  assert.equal(span(hour + 300), "1 h 05 min");
  assert.equal(span(2 * day + 3 * hour), "2 d 3 h");
});

test("hours are left out of a span of months, and days out of one of years", () => {
  assert.equal(span(90 * day + 5 * hour), "90 d");
  assert.equal(span(3584 * day), "9 years");
});
