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
          { id: "after", text: "Look again" },
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
  const started = way(done("names", "ask", "no"), done("names", "start"));
  assert.deepEqual(started, [["ask", false], ["start", false], ["after", true]]);
});

test("a plain step of a tree ends its way before a step that an answer leads to", () => {
  const steps = [
    {
      id: "changed",
      text: "Was anything changed?",
      answers: [{ text: "yes", next: "undo" }, { text: "no", next: "call" }],
    },
    { id: "undo", text: "Undo it", answers: [] },
    { id: "call", text: "Call them", answers: [] },
  ];
  const shown = progress({ name: "t", title: "T", steps }, [done("t", "changed", "yes"), done("t", "undo")]);
  assert.deepEqual(shown.map(({ step }) => step.id), ["changed", "undo"]);
});

test("a policy that is not known offers nothing", () => {
  const empty = new Policy();
  assert.deepEqual([empty.paths(), empty.runbooks, empty.teams], [[], [], []]);
});
