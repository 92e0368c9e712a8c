"""Uses a server as a few busy incidents would, for many minutes, and fails where memory grows or anything is lost.

Six rooms are open at a time; each minute one is retired, checked from its first event to its last, and followed by a
new one, so that a server that forgets nothing shows it. Usage: soak.py MINUTES
"""

import asyncio
import itertools
import json
import random
import shutil
import statistics
import sys
import tempfile
import time

from chain import Follower, events
from client import Closed, Socket, pieces, stream
from server import Server, cookie

PEOPLE = 16
ROOMS = 6
TEXT = "The primary refuses writes; replication is 40 s behind and the queue grows. " * 3


class Room:
    def __init__(self, incident, hook, number):
        self.incident, self.hook, self.number = incident, hook, number
        self.acked, self.retired = {}, False
        self.posts = []


class Soak:
    def __init__(self, server, token, minutes):
        self.server, self.token = server, token
        self.minutes, self.end = minutes, 0
        self.rooms, self.counts, self.latencies, self.declared = [], {}, [], 0

    def count(self, what, by=1):
        self.counts[what] = self.counts.get(what, 0) + by

    async def pause(self, seconds):
        """Waits, but not beyond the end."""
        await asyncio.sleep(max(0.0, min(seconds, self.end - time.monotonic())))

    @property
    def goes_on(self):
        return time.monotonic() < self.end

    def room(self):
        return random.choice([room for room in self.rooms if not room.retired])

    async def open_room(self):
        self.declared += 1
        incident = await self.server.declare(self.token, f"Soak {self.declared}", f"soak-{self.declared}")
        answer = await self.server.ask("POST", "/api/v1/hooks", self.token, {
            "name": f"Alerts {self.declared}", "adapter": "alertmanager", "incident": incident,
        })
        role = {"command": "role.assign", "data": {"role": "incident_commander", "to": "ana"}}
        await self.server.ask("POST", f"/api/v1/incidents/{incident}/commands", self.token, role)
        self.rooms.append(Room(incident, answer.json["path"], self.declared))

    # A person: joins a room, talks, listens, leaves or is cut off, and comes back where they were.

    async def person(self, number, secret):
        name = f"p{number}"
        while self.goes_on:
            room = self.room()
            follower = Follower(room.incident)
            for _ in range(random.randint(1, 4)):
                if room.retired or not self.goes_on:
                    break
                socket = await Socket.open(self.server.address, secret)
                await self.visit(socket, room, follower, name)
                self.count("joins")
                if random.random() < 0.5:
                    socket.cut()
                    self.count("cuts")
                else:
                    socket.close()

    async def visit(self, socket, room, follower, name):
        join = {"op": "join", "ref": "j", "incident": room.incident, "since": follower.seq}
        if follower.seq:
            join["epoch"] = socket.hello["epoch"]
        await socket.send(join)
        sent, ends = {}, min(self.end, time.monotonic() + random.uniform(3, 20))
        listening = asyncio.create_task(self.listen(socket, room, follower, sent))
        try:
            while time.monotonic() < ends and not room.retired:
                key = f"{name}.{time.monotonic_ns()}"
                sent[key] = time.monotonic()
                await socket.send({
                    "op": "command", "ref": key, "key": key, "command": "message.post", "incident": room.incident,
                    "data": {"text": f"{name}: {TEXT}"},
                })
                await socket.send({"op": "signal", "incident": room.incident, "signal": "typing"})
                await self.pause(random.uniform(0.5, 2.5))
            if random.random() < 0.3:
                await socket.send({"op": "leave", "ref": "l", "incident": room.incident})
                self.count("leaves")
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            if listening.done() and not listening.cancelled() and (error := listening.exception()):
                raise error

    async def listen(self, socket, room, follower, sent):
        while True:
            text = await socket.text()
            if text.startswith('{"op":"events"'):
                for line, event in events(text):
                    follower.take(line, event)
                    self.count("deliveries")
                continue
            message = json.loads(text)
            if message["op"] == "ack":
                room.acked[message["ref"]] = message["seq"]
                self.latencies.append(time.monotonic() - sent[message["ref"]])
                self.count("acks")
            elif message["op"] == "joined":
                assert message["replay"] != "reset", message["replay"]
            elif message["op"] == "error":
                raise AssertionError(text)

    # Programs: senders with retries, hooks, streams, exports, redactions, sessions.

    async def bot(self):
        while self.goes_on:
            room, key = self.room(), f"http.{time.monotonic_ns()}"
            for _ in range(random.choice((1, 1, 2))):
                answer = await self.server.ask("POST", f"/api/v1/incidents/{room.incident}/commands", self.token, {
                    "command": "message.post", "data": {"text": TEXT},
                }, Idempotency_Key=key)
                assert answer.status in (200, 201), answer.body
                room.acked[key] = answer.json["seq"]
                self.count("http commands")
            await self.pause(random.uniform(0.5, 1.5))

    async def hooks(self):
        while self.goes_on:
            room = self.room()
            number = random.randint(1, 20)
            alert = {
                "status": random.choice(("firing", "firing", "resolved")), "fingerprint": f"f{number}",
                "labels": {"alertname": "DiskFull", "severity": "critical"},
                "annotations": {"summary": f"Disk {number}"},
                "startsAt": "2026-11-23T21:00:00Z", "endsAt": "2026-11-23T21:05:00Z",
            }
            body = {"version": "4", "receiver": "r", "alerts": [alert]}
            answer = await self.server.ask("POST", room.hook, None, body)
            assert answer.status == 200, answer.body
            self.count("hook posts")
            await self.pause(random.uniform(0.5, 1.5))

    async def streams(self):
        while self.goes_on:
            room, cursor = self.room(), 0
            for _ in range(3):
                headers = {"Last-Event-ID": str(cursor)} if cursor else {}
                path = f"/api/v1/incidents/{room.incident}/stream"
                status, fields, reader, writer = await stream(self.server.address, path, self.token, headers)
                assert status == 200, status
                cursor = await self.read_stream(reader, fields, cursor)
                writer.transport.abort()
                self.count("streams")

    async def read_stream(self, reader, fields, cursor):
        try:
            async with asyncio.timeout(random.uniform(2, 15)):
                rest = b""
                async for piece in pieces(reader, fields):
                    *blocks, rest = (rest + piece).split(b"\n\n")
                    for block in blocks:
                        if block.startswith(b"id: "):
                            seq = int(block.split(b"\n")[0][4:])
                            assert seq == cursor + 1, f"stream: after {cursor} came {seq}"
                            cursor = seq
        except TimeoutError:
            pass
        return cursor

    async def exports(self):
        for number in range(10**9):
            if not self.goes_on:
                return
            room, kind = self.room(), ("jsonl", "json", "csv", "md", "html")[number % 5]
            answer = await self.server.ask("GET", f"/api/v1/incidents/{room.incident}/timeline.{kind}", self.token)
            assert answer.status == 200 and answer.body, answer.status
            self.count("exports")
            await self.pause(3)

    async def redactions(self):
        while self.goes_on:
            await self.pause(8)
            room = self.room()
            candidates = [seq for key, seq in room.acked.items() if key.startswith("http.")]
            if not candidates:
                continue
            seq = random.choice(candidates)
            answer = await self.server.ask("POST", f"/api/v1/incidents/{room.incident}/commands", self.token, {
                "command": "entry.redact", "data": {"seq": seq, "reason": "It names a customer."},
            })
            assert answer.status in (200, 201, 400, 409), answer.body  # the same entry twice is refused
            self.count("redactions", answer.status == 201)

    async def sessions(self):
        while self.goes_on:
            await self.pause(20)
            body = {"handle": "p0", "password": "a long password of p0"}
            secret = cookie(await self.server.ask("POST", "/api/v1/session", body=body))
            socket = await Socket.open(self.server.address, secret)
            assert (await self.server.ask("DELETE", "/api/v1/session", secret)).status < 300
            try:
                while True:
                    await asyncio.wait_for(socket.text(), 10)
            except Closed as closed:
                assert closed.code == 4401, closed
            socket.close()
            self.count("sessions")

    # Rooms come and go.

    async def rotation(self):
        while self.goes_on:
            await self.pause(60)
            if not self.goes_on:
                return
            oldest = next(room for room in self.rooms if not room.retired)
            await self.open_room()
            oldest.retired = True
            await asyncio.sleep(15)
            await self.check(oldest)
            self.rooms.remove(oldest)

    async def check(self, room):
        """The whole record of a room: chain, order, each acknowledged key where it was said to be, none twice."""
        answer = await self.server.ask("GET", f"/api/v1/incidents/{room.incident}/timeline.jsonl", self.token)
        follower = Follower(room.incident)
        for line in answer.body.splitlines():
            follower.take(line, json.loads(line))
        for key, seq in room.acked.items():
            assert key in follower.keys, f"{key} is lost"
            # The last of a command's events is acknowledged, the first has the key; a message is one event.
            assert follower.keys[key] == seq, f"{key} was acknowledged as {seq} and is {follower.keys[key]}"
        self.count("rooms checked")
        self.count("events checked", follower.seq)


