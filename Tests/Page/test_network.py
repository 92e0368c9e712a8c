"""Networks that go and come back, servers that die: nothing is lost, nothing comes twice, nobody is misled."""

import re

from playwright.sync_api import expect


def test_a_line_that_is_cut_comes_back_without_gap_or_repeat(server, proxy, visitor, incident):
    ben = visitor("ben", proxy.address).sign_in().enter(incident)
    ana = visitor("ana").sign_in().enter(incident)
    ben.say("before the cut")
    expect(ana.row("before the cut")).to_be_visible()

    proxy.cut()
    expect(ben.banner).to_contain_text(re.compile(r"Not live since \d\d:\d\d:\d\d"))
    ben.say("typed in the tunnel, first")
    ben.say("typed in the tunnel, second")
    expect(ben.page.locator(".pending .row")).to_have_count(2)
    expect(ben.banner).to_contain_text("2 messages are kept and will be sent")
    for number in range(5):
        ana.say(f"meanwhile {number}")
    expect(ana.row("meanwhile 4")).to_be_visible()

    proxy.mend()
    expect(ben.row("meanwhile 4")).to_be_visible(timeout=20_000)
    expect(ben.row("typed in the tunnel, second")).to_be_visible()
    expect(ben.page.locator(".pending .row")).to_have_count(0)
    expect(ben.banner).to_be_hidden()
    expect(ana.row("typed in the tunnel, second")).to_be_visible()

    events = server.admin.events(incident)
    assert ben.seqs() == ana.seqs() == [event["seq"] for event in events]
    said = [event["data"]["text"] for event in events if event["kind"] == "message.posted"]
    assert said == ana.texts() == ben.texts()
    assert sorted(said) == sorted(set(said)) and len(said) == 8
    first, second = (event for event in events if "tunnel" in event["data"].get("text", ""))
    assert first["data"]["text"].endswith("first") and first["event_at"] < first["recorded_at"] < second["recorded_at"]


def test_a_line_that_dies_silently_is_noticed_within_one_heartbeat(proxy, visitor, incident):
    ben = visitor("ben", proxy.address).sign_in().enter(incident)
    expect(ben.banner).to_be_hidden()
    proxy.mute()
    expect(ben.banner).to_contain_text(re.compile(r"Not live since \d\d:\d\d:\d\d"), timeout=13_000)
    ben.say("into the void")
    proxy.mend()
    expect(ben.row("into the void")).to_be_visible(timeout=30_000)
    assert ben.texts().count("into the void") == 1


def test_a_message_on_its_way_when_the_line_dies_is_one_entry(server, proxy, visitor, incident):
    ben = visitor("ben", proxy.address).sign_in().enter(incident)
    for number in range(6):
        ben.composer.fill(f"burst {number}")
        ben.composer.press("Enter")
        if number % 2:
            proxy.cut()
            proxy.mend()
    expect(ben.row("burst 5")).to_be_visible(timeout=30_000)
    expect(ben.page.locator(".pending .row")).to_have_count(0)
    said = [e["data"]["text"] for e in server.admin.events(incident) if e["kind"] == "message.posted"]
    assert said == [f"burst {number}" for number in range(6)] == ben.texts()


def test_the_browser_saying_that_it_is_offline_is_believed_at_once(visitor, incident):
    ben = visitor("ben").sign_in().enter(incident)
    ben.context.set_offline(True)
    expect(ben.banner).to_contain_text("Not live since", timeout=2_000)
    ben.say("kept while offline")
    ben.context.set_offline(False)
    expect(ben.row("kept while offline")).to_be_visible(timeout=5_000)


def test_what_was_kept_outlives_a_closed_tab(server, proxy, visitor, incident):
    ben = visitor("ben", proxy.address).sign_in().enter(incident)
    proxy.cut()
    expect(ben.banner).to_be_visible()
    ben.say("last words of this tab")
    ben.page.close()
    proxy.mend()
    ben.page = ben.context.new_page()
    ben.enter(incident)
    expect(ben.row("last words of this tab")).to_be_visible()
    said = [e["data"]["text"] for e in server.admin.events(incident) if e["kind"] == "message.posted"]
    assert said == ["last words of this tab"]


def test_a_server_that_is_killed_and_comes_back_is_the_same_room(own_server, visitor):
    incident = own_server.admin.declare("Killed while typing")
    ben = visitor("ben", own_server.address).sign_in().enter(incident)
    ben.say("before the crash")
    expect(ben.row("before the crash")).to_be_visible()
    ben.composer.fill("half a sentence")
    own_server.kill()
    expect(ben.banner).to_contain_text("Not live since")
    expect(ben.composer).to_have_value("half a sentence")
    ben.composer.press("Enter")
    own_server.restart()
    expect(ben.row("half a sentence")).to_be_visible(timeout=30_000)
    expect(ben.banner).to_be_hidden()
    assert ben.texts() == ["before the crash", "half a sentence"]
    assert ben.seqs() == [event["seq"] for event in own_server.admin.events(incident)]


def test_a_dialog_says_that_nothing_was_sent_while_there_is_no_line(proxy, visitor, incident):
    ben = visitor("ben", proxy.address).sign_in().enter(incident)
    dialog = ben.act("Change status")
    dialog.get_by_label("New status").select_option("identified")
    proxy.cut()
    expect(ben.banner).to_contain_text("Not live since")
    dialog.get_by_role("button", name="Change status").click()
    expect(dialog.get_by_text("Not sent: there is no live connection.")).to_be_visible()
    proxy.mend()
    expect(ben.banner).to_be_hidden(timeout=20_000)
    dialog.get_by_role("button", name="Change status").click()
    expect(ben.page.locator("incident-header .status")).to_have_text("Identified")
