"""A server that does one thing wrong, once, to see whether the generator notices.

Usage: liar.py plain|warroom FAULT, with FAULT one of none, lose, repeat, reorder, alter, misroute, mask, drop,
ack-never, ack-twice. Prints its port.
"""
import asyncio
import base64
import hashlib
import json
import sys

DIALECT, FAULT = sys.argv[1:3]
# The message that the fault happens to; the warm-up of the runs is shorter.
VICTIM = 12
# A held message comes after the next one of the same publisher; the order of several is nobody's promise.
PUBLISHERS = 3


def frame(payload, mask=False):
    size = len(payload)
    head = bytes([0x81]) + (bytes([size | (0x80 if mask else 0)]) if size < 126
                            else bytes([126 | (0x80 if mask else 0)]) + size.to_bytes(2, "big"))
    return head + (b"\0\0\0\0" if mask else b"") + payload


class Liar:
    def __init__(self):
        self.rooms, self.messages, self.held = {}, 0, None

    async def serve(self, reader, writer):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            key = next(line.split(b": ")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key"))
            accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
            writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
            if DIALECT == "plain":
                self.room("all")["readers"].append(writer)
            else:
                writer.write(frame(b'{"op":"hello"}'))
            while True:
                _, length = await reader.readexactly(2)
                length &= 0x7F
                if length == 126:
                    length = int.from_bytes(await reader.readexactly(2), "big")
                mask = await reader.readexactly(4)
                data = await reader.readexactly(length)
                payload = bytes(byte ^ mask[index & 3] for index, byte in enumerate(data))
                self.received(writer, payload)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def room(self, name):
        return self.rooms.setdefault(name, {"seq": 0, "readers": []})

    def received(self, writer, payload):
        if DIALECT == "plain":
            return self.tell("all", payload.decode())
        command = json.loads(payload)
        if command["op"] == "join":
            room = self.room(command["incident"])
            room["readers"].append(writer)
            answer = {"op": "joined", "ref": "j", "head": {"seq": room["seq"]}}
        elif command["command"] == "incident.declare":
            name = f"INC-{len(self.rooms) + 1}"
            self.room(name)
            answer = {"op": "ack", "ref": command["ref"], "incident": name, "seq": 1}
        else:
            self.tell(command["incident"], command["data"]["text"])
            answer = {"op": "ack", "ref": command["ref"], "incident": command["incident"], "seq": self.messages}
            if self.messages == VICTIM and FAULT.startswith("ack-"):
                if FAULT == "ack-never":
                    return
                writer.write(frame(json.dumps(answer, separators=(",", ":")).encode()))
        writer.write(frame(json.dumps(answer, separators=(",", ":")).encode()))

    def tell(self, name, text):
        self.messages += 1
        is_victim = self.messages == VICTIM
        if is_victim and FAULT == "misroute":
            name = next(other for other in self.rooms if other != name)
        room = self.rooms[name]
        room["seq"] += 1
        bytes_of = self.encode(name, room["seq"], text)
        for writer in room["readers"]:
            writes = [frame(bytes_of)]
            if writer is room["readers"][-1]:
                if is_victim:
                    writes = self.spoil(writer, bytes_of, name, room["seq"], text)
                elif self.held and self.messages == VICTIM + PUBLISHERS:
                    writes, self.held = [*writes, self.held], None
            for one in writes:
                writer.write(one)

    def spoil(self, writer, payload, name, seq, text):
        right = frame(payload)
        if FAULT == "lose":
            return []
        if FAULT == "repeat":
            return [right, right]
        if FAULT == "reorder":
            self.held = right
            return []
        if FAULT == "alter":
            return [frame(self.encode(name, seq, text[:-1] + ("x" if text[-1] != "x" else "y")))]
        if FAULT == "mask":
            return [frame(payload, mask=True)]
        if FAULT == "drop":
            writer.close()
            return []
        return [right]

    @staticmethod
    def encode(name, seq, text):
        if DIALECT == "plain":
            return text.encode()
        event = {"v": 1, "incident": name, "seq": seq, "kind": "message.posted", "data": {"text": text}}
        return json.dumps({"op": "events", "incident": name, "events": [event]}, separators=(",", ":")).encode()


async def main():
    server = await asyncio.start_server(Liar().serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
