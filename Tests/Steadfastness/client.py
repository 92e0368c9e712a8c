"""HTTP and WebSocket in plain asyncio, written apart from the server so that both cannot share a mistake."""

import asyncio
import base64
import hashlib
import json
import os
import socket
import struct

PATIENCE = 60


class Closed(Exception):
    """The connection is over; the close code, or None where there was none."""

    def __init__(self, code=None):
        super().__init__(f"closed with {code}")
        self.code = code


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


async def connect(address):
    """To a host and port, or to a socket in the file system by its path."""
    if isinstance(address, str):
        return await asyncio.open_unix_connection(address)
    return await asyncio.open_connection(*address)


async def _head(reader):
    text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = text.split("\r\n")
    fields = (line.partition(":") for line in lines[1:] if line)
    headers = {name.lower(): value.strip() for name, _, value in fields}
    return int(lines[0].split()[1]), headers


async def pieces(reader, headers):
    """The body as it comes (RFC 9112 section 6.3)."""
    if headers.get("transfer-encoding") == "chunked":
        while size := int((await reader.readline()).strip() or b"0", 16):
            yield await reader.readexactly(size)
            await reader.readexactly(2)
    elif "content-length" in headers:
        yield await reader.readexactly(int(headers["content-length"]))
    else:
        while piece := await reader.read(65536):
            yield piece


def _request(address, method, path, token, body, headers):
    host = "localhost" if isinstance(address, str) else f"{address[0]}:{address[1]}"
    fields = {"Host": host, **(headers or {})}
    if token:
        fields["Authorization"] = f"Bearer {token}"
    if body is not None:
        fields["Content-Length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + (body or b"")


async def stream(address, path, token, headers=None):
    """Sends one GET; the head's status and fields, the reader for the body, the writer to close."""
    reader, writer = await asyncio.wait_for(connect(address), PATIENCE)
    writer.write(_request(address, "GET", path, token, None, headers))
    status, fields = await asyncio.wait_for(_head(reader), PATIENCE)
    return status, fields, reader, writer


async def request(address, method, path, token=None, body=None, headers=None):
    """One request on a connection of its own; `body` is bytes or what becomes JSON."""
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()

    async def exchange():
        reader, writer = await connect(address)
        try:
            writer.write(_request(address, method, path, token, body, headers))
            status, fields = await _head(reader)
            if status in (204, 304):
                return Answer(status, fields, b"")
            return Answer(status, fields, b"".join([piece async for piece in pieces(reader, fields)]))
        finally:
            writer.close()

    return await asyncio.wait_for(exchange(), PATIENCE)


class Socket:
    """A WebSocket with the subprotocol warroom.v1 that has had its hello; pings are answered while it is read."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.hello = None

    @classmethod
    async def open(cls, address, token):
        async def upgrade():
            reader, writer = await connect(address)
            key = base64.b64encode(os.urandom(16)).decode()
            fields = {
                "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": key, "Sec-WebSocket-Protocol": "warroom.v1",
            }
            writer.write(_request(address, "GET", "/ws", token, None, fields))
            status, headers = await _head(reader)
            if status != 101:
                writer.close()
                raise Closed(status)
            digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
            assert headers["sec-websocket-accept"] == base64.b64encode(digest).decode()
            result = cls(reader, writer)
            result.hello = json.loads(await result.text())
            assert result.hello["op"] == "hello", result.hello
            return result

        return await asyncio.wait_for(upgrade(), PATIENCE)

    async def send(self, message):
        self._frame(0x1, json.dumps(message).encode())
        await self.writer.drain()

    def _frame(self, opcode, payload):
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else struct.pack(">BH", 0x80 | 126, size)
        mask = os.urandom(4)
        stretched = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(stretched, "big")).to_bytes(size, "big")
        self.writer.write(bytes([0x80 | opcode]) + length + mask + masked)

    async def text(self):
        """The next text message; raises Closed at the end of the connection."""
        try:
            while True:
                first, second = await self.reader.readexactly(2)
                size = second & 0x7F
                # Whole, without reserved bits, unmasked: what this server sends.
                assert first & 0xF0 == 0x80 and second & 0x80 == 0, (first, second)
                if size >= 126:
                    size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
                payload = await self.reader.readexactly(size)
                match first & 0x0F:
                    case 0x1:
                        return payload.decode()
                    case 0x9:
                        self._frame(0xA, payload)
                    case 0x8:
                        raise Closed(int.from_bytes(payload[:2], "big") if payload else None)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Closed() from error

    def cut(self):
        """Breaks the connection off with a reset."""
        raw = self.writer.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    def close(self):
        """Closes in order, without waiting for the answer."""
        if not self.writer.is_closing():
            self._frame(0x8, struct.pack(">H", 1000))
            self.writer.close()
