"""A reader of one room that comes back after each cut and must see every event once."""

import asyncio
import json

from chain import Follower, events
from client import Closed, Socket


class Reader:
    def __init__(self, server, token, incident):
        self.server, self.token = server, token
        self.follower = Follower(incident)
        self.epoch, self.socket = None, None
        self.heartbeats, self.closes = 0, []

    async def join(self):
        self.socket = await Socket.open(self.server.address, self.token)
        join = {"op": "join", "ref": "j", "incident": self.follower.incident, "since": self.follower.seq}
        if self.epoch:
            join["epoch"] = self.epoch
        await self.socket.send(join)

    async def read(self, through=None):
        """Reads until it has that event, or for ever; Closed is noted and raised."""
        while through is None or self.follower.seq < through:
            try:
                text = await self.socket.text()
            except Closed as closed:
                self.closes.append(closed.code)
                raise
            if text.startswith('{"op":"events"'):
                for line, event in events(text):
                    self.follower.take(line, event)
                continue
            message = json.loads(text)
            if message["op"] == "joined":
                assert message["replay"] != "reset", text
                self.epoch = message["epoch"]
            elif message["op"] == "heartbeat":
                self.heartbeats += 1
            elif message["op"] == "error":
                raise AssertionError(text)

    async def follow(self):
        """Reads on, and joins again after each cut, until it is cancelled."""
        while True:
            try:
                await self.join()
                await self.read()
            except (Closed, OSError, TimeoutError):
                await asyncio.sleep(0.2)


async def post(server, token, incident, count, prefix, size=200):
    """Messages over HTTP, one after the other; the last one's seq."""
    seq = 0
    for number in range(count):
        answer = await server.ask("POST", f"/api/v1/incidents/{incident}/commands", token, {
            "command": "message.post", "data": {"text": f"{prefix} {number} " + "x" * size},
        }, Idempotency_Key=f"{prefix}.{number}")
        assert answer.status == 201, answer.body
        seq = answer.json["seq"]
    return seq
