import { fill, h } from "../ui/dom.js";
import { PageElement } from "../ui/element.js";
import { zoneId } from "../ui/time.js";

/** What the timeline can be taken away as. */
const formats = [
  ["html", "Readable page", "to read or print"],
  ["md", "Markdown", "for a wiki or a ticket"],
  ["csv", "Spreadsheet", "CSV, one line an entry"],
  ["json", "JSON", "summary and entries"],
  ["jsonl", "The record itself", "as stored, can be verified"],
];

let made = 0;

/** A button with links to the timeline in every format, times in the reader's zone. */
export class ExportMenu extends PageElement {
  incident = "";

  opened() {
    const id = `export-${++made}`;
    const path = (/** @type {string} */ format) =>
      `/api/v1/incidents/${this.incident}/timeline.${format}?tz=${encodeURIComponent(zoneId)}`;
    const links = formats.map(([format, name, about]) =>
      h(
        "li",
        {},
        h(
          "a",
          { href: path(format), download: `${this.incident}.${format}`, "data-format": format },
          h("span", { class: "name" }, name),
          h("span", { class: "about" }, ` ${about}`),
        ),
      ),
    );
    const list = h("ul", { id, class: "menu", hidden: true }, links);
    const button = h("button", { type: "button", "aria-expanded": "false", "aria-controls": id }, "Export");
    const open = (/** @type {boolean} */ shown) => {
      list.hidden = !shown;
      button.setAttribute("aria-expanded", String(shown));
    };
    button.onclick = () => open(list.hidden);
    this.listen(this, "keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      open(false);
      button.focus();
    });
    this.listen(document, "click", (event) => this.contains(event.target) || open(false));
    this.listen(this, "focusout", (event) => event.relatedTarget && !this.contains(event.relatedTarget) && open(false));
    this.listen(list, "click", () => open(false));
    fill(this, button, list);
  }
}

customElements.define("export-menu", ExportMenu);
