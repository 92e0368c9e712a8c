"""The whole process of an incident in its room: graded, worked, tested, confirmed, closed; and handed over."""

import json
import re
import subprocess

import pytest
from playwright.sync_api import Locator, expect

from conftest import PHONE
from people import Person
from servers import ROOT
from test_accessibility import LOOKS, check


def part(person: Person, region: str, title: str) -> Locator:
    """A part of a region by its title."""
    return person.page.locator(f"[data-region='{region}'] .part", has=person.page.get_by_text(re.compile(f"^{title}")))


def submit(dialog: Locator, button: str) -> None:
    dialog.get_by_role("button", name=button, exact=True).click()
    expect(dialog).to_be_hidden()


def test_one_person_takes_an_incident_from_declaration_to_a_closed_record(server, visitor):
    incident = server.admin.declare(
        "Orders are lost",
        impact={"users": "high"},
        urgency="high",
        reporter={"name": "Marta", "contact": "+34 555 0100", "channel": "phone"},
    )
    ana = visitor("ana").sign_in().enter(incident)
    page = ana.page
    for line in ("/lead me", "/hypo the queue is full", "/ask @me 10m read the log of the queue", "/did restarted it"):
        ana.say(line)
    expect(part(ana, "work", "Tasks")).to_contain_text(re.compile(r"TASK-1 Ana Ruiz \(you\)\s+in 9:\d\d"))

    page.get_by_role("button", name="Confirm HYP-1").click()
    page.get_by_role("dialog").get_by_label("How you know").fill("it had a million entries")
    submit(page.get_by_role("dialog"), "Confirm")
    expect(part(ana, "work", "Possible causes")).to_contain_text("Confirmed")

    page.get_by_role("button", name="Record a decision").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("The question").fill("Drain or drop?")
    dialog.get_by_label("What could have been done").fill("drain\ndrop")
    dialog.get_by_label("What was decided").fill("drain")
    dialog.get_by_label("Check back").fill("20m")
    submit(dialog, "Record")
    expect(part(ana, "work", "Decisions")).to_contain_text("Instead of: drop")
    expect(part(ana, "work", "Decisions")).to_contain_text(re.compile(r"Check back in (20:00|19:\d\d)"))

    ana.say("/update Some orders are late. We are on it.")
    dialog = ana.act("Change status")
    dialog.get_by_label("New status").select_option("resolved")
    submit(dialog, "Change status")
    gate = part(ana, "work", "Before closing")
    expect(gate).to_contain_text("Marta has not said yet whether it is over for them.")

    dialog = ana.act("Close")
    expect(dialog.get_by_label("Without “recovery tested”, because")).to_be_visible()
    dialog.get_by_label("Note").fill("a note that must not be lost")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog.locator(".form-fault")).to_contain_text("cannot be closed yet")
    expect(dialog.get_by_label("Note")).to_have_value("a note that must not be lost")
    dialog.get_by_role("button", name="Cancel").click()

    for line in ("/done it was full", "/check yes", "/test passed an order of 1 EUR", "/reporter satisfied by phone"):
        ana.say(line)
    ana.say("/update It is over.")
    ana.say("/followup preventive @me 14d alert on long queues")
    ana.say("/plan 3d @me")
    expect(gate).to_contain_text("all done")
    dialog = ana.act("Close")
    dialog.get_by_label("Outcome").select_option("resolved")
    submit(dialog, "Close")
    expect(page.locator("incident-header .status")).to_have_text("Closed")
    expect(part(ana, "work", "Recovery")).to_contain_text("Reporter satisfied")

    kinds = [event["kind"] for event in server.admin.events(incident)]
    wanted = ["task.done", "decision.checked", "recovery.tested", "reporter.confirmed"]
    wanted += ["followup.added", "review.planned"]
    assert [kind for kind in kinds if kind in wanted] == wanted
    assert kinds.count("incident.closed") == 1


def test_a_refused_field_is_named_and_nothing_typed_is_lost(visitor, incident):
    ben = visitor("ben").sign_in().enter(incident)
    dialog = ben.act("Ask")
    dialog.get_by_label("What is to be done").fill("look at the pooler")
    dialog.get_by_label("Who").fill("stranger")
    dialog.get_by_label("Until").fill("10m")
    dialog.get_by_role("button", name="Ask", exact=True).click()
    expect(dialog.get_by_label("Who")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("Who")).to_be_focused()
    expect(dialog.get_by_label("What is to be done")).to_have_value("look at the pooler")
    dialog.get_by_label("Who").fill("ben")
    ben.page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    ben.page.get_by_role("button", name="More time TASK-1").focus()
    ben.page.keyboard.press("Enter")
    ben.page.get_by_role("dialog").get_by_label("Until").fill("1h")
    ben.page.keyboard.press("Enter")
    expect(part(ben, "work", "Tasks")).to_contain_text(re.compile(r"in (1:00:00|59:\d\d)"))
    ben.page.get_by_role("button", name="Done TASK-1").click()
    submit(ben.page.get_by_role("dialog"), "Done")
    expect(part(ben, "work", "Tasks")).to_contain_text("Done (1)")


