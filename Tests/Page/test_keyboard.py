"""A whole incident with the keyboard alone, and no more read aloud than can be heard."""

import re

from playwright.sync_api import Page, expect

from servers import PASSWORD


def focus_name(page: Page) -> str:
    return page.evaluate("""() => {
      const element = document.activeElement;
      if (element === document.body) return '';
      return element.getAttribute('aria-label') || element.innerText || element.id || element.tagName;
    }""")


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Presses Tab until what has the focus is called so."""
    for _ in range(most):
        if name in focus_name(page):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached with Tab")


def label_to(page: Page, name: str, most: int = 40) -> None:
    """Presses Tab until the field with this label has the focus."""
    for _ in range(most):
        labels = page.evaluate("[...(document.activeElement.labels ?? [])].map((label) => label.innerText).join()")
        if name in labels:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_an_incident_from_sign_in_to_closure_without_a_mouse(visitor):
    ana = visitor("ana")
    page, keys = ana.page, ana.page.keyboard
    page.goto(ana.address)
    expect(page.get_by_label("Handle")).to_be_focused()
    for text, key in (("ana", "Tab"), (PASSWORD, "Enter")):
        keys.type(text)
        keys.press(key)
    expect(page.get_by_role("heading", name="Incidents")).to_be_focused()

    tab_to(page, "Declare an incident")
    keys.press("Enter")
    label_to(page, "What is wrong")
    keys.type("Keyboard only")
    label_to(page, "Impact on users")
    keys.type("High")
    keys.press("Enter")
    tab_to(page, "Declare")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Keyboard only")).to_be_visible()

    keys.press("/")
    expect(ana.composer).to_be_focused()
    keys.type("/lea")
    keys.press("Enter")
    keys.press("Enter")
    expect(page.locator("incident-header")).to_contain_text("Ana Ruiz")
    expect(ana.composer).to_have_value("")
    keys.type("First wrods")
    keys.press("Enter")
    expect(ana.row("First wrods")).to_be_visible()
    keys.press("ArrowUp")
    expect(ana.composer).to_have_value(re.compile(r"/edit \d+ First wrods"))
    for _ in "wrods":
        keys.press("Backspace")
    keys.type("words")
    keys.press("Enter")
    expect(ana.row("First words")).to_be_visible()

    tab_to(page, "Set recovery time", most=80)
    keys.press("Enter")
    label_to(page, "Most likely at")
    keys.type("30m")
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert "Set recovery time" in focus_name(page)
    expect(page.locator("incident-header")).to_contain_text("in 29:")

    page.locator(".scroller").focus()
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    assert page.evaluate("document.activeElement.classList.contains('row')")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    keys.press("Escape")

    keys.press("/")
    ending = ["/hypo a loose plug", "/confirm it was", "/status resolved", "/test passed an order"]
    ending += ["/update It is over.", "/reporter satisfied by phone"]
    ending += ["/followup preventive @me 14d a better plug", "/plan 3d", "/close resolved"]
    for command in ending:
        keys.type(command)
        keys.press("Escape")
        keys.press("Enter")
        expect(ana.composer).to_have_value("")
    expect(page.locator("incident-header .status")).to_have_text("Closed")


def test_a_dialog_keeps_the_focus_and_gives_it_back(visitor, incident):
    ben = visitor("ben").sign_in().enter(incident)
    ben.page.get_by_role("button", name="Escalate").focus()
    ben.page.keyboard.press("Enter")
    dialog = ben.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    for _ in range(30):
        ben.page.keyboard.press("Tab")
        # The body, where the browser's own controls come between the last and the first of the dialog.
        assert ben.page.evaluate("!document.activeElement.closest('war-room')")
    ben.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(ben.page.get_by_role("button", name="Escalate")).to_be_focused()


def test_a_missing_field_is_named_and_gets_the_focus(visitor, incident):
    ben = visitor("ben").sign_in().enter(incident)
    dialog = ben.act("Publish update")
    dialog.get_by_role("button", name="Publish").click()
    field = dialog.get_by_label("What they should know")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Markdown This is needed.")


def test_a_burst_of_entries_is_read_aloud_once(server, visitor, incident):
    ben = visitor("ben").sign_in().enter(incident)
    ben.page.evaluate("""() => {
      window.spoken = [];
      const watcher = new MutationObserver(() => window.spoken.push(document.getElementById('polite').textContent));
      watcher.observe(document.getElementById('polite'), { childList: true, characterData: true, subtree: true });
    }""")
    for number in range(12):
        server.bot.send(incident, "bot.post", {"text": f"step {number} done"})
    # The server's own note that ben came in may be one of them.
    last = re.compile("1[23] new entries. The last: Deploy bot  step 11 done")
    expect(ben.page.locator("#polite")).to_have_text(last)
    assert ben.page.evaluate("window.spoken.length") == 1


def test_the_skip_link_leads_to_the_content(visitor):
    ben = visitor("ben").sign_in()
    ben.page.evaluate("document.activeElement.blur()")
    ben.page.reload()
    expect(ben.page.get_by_role("heading", name="Incidents")).to_be_visible()
    skip = ben.page.get_by_role("link", name="Skip to the content")
    skip.focus()
    expect(skip).to_be_in_viewport()
    ben.page.keyboard.press("Enter")
    assert ben.page.evaluate("document.activeElement.id") == "main"
