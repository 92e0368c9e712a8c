"""Cuts, halves and shakes the network between a server and its readers, each in a network of its own.

Started by scripts/network-cut inside the clients' namespace. Usage: network.py SERVER-NAMESPACE
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
import time

from client import Closed, Socket
from reader import Reader, post
from server import Server

# 20 s of silence, 15 s for a pong (contract, section 2), and a wheel that turns each second.
DEAD_PEER = 20 + 15 + 5


def ip(*words):
    subprocess.run(["ip", *words], check=True)


class Network:
    def __init__(self, server_side):
        self.server_side = server_side

    def link(self, state):
        ip("-n", self.server_side, "link", "set", "wr-server", state)


async def sockets_open(server):
    return (await server.metrics())["warroom_transport_websockets_open"]


async def until_gone(server, start):
    """Seconds from `start` until the server has let go of every WebSocket."""
    while await sockets_open(server) > 0:
        assert time.monotonic() - start < DEAD_PEER + 20, "the server keeps dead connections"
        await asyncio.sleep(0.5)
    return time.monotonic() - start


async def cut(server, network, token, incident):
    readers = [Reader(server, token, incident) for _ in range(20)]
    head = await post(server, token, incident, 5, "before")
    for reader in readers:
        await reader.join()
        await reader.read(through=head)
    network.link("down")
    start = time.monotonic()
    head = await post(server, token, incident, 300, "away", size=2000)
    seconds = await until_gone(server, start)
    network.link("up")
    for reader in readers:
        try:
            await asyncio.wait_for(reader.read(), 120)
        except Closed:
            pass
    codes = sorted({str(code) for reader in readers for code in reader.closes})
    for reader in readers:
        await reader.join()
        await asyncio.wait_for(reader.read(through=head), 60)
        reader.socket.close()
    # A cut that is longer than the kernel's patience for an answer ends with a reset instead of the code.
    assert set(codes) <= {"4408", "None"}, codes
    told = " or ".join(codes)
    return f"20 readers let go after {seconds:.0f} s (limit {DEAD_PEER} s), told {told}, resumed without a gap"


async def half_open(server, network, token, incident):
    before = server.usage()["descriptors"]
    sockets = [await Socket.open(server.address, token) for _ in range(200)]
    network.link("down")
    for socket in sockets:
        socket.cut()
    await asyncio.sleep(1)
    start = time.monotonic()
    seconds = await until_gone(server, start)
    while server.usage()["descriptors"] > before + 5:
        assert time.monotonic() - start < DEAD_PEER + 20, "the server keeps the descriptors of dead connections"
        await asyncio.sleep(0.5)
    closed = time.monotonic() - start
    network.link("up")
    return f"200 peers that vanished were let go after {seconds:.0f} s, their descriptors after {closed:.0f} s"


async def flapping(server, network, token, incident):
    reader = Reader(server, token, incident)
    following = asyncio.create_task(reader.follow())
    posting = asyncio.create_task(post(server, token, incident, 400, "flap"))
    flaps = 0
    while not posting.done() or flaps < 15:
        network.link("down")
        await asyncio.sleep(0.4)
        network.link("up")
        await asyncio.sleep(0.8)
        flaps += 1
    head = await posting
    for _ in range(600):
        if reader.follower.seq >= head:
            break
        await asyncio.sleep(0.1)
    following.cancel()
    assert reader.follower.seq >= head, "the reader did not catch up"
    return f"{flaps} cuts of 0.4 s: {head} events in order, {len(reader.closes)} connections lost"


async def shaken(server, network, token, incident):
    command = ["tc", "-n", network.server_side, "qdisc", "add", "dev", "wr-server", "root", "netem"]
    result = subprocess.run([*command, "delay", "50ms", "20ms", "loss", "5%"], capture_output=True, text=True)
    if result.returncode != 0:
        return f"NOT DONE: this kernel has no netem ({result.stderr.strip().splitlines()[0]})"
    reader = Reader(server, token, incident)
    await reader.join()
    head = await post(server, token, incident, 500, "shaken")
    await asyncio.wait_for(reader.read(through=head), 120)
    reader.socket.close()
    subprocess.run(["tc", "-n", network.server_side, "qdisc", "del", "dev", "wr-server", "root"], check=True)
    return f"50 ms and 5 % lost: {head} events in order, {len(reader.closes)} connections lost"


async def main(server_side):
    folder = tempfile.mkdtemp(prefix="warroom-network-")
    server = await Server.start(
        folder + "/data", host="10.77.0.1", port=7600, prefix=("ip", "netns", "exec", server_side),
    )
    try:
        server.inside = folder + "/data/warroom.sock"
        token = await server.sign_up()
        network = Network(server_side)
        incident = None
        for name, trial in (("cut", cut), ("half open", half_open), ("flapping link", flapping), ("shaken", shaken)):
            incident = await server.declare(token, f"Network: {name}", f"network-{name.replace(' ', '-')}")
            print(f"{name:14} {await trial(server, network, token, incident)}", flush=True)
        assert await server.stop() == 0
    finally:
        if server.process.returncode is None:
            server.process.kill()
            await server.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


asyncio.run(main(sys.argv[1]))
