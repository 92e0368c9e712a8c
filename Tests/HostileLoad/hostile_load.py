"""Ten thousand connections that mean no good, against the whole server, while one client asks for its due.

Prints a table: what was done, how much memory the server grew by for each connection, how much CPU it used, and how long
the good client's requests took meanwhile. Fails where a bound is broken. Standard library only.
"""

import argparse
import base64
import http.client
import os
import resource
import selectors
import socket
import struct
import sys
import time


def memory(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def cpu(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def upgrade(token):
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: warroom.v1\r\n"
        f"Authorization: Bearer {token}\r\n\r\n"
    ).encode()


def frame(opcode, payload):
    """A masked frame with a mask of zeros."""
    if len(payload) < 126:
        head = struct.pack("!BB", 0x80 | opcode, 0x80 | len(payload))
    else:
        head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, len(payload))
    return head + bytes(4) + payload


class Load:
    def __init__(self, port, pid, token, count):
        self.port, self.pid, self.token, self.count = port, pid, token, count
        self.failures = []

    def connect(self):
        plug = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return plug

    def open_socket(self):
        plug = self.connect()
        plug.sendall(upgrade(self.token))
        answer = b""
        while b"\r\n\r\n" not in answer:
            piece = plug.recv(4096)
            if not piece:
                break
            answer += piece
        if b" 101 " not in answer.split(b"\r\n")[0]:
            raise SystemExit(f"hostile-load: no upgrade: {answer[:200]!r}")
        return plug

    def ask(self, times=50):
        """Milliseconds of requests by a client that has done nothing wrong: median and worst."""
        taken = []
        for _ in range(times):
            begin = time.monotonic()
            client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            client.request("GET", "/api/v1/incidents", headers={"Authorization": f"Bearer {self.token}"})
            answer = client.getresponse()
            answer.read()
            client.close()
            if answer.status != 200:
                self.failures.append(f"the good client got {answer.status}")
            taken.append((time.monotonic() - begin) * 1000)
        taken.sort()
        return taken[len(taken) // 2], taken[-1]

    def row(self, name, count, begin, bound=None):
        grown = memory(self.pid) - begin[0]
        median, worst = self.ask()
        used = cpu(self.pid) - begin[1]
        each = grown / count
        print(f"| {name} | {count} | {each:,.0f} | {used:.2f} | {median:.1f} / {worst:.1f} |", flush=True)
        if bound is not None and each > bound:
            self.failures.append(f"{name}: {each:,.0f} bytes each, and {bound:,} are allowed")

    def many(self, name, count, request, rounds=0, more=b"", bound=None):
        begin = memory(self.pid), cpu(self.pid)
        plugs = []
        for _ in range(count):
            plug = self.connect()
            plug.sendall(request)
            plugs.append(plug)
        for _ in range(rounds):
            for plug in plugs:
                try:
                    plug.sendall(more)
                except OSError:
                    pass
        self.row(name, count, begin, bound)
        for plug in plugs:
            plug.close()

    def idle(self):
        begin = memory(self.pid), cpu(self.pid)
        plugs = [self.open_socket() for _ in range(self.count)]
        self.row("idle WebSockets", self.count, begin, 6144)
        for plug in plugs:
            plug.close()

    def pings(self):
        count = 50
        begin = memory(self.pid), cpu(self.pid)
        plugs = [self.open_socket() for _ in range(count)]
        flood = frame(9, b"flood") * 1000
        watch = selectors.DefaultSelector()
        for plug in plugs:
            plug.setblocking(False)
            watch.register(plug, selectors.EVENT_READ | selectors.EVENT_WRITE)
        end = time.monotonic() + 3
        sent = 0
        while time.monotonic() < end:
            for key, events in watch.select(0.1):
                try:
                    if events & selectors.EVENT_WRITE:
                        sent += key.fileobj.send(flood)
                    if events & selectors.EVENT_READ:
                        key.fileobj.recv(65536)
                except OSError:
                    watch.unregister(key.fileobj)
        self.row(f"pings, {sent // 11:,} in 3 s", count, begin, 262_144)
        for plug in plugs:
            plug.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pid", type=int, required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--count", type=int, default=10_000)
    options = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    count = min(options.count, hard - 200)
    load = Load(options.port, options.pid, options.token, count)
    print("| what | connections | bytes of server memory each | CPU s | good client ms, median / worst |")
    print("| --- | ---: | ---: | ---: | ---: |")
    load.row("nothing", 1, (memory(options.pid), cpu(options.pid)))
    load.idle()
    half = upgrade(options.token)[:-2]
    load.many("half-open upgrades", count, half, bound=2048)
    load.many("connections that say nothing", count, b"", bound=2048)
    load.many("heads octet by octet", count, b"GET / HTTP/1.1\r\nX: ", 3, b"a", bound=2048)
    load.many("bodies octet by octet", min(count, 2000), b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\n"
              b"Content-Length: 4000\r\n\r\n{", 3, b" ", bound=65_536)
    load.many("heads of 1 MiB", 200, b"GET / HTTP/1.1\r\nX: " + b"a" * (1 << 20), bound=65_536)
    load.pings()
    for failure in load.failures:
        print(f"hostile-load: {failure}", file=sys.stderr)
    sys.exit(1 if load.failures else 0)


main()
