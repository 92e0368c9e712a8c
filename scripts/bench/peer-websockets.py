"""Python's `websockets` as a broadcaster, as its documentation has it. Usage: peer-websockets.py PORT"""
import asyncio
import resource
import sys

import websockets

CONNECTIONS = set()


async def serve(socket, path=None):
    CONNECTIONS.add(socket)
    try:
        async for message in socket:
            websockets.broadcast(CONNECTIONS, message)
    finally:
        CONNECTIONS.discard(socket)


async def main():
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    async with websockets.serve(serve, "127.0.0.1", int(sys.argv[1]), compression=None, backlog=4096,
                                ping_interval=None):
        await asyncio.Future()


asyncio.run(main())
