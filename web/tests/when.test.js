import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePast, parseWhen } from "../model/when.js";

process.env.TZ = "Europe/Zurich";
const now = Date.parse("2026-11-23T21:00:00Z"); // 22:00 in Zurich
const read = (text) => parseWhen(text, now)?.toISOString() ?? null;

test("spans count from now", () => {
  assert.equal(read("45"), "2026-11-23T21:45:00.000Z");
  assert.equal(read("45m"), "2026-11-23T21:45:00.000Z");
  assert.equal(read("in 2h"), "2026-11-23T23:00:00.000Z");
  assert.equal(read("1h30"), "2026-11-23T22:30:00.000Z");
  assert.equal(read("1d"), "2026-11-24T21:00:00.000Z");
});

test("a time of day is the next one, here", () => {
  assert.equal(read("23:15"), "2026-11-23T22:15:00.000Z");
  assert.equal(read("at 21:30"), "2026-11-24T20:30:00.000Z");
  assert.equal(read("tomorrow 09:00"), "2026-11-24T08:00:00.000Z");
});

test("dates and ISO times", () => {
  assert.equal(read("2026-12-01 08:00"), "2026-12-01T07:00:00.000Z");
  assert.equal(read("2026-12-01T08:00:00Z"), "2026-12-01T08:00:00.000Z");
});

test("the night in which summer time begins has no hour too many", () => {
  const before = Date.parse("2027-03-27T22:30:00Z"); // 23:30 in Zurich, the clocks go forward at 2
  assert.equal(parseWhen("08:00", before)?.toISOString(), "2027-03-28T06:00:00.000Z");
});

test("what is no time is none", () => {
  const texts = ["", "soon", "25:00", "12:60", "h", "-5m", "2026-13-45 10:00"];
  for (const text of texts) assert.equal(read(text), null, text);
});

test("times that have been are read backwards", () => {
  const now = new Date(2026, 10, 23, 21, 0).getTime();
  const at = (text) => parsePast(text, now)?.getTime() ?? null;
  const local = (...parts) => new Date(2026, 10, ...parts).getTime();
  assert.equal(at("10m ago"), local(23, 20, 50));
  assert.equal(at("1h30"), local(23, 19, 30));
  assert.equal(at("20:45"), local(23, 20, 45));
  assert.equal(at("21:30"), local(22, 21, 30));
  assert.equal(at("yesterday 20:45"), local(22, 20, 45));
  assert.equal(at("yesterday 21:30"), local(22, 21, 30));
  assert.equal(at("2026-11-20 08:15"), local(20, 8, 15));
  assert.equal(at("now"), now);
  assert.equal(at("long ago"), null);
});