def test_a_role_is_handed_over_between_two_people(visitor, incident):
    ana, ben = visitor("ana").sign_in().enter(incident), visitor("ben").sign_in().enter(incident)
    ana.say("/lead me")
    ana.say("/ask @me 10m call the vendor")
    dialog = ana.act("Hand a role over")
    dialog.get_by_label("To").fill("ben")
    submit(dialog, "Offer")
    offer = ben.page.locator(".offer")
    expect(offer).to_contain_text("Ana Ruiz offers you the role of incident commander")
    expect(offer).to_contain_text("TASK-1 call the vendor")
    expect(offer).to_contain_text(re.compile(r"in [12]:\d\d"))
    expect(ana.page.locator(".offer").get_by_role("button", name="Accept")).to_have_count(0)
    expect(ana.page.locator("incident-header")).to_contain_text("Ana Ruiz")
    offer.get_by_role("button", name="Accept").click()
    for person in (ana, ben):
        expect(person.page.locator("incident-header")).to_contain_text("Ben Okafor")
        expect(person.page.locator(".offer")).to_have_count(0)

    ben.say("/handover @ana")
    ana.page.locator(".offer").get_by_role("button", name="Decline").click()
    ana.page.get_by_role("dialog").get_by_label("Why").fill("in a train")
    submit(ana.page.get_by_role("dialog"), "Decline")
    expect(ben.row("declined the role of incident commander: in a train")).to_be_visible()
    expect(ben.page.locator("incident-header")).to_contain_text("Ben Okafor")


def test_how_bad_it_is_is_graded_overridden_and_counted(visitor, incident):
    ana, ben = visitor("ana").sign_in().enter(incident), visitor("ben").sign_in().enter(incident)
    facts = part(ben, "facts", "Priority")
    expect(facts).to_contain_text(re.compile("Safety\\s*unknown"))
    ana.say("/impact safety none")
    expect(facts).to_contain_text(re.compile("Safety\\s*none"))
    ana.say("/category network/dns")
    expect(facts).to_contain_text("network › dns")
    dialog = ana.act("Override priority")
    dialog.get_by_label("Priority").select_option("P3")
    dialog.get_by_label("Why").fill("short")
    dialog.get_by_role("button", name="Set priority").click()
    expect(dialog.get_by_label("Why")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Why").fill("only one shop is hit so far")
    submit(dialog, "Set priority")
    expect(ben.page.locator("incident-header .priority")).to_contain_text("P3")
    expect(facts).to_contain_text("by hand, Ana Ruiz: only one shop is hit so far (computed: P1)")
    ana.say("/reading users_affected 1200")
    ana.say("/reading users_affected 1450 users actual dashboard")
    expect(part(ben, "facts", "Numbers")).to_contain_text(re.compile(r"1,450.*dashboard.*before 1,200"))


def test_evidence_is_chosen_and_can_be_fetched_again(visitor, incident):
    ana, ben = visitor("ana").sign_in().enter(incident), visitor("ben").sign_in().enter(incident)
    ana.say("/evidence the error rate")
    dialog = ana.page.get_by_role("dialog")
    graph = {"name": "rate.csv", "mimeType": "text/csv", "buffer": b"minute,errors\n20:50,31\n"}
    dialog.get_by_label("Files").set_input_files([graph])
    submit(dialog, "Add")
    with ben.page.expect_download() as download:
        part(ben, "work", "Evidence").get_by_role("link", name="rate.csv").click()
    assert download.value.path().read_bytes() == graph["buffer"]
    expect(part(ben, "work", "Evidence")).to_contain_text("the error rate")


def test_what_the_page_folds_is_what_the_server_says(server, incident):
    """Everything after the declaration, folded by the page's own model, against the server's state."""
    start = server.admin.call("GET", f"/api/v1/incidents/{incident}")
    send = lambda command, data: server.admin.send(incident, command, data)  # noqa: E731
    send("role.assign", {"role": "incident_commander", "to": "ana"})
    send("task.open", {"text": "one", "to": "ben", "within_s": 600})
    send("task.open", {"text": "two"})
    send("task.done", {"task": "TASK-2", "note": "done"})
    send("task.extend", {"task": "TASK-1", "within_s": 1200, "reason": "longer"})
    send("hypothesis.open", {"text": "the pool"})
    send("hypothesis.confirm", {"hypothesis": "HYP-1", "note": "seen"})
    send("decision.record", {"question": "What?", "chosen": "this", "options": ["this", "that"]})
    send("decision.check", {"decision": "DEC-1", "worked": "partly"})
    send("step.complete", {"runbook": "r", "step": "1", "result": "ok"})
    send("update.publish", {"audience": "public", "text": "t", "next_update_at": "2099-01-01T22:00:00.000Z"})
    send("update.snooze", {"audience": "public", "minutes": 15, "reason": "the vendor calls at ten"})
    eta = {"kind": "restore", "likely": "2099-01-01T22:00:00.000Z", "confidence": "low"}
    send("eta.set", {**eta, "audience": "public"})
    send("escalation.raise", {"kind": "functional", "to": {"person": "ben"}, "reason": "help"})
    send("escalation.acknowledge", {"escalation": "ESC-1"})
    send("recovery.test", {"check": "an order", "result": "passed", "by": "ben"})
    send("followup.add", {"text": "t", "type": "detective", "owner": "ben", "due": "2099-01-01T22:00:00.000Z"})
    send("review.record", {"section": "cause", "text": "a full pool"})
    send("incident.link", {"relation": "problem", "target": "PRB-1"})
    send("status.change", {"to": "resolved"})
    send("reporter.confirm", {"satisfied": True, "how": "phone"})
    end = server.admin.call("GET", f"/api/v1/incidents/{incident}")
    program = """
      import { fold, received } from "./web/model/incident.js";
      const { start, events, end } = JSON.parse(await new Response(process.stdin).text());
      const folded = events.reduce(fold, received(start));
      console.log(JSON.stringify([folded, received(end)]));
    """
    given = json.dumps({"start": start, "events": server.admin.events(incident), "end": end})
    command = ["node", "--input-type=module", "--eval", program]
    answer = subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT, check=True)
    folded, told = json.loads(answer.stdout)
    judged = {"hash", "gate", "missing", "major", "cost"}
    for name in sorted(set(told) - judged):
        assert folded.get(name) == told[name], name


