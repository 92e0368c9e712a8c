import assert from "node:assert/strict";
import { test } from "node:test";
import { Policy, progress } from "../model/policy.js";

const policy = new Policy({
  policy: {
    categories: [
      {
        name: "network",
        runbook: "wires",
        children: [{ name: "dns", children: [{ name: "zone", runbook: "names" }] }],
      },
      { name: "people" },
    ],
    runbooks: {
      wires: { title: "Wires", steps: [{ id: "look", text: "Look" }, { id: "pull", text: "Pull" }] },
      names: {
        title: "Names",
        steps: [
          { id: "ask", text: "Does it answer?", answers: [{ text: "no", next: "start" }, { text: "yes", next: null }] },
          { id: "other", text: "Never on this way" },
          { id: "start", text: "Start it" },
        ],
      },
    },
    teams: { database: { people: ["ben"] } },
  },
});

const done = (runbook, step, note = null) => ({ runbook, step, result: "ok", note });

test("categories are offered as they are typed, and the deepest part names the runbook", () => {
  assert.deepEqual(policy.paths(), ["network", "network/dns", "network/dns/zone", "people"]);
  assert.equal(policy.runbookFor(["network", "dns"])?.name, "wires");
  assert.equal(policy.runbookFor(["network", "dns", "zone"])?.name, "names");
  assert.equal(policy.runbookFor(["people"]), null);
  assert.equal(policy.runbookFor(["weather"]), null);
  assert.deepEqual(policy.teams, ["database"]);
});

test("a checklist shows every step and which is next", () => {
  const shown = progress(policy.runbooks[0], [done("wires", "look"), done("names", "pull")]);
  assert.deepEqual(shown.map(({ step, isNext }) => [step.id, isNext]), [["look", false], ["pull", true]]);
});

test("a tree shows the way that the answers took, and no further", () => {
  const way = (...steps) => progress(policy.runbooks[1], steps).map(({ step, isNext }) => [step.id, isNext]);
  assert.deepEqual(way(), [["ask", true]]);
  assert.deepEqual(way(done("names", "ask", "no")), [["ask", false], ["start", true]]);
  assert.deepEqual(way(done("names", "ask", "yes, at once")), [["ask", false]]);
});

test("a policy that is not known offers nothing", () => {
  const empty = new Policy();
  assert.deepEqual([empty.paths(), empty.runbooks, empty.teams], [[], [], []]);
});
