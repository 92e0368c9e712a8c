"""The built server as a child process, and what Linux says about it."""

import asyncio
import os
import signal
from pathlib import Path

from client import request

ROOT = Path(__file__).resolve().parents[2]


def program():
    """The server to test: WARROOM_BINARY, else the debug build."""
    path = os.environ.get("WARROOM_BINARY", str(ROOT / ".build/debug/warroom"))
    if not os.access(path, os.X_OK):
        raise SystemExit(f"The server is not built: {path}. Build it: swift build --product warroom")
    return path


class Server:
    def __init__(self, process, address, welcome, data):
        self.process, self.address, self.welcome, self.data = process, address, welcome, data
        self.log = []
        # Where requests go that must not depend on the network: the local socket, once it is set.
        self.inside = None
        self._reading = asyncio.create_task(self._read_log())

    @classmethod
    async def start(cls, data, *arguments, host="127.0.0.1", port=0, prefix=(), environment=None):
        process = await asyncio.create_subprocess_exec(
            *prefix, program(), "serve", "--listen", f"{host}:{port}", "--data", data,
            "--log-level", "warning", *arguments,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
        bound, welcome = None, None
        while line := (await process.stdout.readline()).decode():
            if "is listening on" in line:
                bound = int(line.rsplit(":", 1)[1])
            if "/#/welcome/" in line:
                welcome = line.strip().rsplit("/", 1)[1]
            if line.startswith("Ready"):
                break
        if bound is None:
            raise SystemExit(f"The server did not start: {(await process.stderr.read()).decode()}")
        return cls(process, (host, bound), welcome, data)

    async def _read_log(self):
        while line := await self.process.stderr.readline():
            self.log.append(line.decode().rstrip())
            del self.log[:-1000]

    async def stop(self, number=signal.SIGTERM):
        """Sends a signal and waits for the end; the exit code."""
        self.process.send_signal(number)
        code = await asyncio.wait_for(self.process.wait(), 60)
        await self._reading
        return code

    async def ask(self, method, path, token=None, body=None, **fields):
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        return await request(self.inside or self.address, method, path, token, body, headers)

    async def sign_up(self):
        """The first administrator; a session's secret, which works as a bearer token."""
        answer = await self.ask("POST", "/api/v1/session/welcome", body={
            "secret": self.welcome, "handle": "ana", "name": "Ana Ruiz", "password": "correct horse battery",
        })
        return cookie(answer)

    async def declare(self, token, title, key):
        answer = await self.ask("POST", "/api/v1/incidents", token, {
            "title": title, "status": "investigating", "impact": {"users": "high"}, "urgency": "high",
        }, Idempotency_Key=key)
        assert answer.status in (200, 201), answer.body
        return answer.json["incident"]

    async def metrics(self):
        text = (await self.ask("GET", "/metrics")).body.decode()
        samples = (line.rsplit(" ", 1) for line in text.splitlines() if line and line[0] != "#")
        return {name: float(value) for name, value in samples}

    def usage(self):
        """Memory in KiB, descriptors, threads, CPU seconds."""
        base = Path(f"/proc/{self.process.pid}")
        status = dict(line.split(":", 1) for line in (base / "status").read_text().splitlines())
        kib = {name: int(status[name].split()[0]) for name in ("VmRSS", "RssAnon")}
        ticks = (base / "stat").read_text().rsplit(")", 1)[1].split()
        return {
            **kib, "threads": int(status["Threads"]), "descriptors": len(os.listdir(base / "fd")),
            "cpu": (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK"),
        }

    def size(self, name):
        """Bytes of a file of the data directory."""
        path = Path(self.data) / name
        return path.stat().st_size if path.exists() else 0


def cookie(answer):
    assert answer.status in (200, 201), answer.body
    return answer.headers["set-cookie"].split(";")[0].split("=", 1)[1]
