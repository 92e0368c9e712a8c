"""A phone: one region at a time, everything within reach of the thumb, nothing wider than the screen."""

import pytest
from playwright.sync_api import expect

from conftest import PHONE

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def ben(visitor, incident):
    return visitor("ben", **PHONE).sign_in().enter(incident)


def test_one_region_is_shown_at_a_time(ben, screens):
    regions = {"Timeline": "timeline", "Facts": "facts", "Work": "work", "People": "people", "Act": "actions"}
    for tab, region in regions.items():
        ben.page.get_by_role("button", name=tab, exact=True).tap()
        for other in regions.values():
            part = ben.page.locator(f"[data-region='{other}']")
            expect(part).to_be_visible() if other == region else expect(part).to_be_hidden()
        assert not ben.page.evaluate(WIDER)
        ben.page.screenshot(path=screens / f"phone-{region}.png")


def test_what_is_touched_is_large_enough_and_low_enough(ben):
    ben.page.get_by_role("button", name="Act", exact=True).tap()
    for button in ben.page.locator("room-actions button, .tabs button").all():
        box = button.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44
    tabs = ben.page.locator(".tabs").bounding_box()
    assert tabs["y"] + tabs["height"] >= 840


def test_a_whole_reaction_by_thumb(server, ben, incident):
    ben.composer.tap()
    ben.composer.fill("On it, from the train")
    ben.page.get_by_role("button", name="Send").tap()
    expect(ben.row("On it, from the train")).to_be_visible()
    ben.page.get_by_role("button", name="Act", exact=True).tap()
    ben.page.get_by_role("button", name="Change status").tap()
    dialog = ben.page.get_by_role("dialog")
    dialog.get_by_label("New status").select_option("identified")
    dialog.get_by_role("button", name="Change status").tap()
    expect(ben.page.locator("incident-header .status")).to_have_text("Identified")
    server.admin.send(incident, "escalation.raise", {"kind": "functional", "to": {"person": "chen"}, "reason": "help"})
    ben.page.get_by_role("button", name="Facts, 1 waiting").tap()
    ben.page.get_by_role("button", name="Acknowledge ESC-1").tap()
    expect(ben.page.locator("escalation-list")).to_contain_text("Acknowledged by Ben Okafor")
    ben.page.get_by_role("button", name="Timeline", exact=True).tap()
    ben.row("On it, from the train").tap()
    expect(ben.page.get_by_role("button", name="Edit, entry")).to_be_visible()


def test_enter_makes_a_line_and_the_button_sends(ben):
    ben.composer.tap()
    ben.composer.press_sequentially("one")
    ben.composer.press("Enter")
    ben.composer.press_sequentially("two")
    expect(ben.composer).to_have_value("one\ntwo")


def test_the_lobby_and_the_forms_fit(visitor, screens):
    ana = visitor("ana", **PHONE).sign_in()
    assert not ana.page.evaluate(WIDER)
    ana.page.get_by_role("button", name="Declare an incident").tap()
    ana.page.screenshot(path=screens / "phone-declare.png")
    box = ana.page.get_by_role("dialog").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    ana.page.keyboard.press("Escape")
    ana.page.goto(f"{ana.address}/admin")
    expect(ana.page.get_by_role("cell", name="Ben Okafor")).to_be_visible()
    assert not ana.page.evaluate(WIDER)
