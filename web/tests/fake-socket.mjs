// The least of RFC 6455 that a test double needs: text frames, ping and close, from node alone.
import { createHash } from "node:crypto";

const magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** @param {string} key */
const accept = (key) => createHash("sha1").update(key + magic).digest("base64");

/** Answers an upgrade and calls `onText` for each message and `onClose` once. */
export class FakeSocket {
  #socket;
  #rest = Buffer.alloc(0);
  #onText;
  #closed = false;

  constructor(request, socket, { onText, onClose }) {
    this.#socket = socket;
    this.#onText = onText;
    socket.write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        `Sec-WebSocket-Accept: ${accept(request.headers["sec-websocket-key"])}\r\n` +
        "Sec-WebSocket-Protocol: warroom.v1\r\n\r\n",
    );
    const closed = () => {
      if (!this.#closed) onClose();
      this.#closed = true;
    };
    socket.on("data", (data) => this.#read(data));
    socket.on("close", closed);
    socket.on("error", closed);
  }

  send(frame) {
    this.#write(0x81, Buffer.from(JSON.stringify(frame)));
  }

  close(code) {
    const body = Buffer.alloc(2);
    body.writeUInt16BE(code);
    this.#write(0x88, body);
    this.#socket.end();
  }

  destroy() {
    this.#socket.destroy();
  }

  #write(first, body) {
    const long = body.length > 65535;
    const head = Buffer.alloc(body.length < 126 ? 2 : long ? 10 : 4);
    head[0] = first;
    head[1] = body.length < 126 ? body.length : long ? 127 : 126;
    if (long) head.writeBigUInt64BE(BigInt(body.length), 2);
    else if (body.length >= 126) head.writeUInt16BE(body.length, 2);
    this.#socket.write(Buffer.concat([head, body]));
  }

  #read(data) {
    this.#rest = Buffer.concat([this.#rest, data]);
    for (;;) {
      const rest = this.#rest;
      if (rest.length < 6) return;
      const small = rest[1] & 0x7f;
      const at = small === 126 ? 4 : small === 127 ? 10 : 2;
      if (rest.length < at + 4) return;
      const length = small === 126 ? rest.readUInt16BE(2) : small === 127 ? Number(rest.readBigUInt64BE(2)) : small;
      if (rest.length < at + 4 + length) return;
      const mask = rest.subarray(at, at + 4);
      const body = Buffer.from(rest.subarray(at + 4, at + 4 + length));
      for (let i = 0; i < body.length; i++) body[i] ^= mask[i % 4];
      this.#rest = rest.subarray(at + 4 + length);
      const opcode = rest[0] & 0x0f;
      if (opcode === 1) this.#onText(body.toString());
      else if (opcode === 9) this.#write(0x8a, body);
      else if (opcode === 8) return void this.#socket.end();
    }
  }
}
