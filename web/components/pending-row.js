import { h } from "../ui/dom.js";
import { markdown } from "../ui/markdown.js";
import { clockTime } from "../ui/time.js";

/**
 * A message of mine that is not in the record yet: on its way, kept until the connection is back, or refused.
 * @param {import("../model/outbox.js").Item} item
 * @param {import("../model/store.js").Store} store
 * @param {(text: string) => void} again puts the text back where it can be changed
 */
export function drawPending(item, store, again) {
  const { refused, data, queued_at: at, key } = item;
  const drop = () => store.sender?.discard(key);
  const rewrite = () => {
    again(data.text);
    drop();
  };
  const waiting = store.live ? "Sending…" : "Kept here, sent when the connection is back";
  const state = refused ? `Not sent: ${refused.message}` : waiting;
  return h(
    "li",
    { class: `row person unsent${refused ? " refused" : ""}` },
    h("time", { datetime: at }, clockTime(at)),
    h("span", { class: "avatar person", "aria-hidden": "true" }, "…"),
    h(
      "div",
      { class: "content" },
      h("p", { class: "line" }, h("span", { class: "who" }, "You"), h("span", { class: "state" }, ` ${state}`)),
      markdown(String(data.text ?? "")),
      refused
        ? h(
            "div",
            { class: "answers" },
            h("button", { type: "button", onclick: rewrite }, "Write again"),
            h("button", { type: "button", onclick: drop }, "Throw away"),
          )
        : null,
    ),
  );
}
