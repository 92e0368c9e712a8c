"""Opens WebSockets and says what each costs the server: CPU of the handshake, memory while idle. Standard library only.

Usage: handshakes.py NAME PORT PID COUNT TOKEN [tls]
Prints one row: name, microseconds of the server's CPU a handshake, bytes of its memory a connection.
"""

import base64
import os
import resource
import socket
import ssl
import sys


def cpu(pid):
    """Seconds on the process's CPU clock, which is finer than the ticks of /proc/PID/stat."""
    import time
    return time.clock_gettime((~int(pid) << 3) | 2)


def memory(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def main():
    name, port, pid, count, token = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5]
    context = None
    if sys.argv[6:] == ["tls"]:
        context = ssl._create_unverified_context()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

    def connect():
        plug = socket.create_connection(("127.0.0.1", port))
        return context.wrap_socket(plug) if context else plug

    def ask(plug):
        key = base64.b64encode(os.urandom(16)).decode()
        plug.sendall((
            "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: warroom.v1\r\n"
            f"Authorization: Bearer {token}\r\n\r\n"
        ).encode())

    def check(plug):
        answer = b""
        while b"\r\n\r\n" not in answer:
            piece = plug.recv(4096)
            if not piece:
                raise SystemExit(f"{name}: the connection ended: {answer!r}")
            answer += piece
        if b" 101 " not in answer.split(b"\r\n")[0]:
            raise SystemExit(f"{name}: {answer!r}")

    def open_many(number):
        """In batches of 64, so that the server has so many under way at once."""
        plugs = []
        for start in range(0, number, 64):
            batch = [connect() for _ in range(min(64, number - start))]
            for plug in batch:
                ask(plug)
            for plug in batch:
                check(plug)
            plugs += batch
        return plugs

    # So that what is made once is not on the bill.
    warm = open_many(256)
    before = cpu(pid), memory(pid)
    plugs = open_many(count)
    after = cpu(pid), memory(pid)
    spent = (after[0] - before[0]) * 1e6 / count
    print(f"| {name} | {spent:.1f} | {(after[1] - before[1]) / count:,.0f} |", flush=True)
    del warm, plugs


main()