async def sample(soak, report):
    """One line a minute."""
    start, cpu = time.monotonic(), 0
    print("minute  RSS KiB  anon KiB  descriptors  threads  rooms  sockets  timers", end="  ")
    print("WAL KiB  store KiB  acks/s  p99 ms  CPU %")
    for minute in range(1, 10**6):
        await asyncio.sleep(max(0, start + minute * 60 - time.monotonic()))
        usage, metrics = soak.server.usage(), await soak.server.metrics()
        acks, soak.latencies = sorted(soak.latencies), []
        p99 = acks[int((len(acks) - 1) * 0.99)] * 1000 if acks else 0
        row = (
            minute, usage["VmRSS"], usage["RssAnon"], usage["descriptors"], usage["threads"],
            int(metrics["warroom_rooms_open"]), int(metrics["warroom_transport_websockets_open"]),
            int(metrics.get("warroom_timers_waiting", -1)),
            soak.server.size("warroom.sqlite-wal") // 1024, soak.server.size("warroom.sqlite") // 1024,
            len(acks) / 60, p99, (usage["cpu"] - cpu) / 0.6,
        )
        cpu = usage["cpu"]
        report.append(row)
        print("{:6} {:8} {:9} {:12} {:8} {:6} {:8} {:7} {:8} {:10} {:7.1f} {:7.1f} {:6.1f}".format(*row), flush=True)


