import { WarRoom } from "./components/war-room.js";
import { Store } from "./model/store.js";
import { api } from "./protocol/api.js";
import { Connection } from "./protocol/connection.js";
import { Announcer } from "./ui/announce.js";
import { usableStorage } from "./ui/storage.js";

const url = new URL("/ws", location.href);
url.protocol = url.protocol === "https:" ? "wss:" : "ws:";

const connection = new Connection({ url: url.href });
const store = new Store({ connection, storage: usableStorage() });
const [polite, urgent] = ["polite", "urgent"].map((id) => /** @type {Element} */ (document.getElementById(id)));
const page = Object.assign(new WarRoom(), { store, announcer: new Announcer(polite, urgent) });

addEventListener("offline", () => connection.networkLost());
addEventListener("online", () => connection.retryNow());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  connection.checkPulse();
  connection.retryNow();
});

/** Closed because the sign-in ended, or never let in: asks the server, and the person where it must be. */
connection.addEventListener("phase", async () => {
  const { phase, closeCode, reached } = connection;
  const suspect = closeCode === 1008 || closeCode === 4401 || !reached;
  if (phase !== "down" || !suspect || !store.you) return;
  const you = await api.whoAmI().catch(() => undefined);
  if (you !== null) return;
  connection.stop();
  page.signInAgain();
});

document.getElementById("page")?.replaceWith(page);
