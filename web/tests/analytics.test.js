import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracy, byGroup, ends, intervals, kept, patterns } from "../model/analytics.js";

const span = (seconds) => `${seconds}s`;
const step = (median, p90, recorded = 2) =>
  ({ recorded, pending: 1, not_applicable: 0, invalid: 0, median_s: median, p90_s: p90 });
const figures = {
  count: 3,
  ends: { open: 1, resolved: 2 },
  intervals: { acknowledge: step(60, 120), first_update: null, mitigate: step(null, null, 0), resolve: step(0, 0) },
  cadence: { kept: 3, late: 1, worst_late_s: 600 },
  targets: { "next_update:stakeholders": { kept: 3, missed: 1 }, resolution: { kept: 0, missed: 0 } },
  estimates: {
    restore: {
      count: 2,
      first: { error: { median_s: 900, p90_s: 1800 }, bias_s: 900, within: 1, bounded: 2 },
      last: { error: { median_s: 30, p90_s: 60 }, bias_s: -30, within: 0, bounded: 0 },
    },
  },
  downtime_s: 0,
};

test("each step has its middle and its nine tenths, and what is not known is a dash", () => {
  const rows = intervals(figures, span).rows;
  assert.deepEqual(rows[0], ["Acknowledged", "60s", "120s", "2", "1", "0", "0"]);
  assert.deepEqual(rows[1], ["First update", "–", "–", "0", "0", "0", "0"]);
  assert.deepEqual(rows[2], ["Mitigated", "–", "–", "0", "1", "0", "0"]);
  assert.deepEqual(rows.length, 5);
  assert.deepEqual(intervals({ ...figures, count: 0 }, span).rows, []);
});

test("a group without a name says so, and nothing is divided by none", () => {
  const quiet = { ...figures, cadence: { kept: 0, late: 0, worst_late_s: null }, key: null, downtime_s: 90 };
  const table = byGroup({ by: "service", groups: [{ ...figures, key: "checkout" }, quiet] }, span);
  assert.equal(table.heads[0], "Service");
  assert.deepEqual(table.rows[0], ["checkout", "3", "60s / 120s", "–", "–", "–", "0s / 0s", "75 %", "–"]);
  assert.deepEqual(table.rows[1].at(0), "None given");
  assert.deepEqual(table.rows[1].slice(-2), ["–", "90s"]);
});

test("promises are counted as kept or missed, and what nobody promised is left out", () => {
  assert.deepEqual(kept(figures, span).rows, [
    ["Next update at the time that was said", "3", "1", "75 %", "600s"],
    ["Next update for stakeholders", "3", "1", "75 %", "–"],
  ]);
});

test("recovery times are told with how far and which way they were off", () => {
  assert.deepEqual(accuracy(figures, span).rows, [
    ["Restore, first that was given", "2", "900s / 1800s", "900s later than said", "1 of 2"],
    ["Restore, last that was given", "2", "30s / 60s", "30s earlier than said", "–"],
  ]);
});

test("what comes back is told with its change, and ends by how often they came", () => {
  const held = (rise) => ({ what: "service", name: "dns", count: 3, before: 3 - rise, rise, downtime_s: 0 });
  const changes = patterns([held(2), held(0), held(-1)], span).rows.map((row) => row[4]);
  assert.deepEqual(changes, ["+2", "same", "−1"]);
  assert.deepEqual(ends(figures).rows, [["Resolved", "2", "67 %"], ["Open", "1", "33 %"]]);
});
