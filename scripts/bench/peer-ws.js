// Node's `ws` as a broadcaster, as its documentation has it. Usage: node peer-ws.js PORT
const { WebSocketServer } = require("/usr/share/nodejs/ws");
const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.argv[2]), perMessageDeflate: false,
  backlog: 4096 });
server.on("connection", (socket) => {
  socket.on("message", (data, isBinary) => {
    for (const client of server.clients) if (client.readyState === 1) client.send(data, { binary: isBinary });
  });
});
