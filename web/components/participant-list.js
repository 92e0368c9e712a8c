import { label } from "../model/vocabulary.js";
import { fill, h, reconcile, say } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";

/** @typedef {import("../protocol/messages.js").Present} Present */

/** Who is in the room now, and who is typing. */
export class ParticipantList extends PageElement {
  #title = h("h2");
  #list = h("ul", { class: "people" });
  #more = h("p", { class: "more" });

  opened() {
    fill(this, h("section", {}, this.#title, this.#list, this.#more));
  }

  /** @param {Present[]} present @param {string} me @param {number} total how many there are, listed or not */
  update(present, me, total) {
    say(this.#title, `In the room (${total})`);
    say(this.#more, `and ${total - present.length} more, who are not listed`);
    this.#more.hidden = total <= present.length;
    const ordered = [...present].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
    reconcile(this.#list, ordered, ({ id }) => id, (person, old) => draw(person, person.id === me, old));
  }
}

/** @param {Present} person the commander first, then who has a role */
const rank = ({ roles = [] }) => (roles.includes("incident_commander") ? 0 : roles.length ? 1 : 2);

/** @param {Present} person @param {boolean} me @param {Element | null} old */
function draw({ name, handle, roles = [], typing }, me, old) {
  const item = old ?? h("li");
  fill(
    item,
    h("span", { class: "avatar person", "aria-hidden": "true" }, initials(name)),
    h(
      "span",
      { class: "who" },
      h("bdi", { class: "name" }, name),
      h("span", { class: "handle" }, ` @${handle}${me ? " (you)" : ""}`),
      roles.length ? h("span", { class: "role" }, roles.map(label).join(", ")) : null,
    ),
    typing && !me ? h("span", { class: "typing" }, "typing…") : null,
  );
  return item;
}

/** @param {string} name */
export const initials = (name) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => [...part][0])
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();

customElements.define("participant-list", ParticipantList);
