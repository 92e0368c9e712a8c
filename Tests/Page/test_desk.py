"""Beside the rooms: the search, the figures, the clocks of the lobby."""

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
    name = request.node.callspec.id
    person = visit(visitor("ana", **look).sign_in(), "/search?q=payroll", "Search: payroll")
    expect(person.page.locator(".result").first).to_be_visible()
    check(person, screens, f"search-{name}")
    visit(person, "/analytics", "Analytics")
    person.page.get_by_label("Grouped by").select_option("service")
    expect(person.page.get_by_role("rowheader", name="payroll").first).to_be_visible()
    check(person, screens, f"analytics-{name}")
    if person.page.get_by_role("button", name="Menu").is_visible():
        person.page.get_by_role("button", name="Menu").click()
        expect(person.page.get_by_role("link", name="Analytics")).to_be_visible()
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
