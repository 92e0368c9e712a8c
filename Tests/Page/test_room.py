"""The main job: people and a bot in one room."""

import datetime
import json
import pathlib
import re

from playwright.sync_api import expect


def test_two_people_and_a_bot_work_an_incident_from_declaration_to_verified_export(server, visitor, screens):
    ana = visitor("ana").sign_in()
    ana.page.get_by_role("button", name="Declare an incident").click()
    dialog = ana.page.get_by_role("dialog")
    dialog.get_by_label("What is wrong, in one line").fill("Payments time out")
    dialog.get_by_label("What is known").fill("Since **20:50** the `payments` service times out.")
    dialog.get_by_label("Services hit").fill("payments, checkout")
    dialog.get_by_label("Impact on users").select_option("high")
    dialog.get_by_role("button", name="Declare").click()
    expect(ana.page.get_by_role("heading", name="Payments time out")).to_be_visible()
    incident = ana.page.url.rsplit("/", 1)[1]

    ben = visitor("ben").sign_in()
    ben.page.get_by_role("link", name=re.compile(incident)).click()
    expect(ben.page.locator("incident-header .priority")).to_contain_text("P1")
    expect(ana.page.locator("participant-list")).to_contain_text("Ben Okafor")

    ben.say("Looking at the **database** now, @ana")
    expect(ana.row("Looking at the database now").locator("strong")).to_have_text("database")
    ana.say("/lead me")
    expect(ben.page.locator("incident-header")).to_contain_text("Ana Ruiz")

    server.bot.send(incident, "bot.post", {"text": "Rollback of `payments` started", "fields": {"version": "4.18.1"}})
    server.bot.send(incident, "component.report", {"component": "payments", "state": "partial_outage"})
    for person in (ana, ben):
        expect(person.row("Rollback of payments started")).to_contain_text("4.18.1")
        expect(person.row("Rollback of payments started").locator(".tag")).to_have_text("bot")
        expect(person.page.locator("incident-facts .health")).to_have_text("Partial outage")

    dialog = ana.act("Set recovery time")
    dialog.get_by_label("Most likely at").fill("45m")
    expect(dialog.get_by_text(re.compile("in 45 min"))).to_be_visible()
    dialog.get_by_label("Because").fill("a rollback takes half an hour")
    dialog.get_by_role("button", name="Set recovery time").click()
    expect(ben.page.locator("incident-header")).to_contain_text(re.compile(r"in 4[45]:\d\d"))
    ana.say("/eta 65m")
    expect(ben.page.locator("incident-header")).to_contain_text("20 min later than first said")

    dialog = ana.act("Publish update")
    dialog.get_by_label("What they should know").fill("Payments fail for some. We are rolling back.")
    dialog.get_by_label("Next update in").fill("30m")
    dialog.get_by_role("button", name="Publish").click()
    expect(ben.page.locator("incident-header")).to_contain_text(re.compile(r"in (30:00|29:\d\d)"))

    dialog = ana.act("Escalate")
    # Somebody who is not here yet: whoever is in the room has come already.
    dialog.get_by_label("Person").fill("chen")
    dialog.get_by_label("Why").fill("the connection pool is exhausted")
    dialog.get_by_role("button", name="Escalate").click()
    expect(ben.page.locator("escalation-list")).to_contain_text("Waiting for an answer")
    ben.page.get_by_role("button", name="Acknowledge ESC-1").click()
    expect(ana.page.locator("escalation-list")).to_contain_text("Acknowledged by Ben Okafor")
    ana.page.screenshot(path=screens / "room.png")

    dialog = ana.act("Change status")
    options = dialog.get_by_label("New status").locator("option").all_inner_texts()
    assert not any("Closed" in option or "Proposed" in option for option in options)
    dialog.get_by_label("New status").select_option("resolved")
    dialog.get_by_role("button", name="Change status").click()
    expect(ben.page.locator("incident-header .status")).to_have_text("Resolved")

    dialog = ana.act("Close")
    dialog.get_by_label("Outcome").select_option("resolved")
    for waiver in dialog.locator("[data-field^='waive_'] input").all():
        waiver.fill("the drill ends here, for want of time")
    dialog.get_by_role("button", name="Close").click()
    expect(ben.page.locator("incident-header .status")).to_have_text("Closed")
    expect(ben.page.get_by_role("button", name="Publish update")).to_be_hidden()

    events = server.admin.events(incident)
    assert ana.seqs() == ben.seqs() == [event["seq"] for event in events] == list(range(1, len(events) + 1))


