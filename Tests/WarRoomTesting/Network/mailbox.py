"""A mail server that takes everything and prints each mail as one line of JSON; its first line is its port.

A recipient that begins with "refused" is answered 550.
"""

import asyncio
import email.policy
import json
import sys

from aiosmtpd.smtp import SMTP


class Mailbox:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        print(
            json.dumps(
                {
                    "from": envelope.mail_from,
                    "to": envelope.rcpt_tos,
                    "headers": {name.lower(): str(value) for name, value in mail.items()},
                    "text": mail.get_content(),
                }
            ),
            flush=True,
        )
        return "250 taken"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Mailbox(), hostname="mailbox", loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(0)