def slope(points):
    """The growth of `y` for each `x`: the median of all pairs (Theil and Sen), which single peaks do not bend."""
    return statistics.median((d - b) / (c - a) for (a, b), (c, d) in itertools.combinations(points, 2))


def judge(report, minutes):
    """What is wrong with the figures; the first third is for warming up."""
    rows = [row for row in report if row[0] > minutes / 3]
    faults = []
    if len(rows) < 5:
        print("memory: too short a run to judge; 8 minutes or more are needed")
    else:
        growth = slope([(row[0], row[2]) for row in rows])
        mean = sum(row[2] for row in rows) / len(rows)
        # SQLite's caches still fill in the first half hour; a leak of each command or visit is far above this.
        print(f"memory after warming up: {mean:.0f} KiB, {growth:+.0f} KiB a minute ({growth / mean * 100:+.2f} %)")
        if growth > max(mean * 0.01, 128):
            faults.append("the memory grows")
        if slope([(row[0], row[3]) for row in rows]) > 1:
            faults.append("descriptors are left open")
        if slope([(row[0], row[4]) for row in rows]) > 0.5:
            faults.append("threads grow")
        if slope([(row[0], row[7]) for row in rows]) > max(5, 0.02 * rows[-1][7]):
            faults.append("timers grow")
        if max(row[8] for row in rows) > 70_000:
            faults.append("the write-ahead log is beyond its limit")
    return faults


async def main(minutes):
    folder = tempfile.mkdtemp(prefix="warroom-soak-")
    server = await Server.start(folder + "/data", "--room-idle-seconds", "60")
    try:
        token = await server.sign_up()
        soak = Soak(server, token, minutes)
        secrets = []
        for number in range(PEOPLE):
            person = {"handle": f"p{number}", "name": f"Person {number}", "role": "responder",
                      "password": f"a long password of p{number}"}
            assert (await server.ask("POST", "/api/v1/users", token, person)).status == 201
            secrets.append(cookie(await server.ask("POST", "/api/v1/session", body=person)))
        for _ in range(ROOMS):
            await soak.open_room()
        soak.end = time.monotonic() + minutes * 60
        report = []
        sampling = asyncio.create_task(sample(soak, report))
        work = [soak.person(number, secret) for number, secret in enumerate(secrets)]
        work += [soak.bot(), soak.bot(), soak.hooks(), soak.exports(), soak.redactions(), soak.sessions()]
        work += [soak.streams() for _ in range(4)] + [soak.rotation()]
        async with asyncio.TaskGroup() as group:
            for task in work:
                group.create_task(task)
        sampling.cancel()
        await asyncio.gather(sampling, return_exceptions=True)
        for room in soak.rooms:
            await soak.check(room)
        print(", ".join(f"{count} {what}" for what, count in sorted(soak.counts.items())))
        faults = judge(report, minutes)
        if await server.stop() != 0:
            faults.append("the server did not end in order")
        for line in server.log:
            faults.append(f"the server's log: {line}") if " error " in line or " critical " in line else None
        if faults:
            raise SystemExit("soak: " + "; ".join(faults))
        print("soak: nothing lost, nothing repeated" + (", memory flat" if minutes >= 8 else ""))
    except* (AssertionError, Closed, OSError, TimeoutError) as group:
        reasons = {f"{type(error).__name__}: {error}" for error in group.exceptions}
        raise SystemExit("soak: " + "; ".join(sorted(reasons)[:5]) + "\n" + "\n".join(server.log[-10:])) from None
    finally:
        if server.process.returncode is None:
            server.process.kill()
            await server.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


asyncio.run(main(float(sys.argv[1])))
