import assert from "node:assert/strict";
import { test } from "node:test";
import { Board } from "../model/board.js";
import { ServerClock } from "../model/clock.js";

const line = (incident, priority, status = "investigating", more = {}) => ({ incident, priority, status, ...more });
const order = (board) => board.worked().map(({ incident }) => incident);

test("open before resolved before over; then priority, the next promise, the newest", () => {
  const board = new Board();
  board.replace([
    line("INC-1", "P1", "closed"),
    line("INC-2", "P3"),
    line("INC-3", "P1", "resolved"),
    line("INC-4", "P2", "monitoring", { next_update_at: "2026-11-23T22:00:00Z" }),
    line("INC-5", "P2", "monitoring", { next_update_at: "2026-11-23T21:00:00Z" }),
    line("INC-6", "P2", "monitoring", { declared_at: "2026-11-23T20:00:00Z" }),
    line("INC-7", "P2", "monitoring", { declared_at: "2026-11-23T20:30:00Z" }),
  ]);
  assert.deepEqual(order(board), ["INC-5", "INC-4", "INC-7", "INC-6", "INC-2", "INC-3", "INC-1"]);
});

test("of the same priority, the more urgent clock comes first, and what has none last", () => {
  const clock = (state, hour) => ({ clock: { clock: "resolution", state, target_at: `2026-11-23T${hour}:00:00Z` } });
  const board = new Board();
  board.replace([
    line("INC-1", "P2", "monitoring", { clock: null, next_update_at: "2026-11-23T20:00:00Z" }),
    line("INC-2", "P2", "monitoring", clock("running", 21)),
    line("INC-3", "P2", "monitoring", clock("at_risk", 23)),
    line("INC-4", "P2", "monitoring", clock("breached", 22)),
    line("INC-5", "P2", "monitoring", clock("running", 20)),
    line("INC-6", "P1", "monitoring", { clock: null }),
  ]);
  assert.deepEqual(order(board), ["INC-6", "INC-4", "INC-3", "INC-5", "INC-2", "INC-1"]);
});

test("a summary changes one line, and a new one appears", () => {
  const board = new Board();
  board.replace([line("INC-1", "P3"), line("INC-2", "P2")]);
  board.change(line("INC-1", "P1"));
  board.change(line("INC-3", "P5"));
  assert.deepEqual(order(board), ["INC-1", "INC-2", "INC-3"]);
});

test("the surest sample of the server's clock counts", () => {
  let local = 1_000_000;
  const clock = new ServerClock(() => local);
  const told = (ms) => new Date(ms).toISOString();
  assert.equal(clock.now(), local);
  clock.sample(told(local + 5_000));
  assert.equal(clock.offset, 5_000);
  clock.sample(told(local + 4_000), 40);
  assert.equal(clock.offset, 4_020);
  clock.sample(told(local + 9_000));
  assert.equal(clock.offset, 4_020);
  local += 60_000;
  assert.equal(clock.now(), local + 4_020);
  clock.sample("no time");
  assert.equal(clock.offset, 4_020);
});
