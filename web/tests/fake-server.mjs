// A double of the server for tests of the page alone: it speaks the contract's frames and can be told to misbehave in
// ways in which the real server must never: POST /test/<fault>. Run: node fake-server.mjs PORT
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { FakeRoom, now } from "./fake-room.mjs";
import { FakeSocket } from "./fake-socket.mjs";

const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");
const password = "correct horse battery";
const people = [
  ["ana", "Ana Ruiz", "admin"], ["ben", "Ben Okafor", "responder"],
  ["sam", "Sam Lindqvist", "stakeholder"], ["chen", "Chen Wei", "responder"],
].map(([handle, name, role]) => ({ id: `usr_${handle}`, handle, name, role, kind: "person" }));
const bot = { id: "bot_1", handle: "deploy-bot", name: "Deploy bot", role: "responder", kind: "bot" };
const tokens = [];
const sessions = new Map();
const rooms = new Map();
const clients = new Set();
let epoch = randomUUID();
let welcome = "first-secret";
/** Faults that are on. */
const faults = { hole: false, silent: false, lie: false, deaf: false };

const types = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html" };
const security = {
  "Content-Security-Policy":
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

const json = (response, status, body, headers = {}) => {
  const type = status < 400 ? "application/json" : "application/problem+json";
  response.writeHead(status, { "Content-Type": type, ...headers }).end(body === null ? "" : JSON.stringify(body));
};
const problem = (response, status, code, detail, field) => json(response, status, { code, detail, field });
const session = (request) => sessions.get(/warroom=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1]);
const author = (request) => (request.headers.authorization === "Bearer wr_test" ? bot : session(request));

function signIn(response, you, status = 200) {
  const id = randomUUID();
  sessions.set(id, you);
  json(response, status, you, { "Set-Cookie": `warroom=${id}; HttpOnly; SameSite=Strict; Path=/` });
}

/** Sends what one command made to everybody who has joined. */
function spread(room, events) {
  const told = faults.hole ? events.slice(0, 0) : events;
  for (const client of clients) {
    const cursor = client.joined.get(room.incident);
    if (cursor !== undefined && told.length) client.events(room, told);
    if (client.watching) client.socket.send({ op: "summary", ...room.summary() });
  }
}

const apply = (frame, you, via) => {
  const declaring = frame.command === "incident.declare";
  const room = declaring ? new FakeRoom(rooms.size + 1, epoch, people) : rooms.get(frame.incident);
  if (!room) throw Object.assign(new Error("There is no such incident."), { code: "not_found" });
  const done = room.apply(frame, you, via);
  if (declaring) rooms.set(room.incident, room);
  return { room, ...done };
};

class Client {
  joined = new Map();
  watching = false;
  typing = false;

  constructor(request, socket, you) {
    this.you = you;
    const onText = (text) => this.receive(JSON.parse(text));
    this.socket = new FakeSocket(request, socket, { onText, onClose: () => this.gone() });
    clients.add(this);
    this.socket.send({
      op: "hello", protocol: "warroom.v1", server: "0", epoch, time: now(), you, heartbeat_seconds: 10,
      limits: { frame_bytes: 65536, commands_per_second: 20, burst: 100, text_bytes: 16384 },
    });
  }

  gone() {
    clients.delete(this);
    for (const incident of this.joined.keys()) present(incident);
  }

  events(room, events) {
    const mine = this.you.role === "stakeholder" ? events.filter((e) => e.audience !== "responders") : events;
    if (mine.length) this.socket.send({ op: "events", incident: room.incident, events: mine });
  }

  receive(frame) {
    if (faults.deaf) return;
    const { op, ref, incident } = frame;
    const room = rooms.get(incident);
    const error = (code, message, field) => this.socket.send({ op: "error", ref, code, message, field });
    if (op === "ping") return this.socket.send({ op: "pong", ref, time: now() });
    if (op === "watch" || op === "unwatch") {
      this.watching = op === "watch";
      const incidents = [...rooms.values()].map((r) => r.summary());
      return this.socket.send(this.watching ? { op: "board", ref, incidents } : { op: "left", ref });
    }
    if (op === "command") {
      try {
        const { room: changed, seq, duplicate, events } = apply(frame, this.you, "browser");
        spread(changed, events);
        const told = duplicate ? { duplicate } : {};
        return this.socket.send({ op: "ack", ref, incident: changed.incident, seq, ...told });
      } catch (fault) {
        return error(fault.code ?? "internal", fault.message, fault.field);
      }
    }
    if (!room) return error("not_found", "There is no such incident.");
    if (op === "join") this.join(frame, room);
    if (op === "leave") {
      this.joined.delete(incident);
      this.socket.send({ op: "left", ref, incident });
      present(incident);
    }
    if (op === "signal") {
      this.typing = true;
      present(incident);
      setTimeout(() => ((this.typing = false), present(incident)), 5000).unref();
    }
  }

  join({ ref, since, epoch: held, incident }, room) {
    const { head, state } = room;
    const reset = since > head.seq || (held !== undefined && held !== epoch);
    const from = reset ? 0 : (since ?? head.seq);
    const replay = reset ? "reset" : from === head.seq ? "none" : "full";
    this.joined.set(incident, true);
    this.socket.send({
      op: "joined", ref, incident, epoch, head, state, can: room.can(this.you), present: whoIsIn(incident), replay,
    });
    this.events(room, room.events.slice(from));
    present(incident);
  }
}

const whoIsIn = (incident) => {
  const here = [...clients].filter((c) => c.joined.has(incident));
  const held = Object.entries(rooms.get(incident).state.roles);
  return [...new Map(here.map((c) => [c.you.id, c])).values()].map(({ you: { id, handle, name }, typing }) => {
    const roles = held.filter(([, holder]) => holder.id === id).map(([role]) => role);
    return { id, handle, name, roles, since: now(), typing };
  });
};

