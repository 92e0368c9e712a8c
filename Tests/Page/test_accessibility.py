"""axe finds nothing on any screen, dark or light, wide or narrow; pictures of each are kept to be looked at."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import PHONE
from people import Person

axe = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

LOOKS = [
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"color_scheme": "dark", **PHONE}, id="dark-phone"),
    # As a 1440 × 900 screen at 200 % zoom has it.
    pytest.param({"reduced_motion": "reduce", "viewport": {"width": 720, "height": 450}}, id="zoomed"),
]


@pytest.fixture(scope="module")
def busy(server) -> str:
    """A room with something of every kind in it."""
    incident = server.admin.declare(
        "Checkout returns 502 for a third of customers",
        description="Since 20:50 the **checkout** answers `502`.",
        services=["checkout", "payments"],
        impact={"users": "high", "money": "medium"},
        urgency="high",
        drill=True,
    )
    send = lambda command, data, by=server.admin: by.send(incident, command, data)  # noqa: E731
    send("role.assign", {"role": "incident_commander", "to": "ana"})
    send("message.post", {"text": "First suspicion: the *20:45 deploy*.\n\n- roll back\n- watch `p99`\n\n> quoted"})
    send("message.post", {"text": "```\npanic: connection refused\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |"})
    # What the rules of the house add by themselves stands between, so the entries are looked for.
    entries = server.admin.events(incident)
    first = next(entry["seq"] for entry in entries if "First suspicion" in entry["data"].get("text", ""))
    send("entry.edit", {"seq": first, "text": "First suspicion: the 20:45 deploy, https://ci.example/4182"})
    secret = send("message.post", {"text": "a password"})["seq"]
    send("entry.redact", {"seq": secret, "reason": "a password"})
    send("entry.pin", {"seq": first, "label": "cause"})
    send("bot.post", {"text": "Rollback of `checkout` started", "fields": {"version": "4.18.1"}}, server.bot)
    for component, state in (("checkout", "partial_outage"), ("payments", "operational"), ("search", "major_outage")):
        send("component.report", {"component": component, "state": state}, server.bot)
    alert = {"source": "prometheus", "dedup": "1", "state": "firing", "severity": "critical"}
    send("alert.report", {**alert, "summary": "Error rate above 20 %"}, server.bot)
    send("status.change", {"to": "identified", "note": "It was the deploy."})
    for likely in ("2099-01-01T22:00:00.000Z", "2099-01-01T22:20:00.000Z"):
        send("eta.set", {"kind": "restore", "likely": likely, "confidence": "low", "audience": "stakeholders"})
    text = "Checkout fails for about a third of customers. We are rolling back."
    send("update.publish", {"audience": "stakeholders", "text": text, "next_update_at": "2099-01-01T22:00:00.000Z"})
    for reason in ("connections exhausted", "customers are calling"):
        send("escalation.raise", {"kind": "functional", "to": {"person": "ben"}, "reason": reason})
    send("escalation.acknowledge", {"escalation": "ESC-1"})
    return incident


def check(person: Person, screens, name: str) -> None:
    person.page.screenshot(path=screens / f"{name}.png")
    found = axe.run(person.page, options=RULES).response["violations"]
    told = [(v["id"], [n["html"] + " " + n["failureSummary"] for n in v["nodes"]]) for v in found]
    assert told == [], json.dumps(told, indent=2)


@pytest.mark.parametrize("look", LOOKS)
def test_signing_in(visitor, screens, request, look):
    person = visitor("ana", **look)
    person.page.goto(person.address)
    expect(person.page.get_by_role("heading", name="Sign in")).to_be_visible()
    check(person, screens, f"sign-in-{request.node.callspec.id}")


@pytest.mark.parametrize("look", LOOKS)
def test_the_lobby_and_declaring(visitor, busy, screens, request, look):
    person = visitor("ana", **look).sign_in()
    expect(person.page.locator(".incidents li").first).to_be_visible()
    check(person, screens, f"lobby-{request.node.callspec.id}")
    person.page.get_by_role("button", name="Declare an incident").click()
    check(person, screens, f"declare-{request.node.callspec.id}")


@pytest.mark.parametrize("look", LOOKS)
def test_the_room_and_its_parts(visitor, busy, screens, request, look):
    person = visitor("ana", **look).sign_in().enter(busy)
    name = request.node.callspec.id
    check(person, screens, f"room-{name}")
    person.composer.fill("/")
    expect(person.page.get_by_role("option").first).to_be_visible()
    check(person, screens, f"completion-{name}")
    person.composer.fill("")
    person.page.locator(".row[data-kind='message.posted']").last.click(position={"x": 5, "y": 5})
    check(person, screens, f"row-{name}")
    for tab in ("Facts", "Work", "People", "Act"):
        if person.page.locator(".tabs").is_visible():
            person.page.locator(".tabs button", has_text=re.compile(f"^{tab}(,|$)")).click()
            check(person, screens, f"room-{tab.lower()}-{name}")
    person.page.get_by_role("button", name="Export").click()
    check(person, screens, f"export-{name}")


@pytest.mark.parametrize("action", ["Publish update", "Set recovery time", "Change status", "Escalate", "Give a role"])
def test_dialogs(visitor, busy, screens, action):
    person = visitor("ana", color_scheme="dark").sign_in().enter(busy)
    person.act(action)
    check(person, screens, f"dialog-{action.lower().replace(' ', '-')}")


@pytest.mark.parametrize("look", LOOKS)
def test_the_stakeholders_page(visitor, busy, screens, request, look):
    person = visitor("sam", **look).sign_in()
    person.page.goto(f"{person.address}/status/{busy}")
    expect(person.page.locator("status-page .row").first).to_be_visible()
    check(person, screens, f"status-{request.node.callspec.id}")


@pytest.mark.parametrize("look", LOOKS)
def test_administration(visitor, busy, screens, request, look):
    person = visitor("ana", **look).sign_in()
    person.page.goto(f"{person.address}/admin")
    expect(person.page.get_by_role("cell", name="Ben Okafor")).to_be_visible()
    check(person, screens, f"admin-{request.node.callspec.id}")


@pytest.mark.parametrize("look", LOOKS)
def test_the_banner_and_what_is_kept(visitor, proxy, busy, screens, request, look):
    person = visitor("ben", proxy.address, **look).sign_in().enter(busy)
    proxy.cut()
    expect(person.banner).to_contain_text("Not live since")
    person.composer.fill("kept for later")
    person.page.get_by_role("button", name="Send").click()
    expect(person.page.locator(".pending .row")).to_be_visible()
    check(person, screens, f"offline-{request.node.callspec.id}")
    proxy.mend()
    expect(person.banner).to_be_hidden(timeout=20_000)


def test_help(visitor, busy, screens):
    person = visitor("ana").sign_in().enter(busy)
    person.say("/help")
    expect(person.page.get_by_role("dialog")).to_contain_text("Commands and keys")
    check(person, screens, "help")