def test_the_record_can_be_taken_away_in_every_format(server, visitor, incident):
    ana = visitor("ana").sign_in().enter(incident)
    ana.say("the line that must be in every export")
    expect(ana.row("the line that must be in every export")).to_be_visible()
    ana.page.get_by_role("button", name="Export").click()
    links = ana.page.locator(".exports a")
    assert [link.get_attribute("data-format") for link in links.all()] == ["html", "md", "csv", "json", "jsonl"]
    for link in links.all():
        with ana.page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == f"{incident}.{link.get_attribute('data-format')}"
        text = pathlib.Path(download.value.path()).read_text()
        assert "the line that must be in every export" in text
    stored = server.admin.events(incident)
    assert [json.loads(line) for line in text.splitlines()][: len(stored)] == stored


def test_every_format_is_offered(visitor, incident):
    ana = visitor("ana").sign_in().enter(incident)
    ana.page.get_by_role("button", name="Export").click()
    for name, path in (("Readable page", "html"), ("The record itself", "jsonl")):
        link = ana.page.get_by_role("link", name=re.compile(name))
        expect(link).to_have_attribute("href", f"/api/v1/incidents/{incident}/timeline.{path}?tz=Europe%2FZurich")


def test_what_i_may_not_do_is_not_offered(server, visitor, incident):
    sam = visitor("sam").sign_in()
    expect(sam.page.get_by_role("button", name="Declare an incident")).to_be_hidden()
    server.admin.send(incident, "message.post", {"text": "between us"})
    server.admin.send(incident, "update.publish", {"audience": "stakeholders", "text": "We are **on it**."})
    sam.page.get_by_role("link", name=re.compile(incident)).click()
    expect(sam.page.locator("status-page")).to_contain_text("We are on it.")
    assert sam.page.url.endswith(f"/status/{incident}")
    expect(sam.page.get_by_text("between us")).to_be_hidden()
    server.admin.send(incident, "update.publish", {"audience": "stakeholders", "text": "It is over."})
    expect(sam.page.locator("status-page .row").first).to_contain_text("It is over.")


def test_edits_and_removals_are_shown_honestly(visitor, incident):
    ana, ben = visitor("ana").sign_in().enter(incident), visitor("ben").sign_in().enter(incident)
    ben.say("the pasword is hunter2")
    expect(ben.row("hunter2")).to_be_visible()
    ben.say("/edit the password is hunter2")
    row = ana.row("Edited at")
    expect(row).to_contain_text("the password is hunter2")
    row.locator("summary").click()
    expect(row.locator("details li")).to_have_text("the pasword is hunter2")

    row.hover()
    row.click(position={"x": 200, "y": 8})
    row.get_by_role("button", name=re.compile("Remove text")).click()
    dialog = ana.page.get_by_role("dialog")
    dialog.get_by_label("Why it has to go").fill("a password")
    dialog.get_by_role("button", name="Remove for good").click()
    for person in (ana, ben):
        expect(person.row("The text of this entry was removed").first).to_contain_text("a password")
        assert "hunter2" not in person.page.locator("body").inner_text()
    late = visitor("chen").sign_in().enter(incident)
    expect(late.row("The text of this entry was removed").first).to_contain_text("Ana Ruiz")
    assert "hunter2" not in late.page.locator("body").inner_text()


def test_an_entry_that_was_recorded_later_says_so(server, visitor, incident):
    now = datetime.datetime.now(datetime.timezone.utc)
    earlier = (now - datetime.timedelta(minutes=10)).isoformat("T", "milliseconds")
    command = {"command": "bot.post", "event_at": earlier.replace("+00:00", "Z"), "data": {"text": "the disk was full"}}
    server.bot.call("POST", f"/api/v1/incidents/{incident}/commands", command)
    ben = visitor("ben").sign_in().enter(incident)
    expect(ben.row("the disk was full").locator(".age")).to_have_text("10 min ago")
    expect(ben.row("the disk was full")).to_contain_text(re.compile(r"Recorded at \d\d:\d\d:\d\d"))


def test_a_long_room_draws_its_end_and_more_when_it_is_read_upwards(server, visitor, incident):
    for number in range(650):
        server.bot.send(incident, "bot.post", {"text": f"step {number} of many"})
    ben = visitor("ben").sign_in().enter(incident)
    expect(ben.row("step 649 of many")).to_be_in_viewport()
    assert len(ben.seqs()) <= 250
    scroller = ben.page.locator(".scroller")
    for _ in range(200):
        if ben.seqs()[0] == 1:
            break
        scroller.evaluate("(element) => element.scrollBy(0, -1500)")
        ben.page.wait_for_timeout(20)
    seqs = ben.seqs()
    assert seqs == list(range(1, len(seqs) + 1)) and len(seqs) > 650
    expect(ben.page.locator(".rows .day")).to_have_count(1)

    scroller.evaluate("(element) => element.scrollTo(0, 3000)")
    ben.page.wait_for_timeout(200)
    top = scroller.evaluate("(element) => element.scrollTop")
    server.bot.send(incident, "bot.post", {"text": "news at the end"})
    expect(ben.page.locator(".newer")).to_have_text("1 new entry below")
    assert abs(scroller.evaluate("(element) => element.scrollTop") - top) < 2
    ben.page.locator(".newer").click()
    expect(ben.row("news at the end")).to_be_in_viewport()


