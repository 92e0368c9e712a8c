import assert from "node:assert/strict";
import { test } from "node:test";
import { became, reportOf, teller, wayIn } from "../model/reports.js";

const report = (more) => ({
  report: "REP-3",
  state: "open",
  channel: "walk_in",
  title: "No invoices",
  reporter: { name: "Rosa" },
  by: { id: "usr_1", handle: "ana", name: "Ana" },
  services: [],
  ...more,
});

test("what was left empty is left out, and who files it is the reporter where nobody else is", () => {
  const values = { channel: "phone", title: "No invoices", description: "", reporter: "", contact: "", services: "" };
  assert.deepEqual(reportOf(values, "Ana", undefined), {
    channel: "phone",
    title: "No invoices",
    reporter: { name: "Ana" },
  });
});

test("everything that was given is told", () => {
  const values = {
    channel: "email",
    title: "No invoices",
    description: "The button does nothing.",
    reporter: "Rosa",
    contact: "4711",
    services: "billing, , mail",
    drill: true,
  };
  assert.deepEqual(reportOf(values, "Ana", "2026-11-23T20:00:00.000Z"), {
    channel: "email",
    title: "No invoices",
    description: "The button does nothing.",
    reporter: { name: "Rosa", contact: "4711" },
    reported_at: "2026-11-23T20:00:00.000Z",
    services: ["billing", "mail"],
    drill: true,
  });
});

test("what became of a report is said in words", () => {
  const by = { triaged_by: { name: "Ben" }, state: "triaged" };
  assert.equal(became(report({})), "It waits for somebody to look at it.");
  assert.equal(
    became(report({ ...by, as: "request", to: "Facilities", note: "new badge" })),
    "It is no incident and was handed on to Facilities by Ben: new badge",
  );
  assert.equal(
    became(report({ ...by, as: "incident", incident: "INC-7", incident_status: "monitoring" })),
    "It belongs to INC-7, which is monitoring; it was looked at by Ben.",
  );
  assert.equal(became(report({ ...by, as: "incident" })), "It belongs to an incident; it was looked at by Ben.");
});

test("the ways in are offered as people write them", () => {
  assert.deepEqual(["walk_in", "sms", "email"].map(wayIn), ["Walk-in", "SMS", "E-mail"]);
});

test("who told it, how they are reached, and who took it", () => {
  assert.equal(teller(report({ reporter: { name: "Ana" } })), "Ana, walk-in");
  const other = report({ reporter: { name: "Rosa", contact: "4711" }, channel: "sms" });
  assert.equal(teller(other), "Rosa (4711), SMS, taken by Ana");
});
