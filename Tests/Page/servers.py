"""The servers under test: the real one, and the double that can misbehave."""

import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"


class Api:
    """Plain HTTP, as a program uses the server."""

    def __init__(self, address: str, token: str | None = None):
        self.address = address
        self.token = token

    def call(self, method: str, path: str, body: object = None, accept: str = "application/json"):
        headers = {"Content-Type": "application/json", "Accept": accept}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=10) as response:
            text = response.read().decode()
        return text if accept != "application/json" else json.loads(text or "null")

    def send(self, incident: str, command: str, data: dict) -> dict:
        return self.call("POST", f"/api/v1/incidents/{incident}/commands", {"command": command, "data": data})

    def declare(self, title: str, **more) -> str:
        return self.call("POST", "/api/v1/incidents", {"title": title, **more})["incident"]

    def events(self, incident: str) -> list[dict]:
        text = self.call("GET", f"/api/v1/incidents/{incident}/events?since=0", accept="application/jsonl")
        return [json.loads(line) for line in text.splitlines() if line]


class Process:
    """A child that says its address in its first lines."""

    def __init__(self, command: list[str], wanted: int):
        self.output = ""
        self._child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
        for _ in range(wanted):
            self.output += self._child.stdout.readline()
        found = re.search(r"http://[\d.]+:\d+", self.output)
        if not found:
            self.kill()
            raise RuntimeError(f"{command[0]} did not start: {self.output}")
        self.address = found.group(0)
        self.port = int(self.address.rsplit(":", 1)[1])

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        self._child.send_signal(how)
        self._child.wait(timeout=10)
        self._child.stdout.close()


def binary() -> str:
    """The program under test: WARROOM_BINARY, else what the build made."""
    return os.environ.get("WARROOM_BINARY") or str(ROOT / ".build/debug/warroom")


class RealServer:
    """`warroom serve` on a data directory of its own, with people and a bot."""

    PEOPLE = (("ben", "Ben Okafor", "responder"), ("chen", "Chen Wei", "responder"), ("sam", "Sam Lind", "stakeholder"))

    def __init__(self):
        self._directory = tempfile.TemporaryDirectory(prefix="warroom-page-")
        self._start("127.0.0.1:0", lines=2)
        self.secret = re.search(r"#/welcome/(\S+)", self._process.output).group(1)
        self.bot: Api | None = None
        self.admin: Api | None = None

    def _start(self, listen: str, lines: int) -> None:
        data = f"{self._directory.name}/data"
        command = [binary(), "serve", "--listen", listen, "--data", data, "--web", str(ROOT / "web/dist")]
        self._process = Process(command, lines)
        self.address = self._process.address
        self.port = self._process.port

    def settle(self) -> None:
        """The first administrator, the others, and a token for the bot."""
        first = {"secret": self.secret, "handle": "ana", "name": "Ana Ruiz", "password": PASSWORD}
        Api(self.address).call("POST", "/api/v1/session/welcome", first)
        session = {"handle": "ana", "password": PASSWORD, "bearer": True}
        token = Api(self.address).call("POST", "/api/v1/session", session)["token"]
        self.admin = Api(self.address, token)
        for handle, name, role in self.PEOPLE:
            person = {"handle": handle, "name": name, "role": role, "password": PASSWORD}
            self.admin.call("POST", "/api/v1/users", person)
        bot = self.admin.call("POST", "/api/v1/tokens", {"name": "Deploy bot", "incidents": "*"})
        self.bot = Api(self.address, bot["token"])

    def kill(self) -> None:
        """As a crash does it."""
        self._process.kill()

    def restart(self) -> None:
        self._start(f"127.0.0.1:{self.port}", lines=1)

    def stop(self) -> None:
        self._process.kill(signal.SIGTERM)

    def close(self) -> None:
        self._process.kill()
        self._directory.cleanup()


class Double:
    """The page's own test double; `fault` makes it do what the real server must never do."""

    def __init__(self):
        self._process = Process(["node", str(ROOT / "web/tests/fake-server.mjs"), "0"], 1)
        self.address = self._process.address
        self.bot = Api(self.address, "wr_test")

    def fault(self, name: str, on: bool = True) -> None:
        Api(self.address).call("POST", f"/test/{name}", {"on": on})

    def close(self) -> None:
        self._process.kill()