function present(incident) {
  for (const client of clients) {
    if (client.joined.has(incident)) client.socket.send({ op: "presence", incident, present: whoIsIn(incident) });
  }
}

setInterval(() => {
  if (faults.silent) return;
  for (const client of clients) client.socket.send({ op: "heartbeat", time: now(), heads: heads(client) });
}, 10_000).unref();

function heads(client) {
  const lie = faults.lie ? { hash: "f".repeat(64) } : {};
  const head = (incident) => ({ ...rooms.get(incident).head, ...lie });
  return Object.fromEntries([...client.joined.keys()].map((incident) => [incident, head(incident)]));
}

/** What a test can make happen. */
const tests = {
  cut: () => clients.forEach((client) => client.socket.destroy()),
  stop: () => clients.forEach((client) => client.socket.close(1001)),
  revoke: () => {
    sessions.clear();
    clients.forEach((client) => client.socket.close(4401));
  },
  restore: () => {
    epoch = randomUUID();
    tests.cut();
  },
  heartbeat: () => clients.forEach((c) => c.socket.send({ op: "heartbeat", time: now(), heads: heads(c) })),
};

async function route(request, response, body) {
  const url = new URL(request.url, "http://here");
  const path = `${request.method} ${url.pathname}`;
  const you = author(request);
  const fault = /^POST \/test\/(\w+)$/.exec(path)?.[1];
  if (fault) {
    if (fault in faults) faults[fault] = body.on === true;
    else tests[fault]();
    return json(response, 200, {});
  }
  if (path === "POST /api/v1/session") {
    const found = people.find(({ handle }) => handle === body.handle);
    if (found && body.password === password) return signIn(response, found);
    return problem(response, 401, "unauthenticated", "Handle or password is wrong.");
  }
  if (path === "POST /api/v1/session/welcome") {
    if (body.secret !== welcome) return problem(response, 401, "unauthenticated", "This link was used or has expired.");
    if (body.password.length < 12) {
      return problem(response, 400, "invalid", "A password has at least 12 characters.", "/password");
    }
    welcome = randomUUID();
    const first = { id: `usr_${body.handle}`, handle: body.handle, name: body.name, role: "admin", kind: "person" };
    people.push(first);
    return signIn(response, first, 201);
  }
  if (request.method === "GET" && !url.pathname.startsWith("/api/")) return asset(request, response, url.pathname);
  if (!you) return problem(response, 401, "unauthenticated", "Sign in first.");
  if (path === "GET /api/v1/session") return json(response, 200, you);
  if (path === "DELETE /api/v1/session") {
    for (const [id, held] of sessions) if (held === you) sessions.delete(id);
    return json(response, 200, {});
  }
  if (path === "GET /api/v1/users") return json(response, 200, { users: people, cursor: null });
  if (path === "POST /api/v1/users") {
    people.push({ id: `usr_${body.handle}`, kind: "person", ...body });
    return json(response, 201, people.at(-1));
  }
  if (path === "GET /api/v1/tokens") return json(response, 200, { tokens, cursor: null });
  if (path === "POST /api/v1/tokens") {
    tokens.push({ id: `tok_${tokens.length + 1}`, ...body });
    return json(response, 201, { id: tokens.at(-1).id, token: `wr_${randomUUID()}` });
  }
  if (path.startsWith("DELETE /api/v1/tokens/")) {
    tokens.splice(tokens.findIndex(({ id }) => path.endsWith(id)), 1);
    return json(response, 200, {});
  }
  if (path === "GET /api/v1/hooks") return json(response, 200, { hooks: [], cursor: null });
  if (path === "POST /api/v1/hooks") return json(response, 201, { id: "hook_1", path: `/hooks/k/${body.adapter}` });
  const command = /^POST \/api\/v1\/incidents\/([A-Z]+-\d+)\/commands$/.exec(path);
  if (command || path === "POST /api/v1/incidents") {
    const frame = command ? { ...body, incident: command[1] } : { command: "incident.declare", data: body };
    try {
      const { room, seq, events } = apply(frame, you, "api");
      spread(room, events);
      return json(response, 201, { incident: room.incident, seq });
    } catch (error) {
      return problem(response, 400, error.code ?? "internal", error.message, error.field);
    }
  }
  const events = /^GET \/api\/v1\/incidents\/([A-Z]+-\d+)\/(?:events|timeline\.(\w+))$/.exec(path);
  const room = rooms.get(events?.[1]);
  if (room) {
    response.writeHead(200, { "Content-Type": "application/jsonl" });
    return response.end(`${room.lines.join("\n")}\n`);
  }
  problem(response, 404, "not_found", "There is nothing here.");
}

function asset(request, response, path) {
  const file = normalize(join(dist, path));
  const known = file.startsWith(dist) && extname(file) && existsSync(file);
  const found = known ? file : join(dist, "index.html");
  const body = readFileSync(found);
  const etag = createHash("sha256").update(body).digest("hex").slice(0, 16);
  response.writeHead(200, { ...security, "Content-Type": types[extname(found)] ?? "text/plain", ETag: etag });
  response.end(body);
}

const server = createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    const text = Buffer.concat(pieces).toString();
    const failed = (error) => problem(response, 500, "internal", String(error));
    route(request, response, text ? JSON.parse(text) : {}).catch(failed);
  });
});
server.on("upgrade", (request, socket) => {
  const you = author(request);
  if (faults.silent) return;
  if (!you) return socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
  new Client(request, socket, you);
});
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
