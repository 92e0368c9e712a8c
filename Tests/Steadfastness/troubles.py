"""What a machine does to a server in a bad week: its clock, its scheduler, its disk. Usage: troubles.py"""

import asyncio
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from datetime import datetime, timezone
from pathlib import Path

from reader import Reader, post
from server import Server


class Trial:
    """A server with two readers of one room who are there all the time."""

    def __init__(self, environment=None):
        self.environment = environment

    async def __aenter__(self):
        self.folder = tempfile.mkdtemp(prefix="warroom-trouble-")
        self.server = await Server.start(self.folder + "/data", environment=self.environment)
        self.token = await self.server.sign_up()
        self.incident = await self.server.declare(self.token, "Trouble", "trouble")
        self.readers = [Reader(self.server, self.token, self.incident) for _ in range(2)]
        self.following = [asyncio.create_task(reader.follow()) for reader in self.readers]
        return self

    async def __aexit__(self, *_):
        for task in self.following:
            task.cancel()
        if self.server.process.returncode is None:
            self.server.process.send_signal(signal.SIGCONT)
            self.server.process.kill()
            await self.server.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    async def caught_up(self, seq):
        async with asyncio.timeout(60):
            while min(reader.follower.seq for reader in self.readers) < seq:
                await asyncio.sleep(0.05)

    async def last(self):
        """The stored event that was recorded last, as an object."""
        answer = await self.server.ask("GET", f"/api/v1/incidents/{self.incident}/events?limit=5000", self.token)
        return answer.json["events"][-1]

    async def end(self):
        assert await self.server.stop() == 0


def seconds(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


async def clock():
    """Steps of the wall clock; the monotonic one goes on, as with a real step."""
    folder = tempfile.mkdtemp(prefix="warroom-clock-")
    library = folder + "/clock.so"
    subprocess.run(["clang", "-O1", "-shared", "-fPIC", "-o", library, Path(__file__).with_name("clock.c")], check=True)
    stamp = Path(folder) / "time"
    stamp.write_text("+0\n")
    environment = {"LD_PRELOAD": library, "WARROOM_CLOCK": str(stamp)}
    figures = []
    async with Trial(environment) as trial:
        await trial.caught_up(await post(trial.server, trial.token, trial.incident, 5, "start"))
        recorded = seconds((await trial.last())["recorded_at"])
        for number, (name, offset) in enumerate((("1 h back", -3600), ("3 h forward", 7200), ("1 d back", -79200))):
            timers = (await trial.server.metrics())["warroom_timers_waiting"]
            heartbeats, cpu = trial.readers[0].heartbeats, trial.server.usage()["cpu"]
            stamp.write_text(f"{offset:+d}\n")
            await trial.caught_up(await post(trial.server, trial.token, trial.incident, 5, f"step{number}"))
            now = seconds((await trial.last())["recorded_at"])
            # Follows the clock forward, and stands still until a clock that went back has caught up.
            expected = max(recorded, datetime.now(timezone.utc).timestamp() + offset)
            assert recorded <= now and abs(now - expected) < 15, (name, recorded, now, expected)
            recorded = now
            await asyncio.sleep(25)
            beats = trial.readers[0].heartbeats - heartbeats
            used = trial.server.usage()["cpu"] - cpu
            grown = (await trial.server.metrics())["warroom_timers_waiting"] - timers
            assert 2 <= beats <= 4, f"{name}: {beats} heartbeats in 25 s"
            assert used < 3 and grown < 20, f"{name}: {used} s of CPU, {grown} more timers"
            me = await trial.server.ask("GET", "/api/v1/session", trial.token)
            assert me.status == 200, f"{name}: the session is over"
            figures.append(f"{name}: {beats} heartbeats in 25 s, {used:.1f} s CPU")
        assert not any(reader.closes for reader in trial.readers), [reader.closes for reader in trial.readers]
        await trial.end()
    shutil.rmtree(folder)
    return "; ".join(figures) + "; recorded_at never went back, sessions hold, no reader lost"


async def stopped():
    """The process stands still for 30 s while clients send, as on a machine that swaps or a paused virtual one."""
    async with Trial() as trial:
        await trial.caught_up(await post(trial.server, trial.token, trial.incident, 5, "before"))
        trial.server.process.send_signal(signal.SIGSTOP)
        posting = [
            asyncio.create_task(post(trial.server, trial.token, trial.incident, 10, f"during{number}"))
            for number in range(8)
        ]
        await asyncio.sleep(30)
        start = time.monotonic()
        trial.server.process.send_signal(signal.SIGCONT)
        await trial.caught_up(max(await asyncio.gather(*posting)))
        took = time.monotonic() - start
        await asyncio.sleep(20)
        closes = [code for reader in trial.readers for code in reader.closes]
        cpu = trial.server.usage()["cpu"]
        await asyncio.sleep(5)
        assert trial.server.usage()["cpu"] - cpu < 2, "a storm after the standstill"
        await trial.end()
    return f"80 commands sent into a standstill of 30 s were answered {took:.1f} s after it; {len(closes)} readers lost"


async def held():
    """Another program holds the database for longer than anybody waits for it."""
    async with Trial() as trial:
        await trial.caught_up(await post(trial.server, trial.token, trial.incident, 5, "before"))
        thief = sqlite3.connect(trial.folder + "/data/warroom.sqlite", isolation_level=None)
        thief.execute("BEGIN IMMEDIATE")
        path = f"/api/v1/incidents/{trial.incident}/commands"
        body = {"command": "message.post", "data": {"text": "Is it there?"}}
        start = time.monotonic()
        answers = await asyncio.gather(*(
            trial.server.ask("POST", path, trial.token, body, Idempotency_Key=f"held.{number}") for number in range(20)
        ))
        waited = time.monotonic() - start
        assert {answer.status for answer in answers} == {503}, {answer.status for answer in answers}
        assert {answer.json["code"] for answer in answers} == {"unavailable"}
        read = await trial.server.ask("GET", f"/api/v1/incidents/{trial.incident}/events", trial.token)
        assert read.status == 200
        ready = await trial.server.ask("GET", "/readyz")
        thief.execute("ROLLBACK")
        thief.close()
        await asyncio.sleep(1.1)
        assert (await trial.server.ask("GET", "/readyz")).status == 200
        answer = await trial.server.ask("POST", path, trial.token, body, Idempotency_Key="held.0")
        assert answer.status == 201, answer.body
        await trial.caught_up(answer.json["seq"])
        await trial.end()
    return f"20 commands refused as unavailable after {waited:.1f} s, read all the while, /readyz {ready.status}"


async def main():
    for name, trial in (("clock stepped", clock), ("SIGSTOP 30 s", stopped), ("database held", held)):
        print(f"{name:14} {await trial()}", flush=True)


asyncio.run(main())
