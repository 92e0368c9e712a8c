"""Beside the rooms: reports and their triage, the search, the figures, the clocks of the lobby."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import expect

from conftest import PHONE
from people import Person
from test_accessibility import check

LIGHT = pytest.param({"color_scheme": "light"}, id="light")
DARK_PHONE = pytest.param({"color_scheme": "dark", **PHONE}, id="dark-phone")


def visit(person: Person, path: str, title: str) -> Person:
    person.page.goto(person.address + path)
    expect(person.page.get_by_role("heading", name=title, level=1)).to_be_visible()
    return person


def file_report(person: Person, title: str, **values) -> None:
    form = person.page.locator("report-form")
    form.get_by_label("What is wrong").fill(title)
    for name, value in values.items():
        form.locator(f"[name={name}]").fill(value)
    form.get_by_role("button", name="File the report").click()
    expect(report_of(person, title)).to_be_visible()


def report_of(person: Person, title: str):
    return person.page.locator(".report", has=person.page.locator("h3", has_text=title))


def test_a_report_is_filed_with_the_keyboard_and_its_repeat_is_attached(visitor, server):
    incident = server.admin.declare("Invoices are not printed", services=["billing"])
    ben = visit(visitor("ben").sign_in(), "/reports", "Reports")
    chen = visit(visitor("chen").sign_in(), "/reports", "Reports")
    file_report(ben, "Invoices of today not printed", reporter="Rosa Lund", contact="4711", services="billing")
    card = report_of(chen, "Invoices of today not printed")
    # It came by itself, with who told it and why it may be a repeat.
    expect(card).to_contain_text("Rosa Lund (4711), walk-in, taken by Ben Okafor")
    expect(card.locator(".suggestions")).to_contain_text("Both name “billing” as a service that is hit.")
    card.get_by_role("button", name=f"Attach to {incident} what").press("Enter")
    chen.page.get_by_role("dialog").get_by_role("button", name="Attach", exact=True).press("Enter")
    expect(chen.page.locator(".done-word")).to_contain_text(f"belongs to {incident}")
    expect(card).to_be_hidden()
    links = server.admin.call("GET", f"/api/v1/incidents/{incident}")["links"]
    assert [link["relation"] for link in links] == ["request"]
    # The other person's queue follows.
    expect(report_of(ben, "Invoices of today not printed")).to_be_hidden()


def test_a_report_becomes_an_incident_or_a_request(visitor, server):
    ben = visit(visitor("ben").sign_in(), "/reports", "Reports")
    file_report(ben, "Badge readers at the east door are dead")
    file_report(ben, "A new badge for Monday")
    card = report_of(ben, "east door")
    card.get_by_role("button", name="Declare an incident").click()
    dialog = ben.page.get_by_role("dialog")
    dialog.get_by_label("What is wrong").fill("")
    dialog.get_by_role("button", name="Declare").click()
    expect(dialog).to_contain_text("This is needed.")
    dialog.get_by_label("What is wrong").fill("No badge opens the east door")
    dialog.get_by_label("Impact on safety").select_option("medium")
    dialog.get_by_role("button", name="Declare").click()
    expect(ben.page.locator(".done-word")).to_contain_text("belongs to INC-")
    ask = report_of(ben, "A new badge")
    ask.get_by_role("button", name="Hand on as a request").click()
    dialog.get_by_label("Where to").fill("Facilities")
    dialog.get_by_role("button", name="Hand on").click()
    expect(ask).to_be_hidden()
    ben.page.get_by_role("button", name="Done", exact=True).click()
    expect(ask).to_contain_text("handed on to Facilities by Ben Okafor")
    expect(card).to_contain_text("It belongs to INC-")
    card.get_by_role("link").click()
    expect(ben.page.get_by_role("heading", name="No badge opens the east door")).to_be_visible()


def test_a_stakeholder_reports_and_reads_what_became_of_it(visitor, server):
    sam = visit(visitor("sam").sign_in(), "/reports", "Reports")
    file_report(sam, "The canteen's till is slow")
    card = report_of(sam, "till is slow")
    expect(card).to_contain_text("It waits for somebody to look at it.")
    assert card.get_by_role("button").count() == 0
    report = card.get_attribute("data-report")
    server.admin.call("POST", f"/api/v1/reports/{report}/triage", {"as": "request", "to": "the canteen"})
    sam.page.get_by_role("button", name="Done", exact=True).click()
    expect(card).to_contain_text("handed on to the canteen by Ana Ruiz")


def test_a_word_is_found_from_anywhere_and_leads_to_its_entry(visitor, server):
    incident = server.admin.declare("Mail is late")
    said = server.admin.send(incident, "message.post", {"text": "The zeppelin queue holds 4000 messages"})
    for number in range(120):
        server.admin.send(incident, "message.post", {"text": f"filler {number}\n\nof three\n\nlines"})
    ben = visitor("ben").sign_in()
    ben.page.locator("body").press("/")
    ben.page.keyboard.type("zeppelin")
    ben.page.keyboard.press("Enter")
    result = ben.page.locator(".result", has_text="zeppelin")
    expect(result.locator("mark")).to_have_text("zeppelin")
    expect(result).to_contain_text("Ana Ruiz, message posted")
    result.get_by_role("link").click()
    # It lies before what a room draws at first.
    row = ben.page.locator(f"[data-seq='{said['seq']}']")
    expect(row).to_be_in_viewport()
    expect(row).to_be_focused()
    ben.page.go_back()
    expect(ben.page.locator(".result", has_text="zeppelin")).to_be_visible()
    ben.page.reload()
    expect(ben.page.locator(".result", has_text="zeppelin")).to_be_visible()


def test_in_a_room_the_slash_begins_a_command(visitor, incident):
    ben = visitor("ben").sign_in().enter(incident)
    ben.page.locator(".scroller").press("/")
    expect(ben.composer).to_be_focused()


@pytest.mark.parametrize("look", [LIGHT, DARK_PHONE])
def test_the_desk_is_in_order(visitor, server, screens, request, look):
    incident = server.admin.declare("Payroll does not run", services=["payroll"], category=["business", "payroll"])
    server.admin.send(incident, "role.assign", {"role": "incident_commander", "to": "ana"})
    report = {"channel": "phone", "title": "Payroll did not run", "reporter": {"name": "Rosa"}, "services": ["payroll"]}
    server.admin.call("POST", "/api/v1/reports", {**report, "description": "Nobody was paid.\nThe bank is asking."})
    name = request.node.callspec.id
    person = visit(visitor("ana", **look).sign_in(), "/reports", "Reports")
    expect(person.page.locator(".suggestions").first).to_be_visible()
    check(person, screens, f"reports-{name}")
    visit(person, "/search?q=payroll", "Search: payroll")
    expect(person.page.locator(".result").first).to_be_visible()
    check(person, screens, f"search-{name}")
    visit(person, "/analytics", "Analytics")
    person.page.get_by_label("Grouped by").select_option("service")
    expect(person.page.get_by_role("rowheader", name="payroll").first).to_be_visible()
    check(person, screens, f"analytics-{name}")
    if person.page.get_by_role("button", name="Menu").is_visible():
        person.page.get_by_role("button", name="Menu").click()
        expect(person.page.get_by_role("link", name="Reports")).to_be_visible()
        check(person, screens, f"menu-{name}")


def test_the_lobby_counts_down_to_the_most_urgent_clock(visitor, server):
    parent = server.admin.declare("The whole site is slow")
    child = server.admin.declare("The cache is cold")
    server.admin.send(parent, "incident.link", {"relation": "child", "target": child})
    soon = (datetime.now(timezone.utc) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    told = {"audience": "stakeholders", "text": "We look into it.", "next_update_at": soon}
    server.admin.send(parent, "update.publish", told)
    ben = visitor("ben").sign_in()
    row = ben.page.locator(".incidents li", has_text="The whole site is slow")
    expect(row.locator(".clock")).to_contain_text(re.compile(r"Next update for stakeholders.*Running.*in 59:\d\d"))
    expect(row).to_contain_text("Incidents under it1")
    said = row.locator(".clock .left").inner_text()
    expect(row.locator(".clock .left")).not_to_have_text(said)