@pytest.fixture(scope="module")
def worked(server) -> str:
    """A room with something in every part of the process."""
    incident = server.admin.declare("Search is slow", impact={"users": "medium", "money": "unknown"}, urgency="medium")
    send = lambda command, data: server.admin.send(incident, command, data)  # noqa: E731
    send("role.assign", {"role": "incident_commander", "to": "ana"})
    send("task.open", {"text": "Read the slow log", "to": "ben", "within_s": 600})
    send("task.open", {"text": "Call the vendor", "within_s": 1})
    for text in ("The index is cold", "The disk is full"):
        send("hypothesis.open", {"text": text})
    send("hypothesis.rule_out", {"hypothesis": "HYP-2", "note": "60 % free"})
    decision = {"question": "Warm it or wait?", "options": ["warm it", "wait"], "chosen": "warm it"}
    send("decision.record", {**decision, "check_at": "2099-01-01T22:00:00.000Z"})
    send("step.complete", {"runbook": "search", "step": "look", "result": "failed", "note": "no access"})
    send("update.publish", {"audience": "stakeholders", "text": "Slow.", "next_update_at": "2099-01-01T22:00:00.000Z"})
    send("recovery.test", {"check": "A search takes under 1 s", "result": "failed"})
    followup = {"text": "Warm by itself", "type": "preventive", "owner": "ben"}
    send("followup.add", {**followup, "due": "2099-01-01T22:00:00.000Z"})
    send("incident.link", {"relation": "caused_by", "target": "https://changes.example/4182"})
    call = {"kind": "vendor", "to": {"person": "ben"}, "reason": "no access"}
    send("escalation.raise", {**call, "respond_within_s": 600})
    send("handover.offer", {"role": "incident_commander", "to": "ben"})
    return incident


@pytest.mark.parametrize("look", LOOKS)
def test_facts_and_work_can_be_read_by_everybody(visitor, worked, screens, request, look):
    ben = visitor("ben", **look).sign_in().enter(worked)
    name = request.node.callspec.id
    for tab in ("Facts", "Work"):
        if ben.page.locator(".tabs").is_visible():
            ben.page.locator(".tabs button", has_text=re.compile(f"^{tab}(,|$)")).click()
        ben.page.evaluate("document.querySelectorAll('.region details').forEach((fold) => (fold.open = true))")
        check(ben, screens, f"process-{tab.lower()}-{name}")
    assert not ben.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("action", ["Ask", "Record a decision", "Grade impact", "Add a follow-up", "More"])
def test_the_dialogs_of_the_process(visitor, worked, screens, action):
    ana = visitor("ana", **PHONE).sign_in().enter(worked)
    ana.page.get_by_role("button", name="Act", exact=True).tap()
    ana.act(action)
    check(ana, screens, f"process-dialog-{action.lower().replace(' ', '-')}")
