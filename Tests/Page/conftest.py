"""Fixtures: a browser, the servers, and people with browsers of their own."""

import os
import pathlib
import shutil

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from people import Person
from proxy import Proxy
from servers import ROOT, Double, RealServer, binary

SCREENS = ROOT / ".build" / "page-screens"
CHROMIUM = os.environ.get("WARROOM_CHROMIUM") or shutil.which("chromium")

expect.set_options(timeout=10_000)


def pytest_sessionstart(session):
    needed = {"Chromium": CHROMIUM, "The built page": ROOT / "web/dist/index.html", "The server": binary()}
    for what, where in needed.items():
        if not where or not pathlib.Path(where).exists():
            pytest.exit(f"{what} is missing ({where}): the page's tests cannot run without it.", returncode=1)
    SCREENS.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(scope="session")
def server():
    real = RealServer()
    real.settle()
    yield real
    real.close()


@pytest.fixture
def own_server():
    """A server that a test may kill."""
    real = RealServer()
    real.settle()
    yield real
    real.close()


@pytest.fixture
def new_server():
    """A server that nobody has signed in to yet."""
    real = RealServer()
    yield real
    real.close()


@pytest.fixture
def double():
    fake = Double()
    yield fake
    fake.close()


@pytest.fixture
def proxy(server):
    line = Proxy(server.port)
    yield line
    line.close()


@pytest.fixture
def visitor(browser: Browser, server):
    """Makes people: `visitor("ben")`, with a phone, dark, at another address, … Nobody's page may complain."""
    made: list[Person] = []

    def make(handle: str = "ana", address: str | None = None, **context) -> Person:
        options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "timezone_id": "Europe/Zurich"}
        person = Person(browser.new_context(**{**options, **context}), address or server.address, handle)
        made.append(person)
        return person

    yield make
    complaints = [complaint for person in made for complaint in person.complaints]
    for person in made:
        person.context.close()
    assert complaints == []


@pytest.fixture
def incident(server) -> str:
    """An incident of the test's own."""
    impact = {"users": "high", "money": "medium"}
    return server.admin.declare("Checkout returns 502", services=["checkout"], impact=impact, urgency="high")


@pytest.fixture
def screens():
    return SCREENS


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