def test_a_pin_is_seen_by_everybody_and_can_be_taken_back(visitor, incident):
    ana, ben = visitor("ana").sign_in().enter(incident), visitor("ben").sign_in().enter(incident)
    ana.say("the cause is the deploy of 20:45")
    ana.row("the cause is").click()
    ana.page.get_by_role("button", name=re.compile("^Pin")).click()
    ana.page.get_by_role("dialog").get_by_label("Label").fill("cause")
    ana.page.get_by_role("dialog").get_by_role("button", name="Pin").click()
    expect(ben.row("the cause is").locator(".note.pinned")).to_have_text("Pinned: cause")
    ben.row("the cause is").click()
    ben.page.get_by_role("button", name=re.compile("^Unpin")).click()
    ben.page.get_by_role("dialog").get_by_role("button", name="Unpin").click()
    expect(ana.row("the cause is").locator(".note.pinned")).to_have_count(0)


def test_what_is_typed_is_told_to_the_others(visitor, incident):
    ana, ben = visitor("ana").sign_in().enter(incident), visitor("ben").sign_in().enter(incident)
    ben.composer.press_sequentially("hm")
    expect(ana.page.locator(".typists")).to_have_text("Ben Okafor is typing…")
    expect(ben.page.locator(".typists")).to_have_text("")


def test_commands_are_completed_and_refused_in_place(visitor, incident):
    ben = visitor("ben").sign_in().enter(incident)
    ben.composer.press_sequentially("/stat")
    expect(ben.page.get_by_role("option")).to_have_count(1)
    ben.composer.press("Enter")
    expect(ben.composer).to_have_value("/status ")
    ben.composer.press_sequentially("mon")
    ben.composer.press("Tab")
    expect(ben.composer).to_have_value("/status monitoring ")
    ben.composer.press("Enter")
    expect(ben.page.locator("incident-header .status")).to_have_text("Monitoring")
    ben.composer.fill("/status investigating no")
    ben.composer.press("Enter")
    expect(ben.page.get_by_text("needs a reason of at least 10 characters")).to_be_visible()
    expect(ben.composer).to_have_value("/status investigating no")
    ben.composer.fill("/role scribe @nobody-here")
    ben.composer.press("Enter")
    expect(ben.page.locator("message-composer .form-fault")).to_contain_text("nobody-here")


def test_the_lobby_is_in_the_order_in_which_incidents_are_worked_and_live(server, visitor):
    low = server.admin.declare("Zebra low", impact={"users": "low"}, urgency="low")
    high = server.admin.declare("Zebra high", impact={"users": "high"}, urgency="high")
    ben = visitor("ben").sign_in()
    rows = ben.page.locator(".incidents li", has_text="Zebra")
    expect(rows).to_have_count(2)
    assert [high in rows.nth(0).inner_text(), low in rows.nth(1).inner_text()] == [True, True]
    server.admin.send(high, "status.change", {"to": "resolved"})
    expect(rows.nth(0)).to_contain_text("Zebra low")
    third = server.admin.declare("Zebra new", impact={"users": "high"}, urgency="high")
    expect(rows.nth(0)).to_contain_text(third)


def test_an_administrator_makes_people_tokens_and_hooks(server, visitor, incident):
    ana = visitor("ana").sign_in()
    ana.page.get_by_role("link", name="Administration").click()
    ana.page.get_by_role("button", name="Add a person").click()
    dialog = ana.page.get_by_role("dialog")
    for label, value in (("Handle", "dora"), ("Name", "Dora Maar"), ("First password", "a long enough one")):
        dialog.get_by_label(label).fill(value)
    dialog.get_by_role("button", name="Add").click()
    expect(ana.page.get_by_role("cell", name="Dora Maar")).to_be_visible()

    ana.page.get_by_role("button", name="Make a token").click()
    dialog.get_by_label("Name of the bot").fill("Pager")
    dialog.get_by_role("button", name="Make").click()
    token = ana.page.locator(".secret code").inner_text()
    assert token.startswith("wr_")
    server.bot.__class__(server.address, token).send(incident, "bot.post", {"text": "from the pager"})
    ana.page.get_by_role("button", name="Revoke Pager").click()
    dialog.get_by_role("button", name="Revoke").click()
    expect(ana.page.get_by_role("button", name="Revoke Pager")).to_be_hidden()

    ana.page.get_by_role("button", name="Make a hook").click()
    dialog.get_by_label("Name").fill("Prometheus")
    dialog.get_by_label("Into incident").fill(incident)
    dialog.get_by_role("button", name="Make").click()
    expect(ana.page.locator(".secret code")).to_contain_text("/hooks/")
    assert json.dumps(server.admin.events(incident)).count("from the pager") == 1
