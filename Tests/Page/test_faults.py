"""Faults that the real server must never have, made by a double: the page notices and says so."""

from playwright.sync_api import expect

from people import Person


def room(double, visitor, handle: str = "ben") -> tuple[Person, str]:
    person = visitor(handle, double.address).sign_in()
    incident = double.bot.declare("Everything is wrong")
    return person.enter(incident), incident


def post(double, incident: str, text: str) -> None:
    double.bot.send(incident, "bot.post", {"text": text})


def test_events_that_went_missing_are_fetched_and_never_drawn_over(double, visitor):
    ben, incident = room(double, visitor)
    double.fault("hole")
    post(double, incident, "lost on the way")
    double.fault("hole", on=False)
    post(double, incident, "after the hole")
    expect(ben.row("after the hole")).to_be_visible()
    expect(ben.row("lost on the way")).to_be_visible()
    assert ben.seqs() == [1, 2, 3]


def test_a_forged_head_is_shouted(double, visitor):
    ben, _ = room(double, visitor)
    double.fault("heartbeat")
    expect(ben.page.locator(".mismatch")).to_be_hidden()
    double.fault("lie")
    double.fault("heartbeat")
    expect(ben.page.locator(".mismatch")).to_contain_text("does not match what this browser saw before")


def test_a_restored_record_replaces_what_was_held(double, visitor):
    ben, incident = room(double, visitor)
    post(double, incident, "kept by the restore")
    expect(ben.row("kept by the restore")).to_be_visible()
    double.fault("restore")
    post(double, incident, "after the restore")
    expect(ben.row("after the restore")).to_be_visible()
    assert ben.seqs() == [1, 2, 3]
    expect(ben.page.get_by_text("The server’s record was restored.")).to_be_visible()
    expect(ben.page.locator(".mismatch")).to_be_hidden()


def test_a_server_that_goes_quiet_is_not_live(double, visitor):
    ben, _ = room(double, visitor)
    double.fault("silent")
    double.fault("deaf")
    expect(ben.banner).to_contain_text("Not live since", timeout=13_000)


def test_a_stopping_server_is_returned_to_at_once(double, visitor):
    ben, incident = room(double, visitor)
    double.fault("stop")
    post(double, incident, "after the stop")
    expect(ben.row("after the stop")).to_be_visible(timeout=3_000)


def test_a_revoked_sign_in_is_said_plainly_and_loses_no_text(double, visitor):
    ben, _ = room(double, visitor)
    ben.composer.fill("unsaid")
    double.fault("revoke")
    expect(ben.page.get_by_text("You were signed out. What you typed is still here.")).to_be_visible()
    expect(ben.composer).to_have_value("unsaid")


def test_a_message_that_is_refused_can_be_written_again(double, visitor):
    ben, _ = room(double, visitor)
    ben.say("please refuse this")
    expect(ben.page.locator(".pending .row")).to_contain_text("Not sent: The text is not allowed.")
    ben.page.get_by_role("button", name="Write again").click()
    expect(ben.composer).to_have_value("please refuse this")
    expect(ben.page.locator(".pending .row")).to_have_count(0)
    ben.composer.fill("better")
    ben.composer.press("Enter")
    expect(ben.row("better")).to_be_visible()
