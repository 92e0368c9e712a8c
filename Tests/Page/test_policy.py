"""The policy in administration: checked, put in force, taken back."""

import re

import pytest
from playwright.sync_api import expect

from conftest import PHONE
from test_accessibility import check

LIGHT = pytest.param({"color_scheme": "light"}, id="light")
DARK_PHONE = pytest.param({"color_scheme": "dark", **PHONE}, id="dark-phone")


def history(server) -> list[dict]:
    return server.admin.call("GET", "/api/v1/policy/history")["policies"]


def policy_of(visitor, server, **look):
    person = visitor("ana", server.address, **look).sign_in()
    person.page.goto(f"{server.address}/admin")
    part = person.page.locator("policy-admin")
    expect(part.get_by_label("The policy, in YAML")).to_have_value(re.compile("."))
    return person, part


def test_a_policy_is_checked_put_in_force_and_the_one_before_is_shown(visitor, server):
    person, part = policy_of(visitor, server)
    text = part.get_by_label("The policy, in YAML")
    before = text.input_value()
    revision = len(history(server)) + 1
    text.fill(f"{before}\nno_such_rule: 1\n")
    part.get_by_role("button", name="Put in force").click()
    expect(part.get_by_role("listitem")).to_contain_text("no_such_rule")
    expect(person.page.get_by_role("dialog")).to_be_hidden()
    part.get_by_role("button", name=re.compile("^Line")).click()
    chosen = person.page.evaluate("(() => { const t = document.activeElement;"
                                  " return t.value.slice(t.selectionStart, t.selectionEnd); })()")
    assert chosen == "no_such_rule: 1"

    text.fill(f"{before}\n# Ours.\n")
    part.get_by_role("button", name="Put in force").click()
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_label("What was changed").fill("Said whose it is")
    dialog.get_by_role("button", name="Put in force").click()
    expect(part).to_contain_text(f"In force: revision {revision}, applied by Ana Ruiz")
    expect(part.get_by_role("cell", name="Said whose it is")).to_be_visible()
    text.fill("anything")
    part.get_by_role("button", name=f"Show revision {revision} above").click()
    expect(text).to_have_value(f"{before}\n# Ours.\n")


def test_two_who_change_the_policy_do_not_undo_each_other(visitor, server):
    person, part = policy_of(visitor, server)
    text = part.get_by_label("The policy, in YAML")
    revision = len(history(server)) + 1
    server.admin.call("PUT", "/api/v1/policy", {"policy": f"{text.input_value()}\n# Theirs.\n"})
    text.fill(f"{text.input_value()}\n# Mine.\n")
    part.get_by_role("button", name="Put in force").click()
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Put in force").click()
    expect(dialog.get_by_role("alert")).to_contain_text(f"Revision {revision} is in force")
    assert len(history(server)) == revision


@pytest.mark.parametrize("look", [LIGHT, DARK_PHONE])
def test_the_policy_is_in_order(visitor, server, screens, request, look):
    person, part = policy_of(visitor, server, **look)
    part.get_by_label("The policy, in YAML").fill("version: one\nno_such_rule: 1\n")
    part.get_by_role("button", name="Check").click()
    expect(part.get_by_role("listitem").first).to_be_visible()
    part.scroll_into_view_if_needed()
    check(person, screens, f"policy-{request.node.callspec.id}")
