"""Coming in, and going out."""

import re

from playwright.sync_api import expect

from people import Person
from servers import PASSWORD


def test_the_one_time_link_makes_the_first_administrator_once(new_server, visitor):
    person = visitor("ana", new_server.address)
    person.page.goto(f"{new_server.address}/#/welcome/{new_server.secret}")
    expect(person.page.get_by_role("heading", name="Set up this war room")).to_be_visible()
    person.page.get_by_label("Handle").fill("ana")
    person.page.get_by_label("Name").fill("Ana Ruiz")
    person.page.get_by_label("Password").fill("short")
    person.page.get_by_role("button", name="Create and sign in").click()
    expect(person.page.get_by_label("Password")).to_have_attribute("aria-invalid", "true")
    person.page.get_by_label("Password").fill(PASSWORD)
    person.page.get_by_role("button", name="Create and sign in").click()
    expect(person.page.get_by_role("heading", name="Incidents")).to_be_visible()
    assert new_server.secret not in person.page.url

    second = visitor("eve", new_server.address)
    second.page.goto(f"{new_server.address}/#/welcome/{new_server.secret}")
    for label, value in (("Handle", "eve"), ("Name", "Eve"), ("Password", PASSWORD)):
        second.page.get_by_label(label).fill(value)
    second.page.get_by_role("button", name="Create and sign in").click()
    expect(second.page.get_by_role("alert")).to_have_text(re.compile("."))
    expect(second.page.get_by_role("heading", name="Incidents")).to_be_hidden()


def test_a_wrong_password_is_said_plainly(visitor):
    person: Person = visitor("ben")
    person.page.goto(person.address)
    person.page.get_by_label("Handle").fill("ben")
    person.page.get_by_label("Password").fill("not this one")
    person.page.get_by_role("button", name="Sign in").click()
    expect(person.page.get_by_role("alert")).to_have_text(re.compile("."))
    expect(person.page.get_by_label("Handle")).to_have_value("ben")


def test_who_signs_out_leaves_nothing_to_read(visitor, incident):
    person = visitor("ben").sign_in().enter(incident)
    person.composer.fill("half a secret")
    person.page.get_by_role("button", name="Sign out", exact=True).click()
    expect(person.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "half a secret" not in person.page.evaluate("JSON.stringify(localStorage)")
    person.page.goto(f"{person.address}/incidents/{incident}")
    expect(person.page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(person.page.get_by_text("Checkout returns 502")).to_be_hidden()


def test_who_signs_out_everywhere_is_out_on_the_other_device_at_once(visitor):
    phone, laptop = visitor("ben").sign_in(), visitor("ben").sign_in()
    laptop.page.get_by_role("button", name="Sign out everywhere").click()
    expect(laptop.page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(phone.page.get_by_role("dialog", name="Sign in again")).to_be_visible()


def test_a_room_that_does_not_exist_is_no_riddle(visitor):
    person = visitor("ben").sign_in()
    person.page.goto(f"{person.address}/incidents/INC-999999")
    expect(person.page.get_by_text("There is no incident INC-999999 that you may see.")).to_be_visible()


def test_whose_session_ends_keeps_what_was_typed(server, visitor, incident):
    person = visitor("ben").sign_in().enter(incident)
    person.composer.fill("half a thought")
    person.context.clear_cookies()
    server.admin.call("PATCH", "/api/v1/users/ben", {"password": PASSWORD})
    again = person.page.get_by_role("dialog")
    expect(again.get_by_text("You were signed out.")).to_be_visible()
    again.get_by_label("Handle").fill("ben")
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Sign in").click()
    expect(again).to_be_hidden()
    expect(person.composer).to_have_value("half a thought")
    person.composer.press("Enter")
    expect(person.row("half a thought")).to_be_visible()
