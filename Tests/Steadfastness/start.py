"""Times a server's start on a full data directory, and what the opening of a long incident costs the others."""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

from client import Socket
from server import Server

RATE = 20
SECONDS = 6


def forget(path):
    """Takes a file out of the system's cache, so that it has to be read from the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


def read_so_far(server):
    lines = Path(f"/proc/{server.process.pid}/io").read_text().splitlines()
    values = {name: int(value) for name, value in (line.split(": ") for line in lines)}
    return values["rchar"], values["read_bytes"]


async def start(data, is_cold):
    if is_cold:
        forget(data / "warroom.sqlite")
    begin = time.perf_counter()
    server = await Server.start(str(data))
    ready = time.perf_counter() - begin
    assert (await server.ask("GET", "/readyz")).status == 200
    usage = server.usage()
    called, disk = read_so_far(server)
    print(
        f"start, {'cold' if is_cold else 'warm'}: ready after {ready * 1000:.0f} ms, {usage['cpu'] * 1000:.0f} ms of CPU,"
        f" {usage['VmRSS'] / 1024:.0f} MiB of memory, {called / 1e6:.1f} MB read, {disk / 1e6:.1f} MB of them from the disk"
    )
    return server


async def join(address, token, incident, since):
    """Milliseconds from the join to `joined`, to the first events and to the last one; and how many there were."""
    socket = await Socket.open(address, token)
    begin = time.perf_counter()
    await socket.send({"op": "join", "ref": "j", "incident": incident, "since": since})
    times, count, head = {}, 0, None
    while head is None or count < head:
        text = await socket.text()
        now = (time.perf_counter() - begin) * 1000
        if text.startswith('{"op":"events"'):
            times.setdefault("first", now)
            count += text.count('{"v":1,"incident":')
            times["last"] = now
        elif text.startswith('{"op":"joined"'):
            times["joined"] = now
            head = json.loads(text)["head"]["seq"] - since
    socket.close()
    return times, count


async def joins(host, port, token, incident, goes_on):
    """Joins again and again with the whole history; one line each. Runs as a process of its own."""
    begin = time.perf_counter()
    while True:
        times, count = await join((host, int(port)), token, incident, 0)
        print(json.dumps({**times, "count": count}), flush=True)
        if time.perf_counter() - begin > float(goes_on):
            return


async def latencies(server, token, incident):
    """Milliseconds from the moment a message was due until it came back to a reader, sorted."""
    reader, sender = await Socket.open(server.address, token), await Socket.open(server.address, token)
    await reader.send({"op": "join", "ref": "j", "incident": incident})
    while not (await reader.text()).startswith('{"op":"joined"'):
        pass
    due, taken = {}, []

    async def receive():
        while len(taken) < RATE * SECONDS:
            text = await reader.text()
            now = time.perf_counter()
            for event in json.loads(text).get("events", []):
                if event.get("key") in due:
                    taken.append((now - due[event["key"]]) * 1000)

    async def send():
        begin = time.perf_counter()
        for number in range(RATE * SECONDS):
            at = begin + number / RATE
            await asyncio.sleep(max(0, at - time.perf_counter()))
            key = f"{os.getpid()}-{time.time_ns()}"
            due[key] = at
            data = {"text": "x" * 300}
            await sender.send({"op": "command", "ref": "c", "command": "message.post", "incident": incident, "key": key, "data": data})
            while json.loads(await sender.text())["op"] not in ("ack", "error"):
                pass

    await asyncio.gather(receive(), send())
    reader.close()
    sender.close()
    return sorted(taken)


async def beside(server, token, session):
    """The latencies of INC-2 while somebody joins INC-1, which nobody has opened."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "joins", server.address[0], str(server.address[1]), token, "INC-1", str(SECONDS - 1),
        stdout=asyncio.subprocess.PIPE,
    )
    taken = await latencies(server, token, session)
    output = (await process.communicate())[0].decode().splitlines()
    return taken, [json.loads(line) for line in output]


def percentiles(values):
    return f"p50 {values[len(values) // 2]:.2f} ms, p99 {values[int((len(values) - 1) * 0.99)]:.2f} ms"


async def main(directory):
    data, kept = Path(directory) / "data", Path(directory) / "session"
    server = await start(data, is_cold=False)
    if server.welcome:
        kept.write_text(await server.sign_up())
    token = kept.read_text()
    await server.stop()
    for is_cold in (True, False):
        server = await start(data, is_cold)
        if not is_cold:
            alone = await latencies(server, token, "INC-2")
            print(f"another room alone: {percentiles(alone)}")
        taken, joined = await beside(server, token, "INC-2")
        first, rest = joined[0], sorted(joined[1:], key=lambda entry: entry["joined"])
        for name, entry in [("cold", first)] + ([("open, the middle of " + str(len(rest)), rest[len(rest) // 2])] if rest else []):
            print(
                f"join to a room with {entry['count']} events, {name}: joined after {entry['joined']:.1f} ms, first events"
                f" after {entry['first']:.1f} ms, the last after {entry['last']:.1f} ms"
            )
        print(f"another room, with these joins beside it: {percentiles(taken)}")
        await server.stop()


if __name__ == "__main__":
    if sys.argv[1] == "joins":
        asyncio.run(joins(*sys.argv[2:]))
    else:
        asyncio.run(main(sys.argv[1]))
