"""What people type is text, wherever it is shown; nothing comes from another host."""

import pytest
from playwright.sync_api import expect

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg/onload=alert(3)>",
    "[click](javascript:alert(4))",
    "![x](https://evil.example/pixel.png)",
    "<a href='javascript:alert(5)'>x</a>",
    "<iframe srcdoc='<script>parent.alert(6)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(7)></style></mglyph></table></mtext></math>",
    '"><style>*{display:none}</style>',
    "<form action=https://evil.example><input name=password></form>",
    "${alert(8)} {{alert(9)}}",
    "<div style='position:fixed;inset:0' id=main>covered</div>",
]
EVERYTHING = " ".join(ATTACKS)

# What must not be found in the page after all of that.
INJECTED = """() => ({
  tags: [...document.querySelectorAll(
    'war-room script, war-room img, war-room iframe, war-room math, war-room style, war-room form[action], ' +
    'war-room object, war-room embed, war-room link'
  )].map((element) => element.outerHTML),
  handlers: [...document.querySelectorAll('war-room *')]
    .filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')))
    .map((element) => element.outerHTML),
  links: [...document.querySelectorAll('a[href]')].map((a) => a.protocol).filter((p) => !/^(https?|mailto):$/.test(p)),
  styled: [...document.querySelectorAll('.markdown [style], .markdown [id], .markdown [class]')].length,
})"""


@pytest.mark.parametrize("text", ATTACKS)
def test_a_message_is_never_markup(visitor, incident, text):
    ben = visitor("ben").sign_in().enter(incident)
    ben.say(text)
    message = ben.page.locator(".rows .row[data-kind='message.posted'] .markdown")
    expect(message).to_have_count(1)
    if text.startswith("<"):
        expect(message).to_have_text(text)
    assert ben.page.evaluate(INJECTED) == {"tags": [], "handlers": [], "links": [], "styled": 0}


def test_every_field_that_somebody_can_fill_is_text(server, visitor, screens):
    line = "<img src=x onerror=alert(1)><b>bold</b>"
    incident = server.admin.declare(
        line,
        description=EVERYTHING,
        services=[line],
        reporter={"name": line, "contact": line, "channel": "phone"},
    )
    message = server.admin.send(incident, "message.post", {"text": EVERYTHING})["seq"]
    for command, data in (
        ("bot.post", {"text": EVERYTHING, "fields": {line: line}}),
        ("component.report", {"component": line, "state": "degraded", "text": EVERYTHING}),
        ("alert.report", {"source": line, "dedup": "1", "state": "firing", "summary": line, "labels": {"a": line}}),
        ("update.publish", {"audience": "stakeholders", "text": EVERYTHING}),
        ("escalation.raise", {"kind": "vendor", "to": {"team": line}, "reason": EVERYTHING}),
        (
            "eta.set",
            {"kind": "restore", "likely": "2099-01-01T00:00:00.000Z", "confidence": "low", "basis": EVERYTHING},
        ),
        ("status.change", {"to": "identified", "reason": line, "note": EVERYTHING}),
        ("entry.pin", {"seq": message, "label": line}),
        ("entry.edit", {"seq": message, "text": EVERYTHING + " "}),
    ):
        server.admin.send(incident, command, data)
    ana = visitor("ana").sign_in()
    expect(ana.page.locator(".incidents")).to_contain_text("<img src=x")
    clean = {"tags": [], "handlers": [], "links": [], "styled": 0}
    assert ana.page.evaluate(INJECTED) == clean
    ana.enter(incident)
    expect(ana.page.locator(".rows .row[data-kind='entry.edited']")).to_be_visible()
    assert ana.page.evaluate(INJECTED) == clean
    ana.page.screenshot(path=screens / "attacked.png")
    ana.page.goto(f"{ana.address}/status/{incident}")
    expect(ana.page.locator("status-page .row").first).to_be_visible()
    assert ana.page.evaluate(INJECTED) == clean


def test_a_name_may_be_written_from_right_to_left_and_turns_nothing_around(server, visitor, incident):
    person = {"handle": "dana", "name": "דנה לוי \u202e", "role": "responder", "password": "a long enough one"}
    server.admin.call("POST", "/api/v1/users", {**person, "name": "דנה לוי"})
    server.admin.send(incident, "role.assign", {"role": "scribe", "to": "dana"})
    ben = visitor("ben").sign_in().enter(incident)
    expect(ben.row("made דנה לוי scribe")).to_be_visible()


def test_nothing_is_asked_of_another_host_and_the_first_load_is_small(server, visitor, incident):
    ben = visitor("ben")
    seen: list[str] = []
    ben.page.on("request", lambda request: seen.append(request.url))
    sizes: list[int] = []
    ben.page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    ben.sign_in().enter(incident)
    ben.say("![x](https://evil.example/pixel.png) https://evil.example/")
    expect(ben.row("https://evil.example/")).to_be_visible()
    assert [url for url in seen if not url.startswith(server.address)] == []
    assert sum(sizes) < 200 * 1024


def test_the_page_keeps_to_its_strict_policy(server, visitor):
    ben = visitor("ben")
    response = ben.page.goto(ben.address)
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    ben.sign_in()
    ben.complaints.clear()
    blocked = ben.page.evaluate("""() => new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
    })""")
    assert blocked.startswith("script-src") and ben.page.evaluate("window.ran") is None
    ben.complaints.clear()
