"""What a person does with the page."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

from servers import PASSWORD


class Person:
    """One signed-in person with a browser of their own."""

    def __init__(self, context: BrowserContext, address: str, handle: str):
        self.address = address
        self.handle = handle
        self.context = context
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))

    def _heard(self, message) -> None:
        # What the network does is what some tests are about; what the page does wrong is not.
        if message.type in ("error", "warning") and not re.search(r"Failed to load|WebSocket|net::ERR", message.text):
            self.complaints.append(message.text)

    def sign_in(self) -> "Person":
        self.page.goto(self.address)
        self.page.get_by_label("Handle").fill(self.handle)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("heading", name="Incidents", level=1)).to_be_visible()
        return self

    def enter(self, incident: str) -> "Person":
        self.page.goto(f"{self.address}/incidents/{incident}")
        expect(self.page.locator("incident-room .row").first).to_be_visible()
        return self

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer")

    def say(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")
        expect(self.composer).to_have_value("")

    def row(self, text: str) -> Locator:
        """The entry that contains a text; a message on its way is no entry."""
        return self.page.locator(".rows .row", has_text=text)

    def texts(self) -> list[str]:
        """The messages in the room, in order."""
        return self.page.locator(".rows .row[data-kind='message.posted'] .markdown").all_inner_texts()

    def seqs(self) -> list[int]:
        """The numbers of the entries drawn, in order."""
        return self.page.evaluate(
            "[...document.querySelectorAll('.rows .row')].map((row) => Number(row.dataset.seq))"
        )

    def act(self, name: str) -> Locator:
        """Opens the dialog behind an action of the room, from the bar or from what is behind “More”."""
        bar = self.page.locator("room-actions")
        expect(bar.get_by_role("button", name="Export")).to_be_visible()
        if bar.get_by_role("button", name=name, exact=True).count() == 0:
            bar.get_by_role("button", name="More", exact=True).click()
            bar = self.page.get_by_role("dialog")
        bar.get_by_role("button", name=name, exact=True).click()
        return self.page.get_by_role("dialog")

    @property
    def banner(self) -> Locator:
        return self.page.locator("connection-banner .notlive")
