import { marked } from "../vendor/marked.js";
import DOMPurify from "../vendor/purify.js";

/**
 * What Markdown may become. No pictures and nothing else that is fetched by itself: reading a message must not
 * tell anybody that it was read, nor ask another host for anything.
 */
const allowed = {
  ALLOWED_TAGS: [
    ..."p br hr em strong del code pre blockquote ul ol li a h1 h2 h3 h4 h5 h6".split(" "),
    ..."table thead tbody tr th td".split(" "),
  ],
  ALLOWED_ATTR: ["href", "title", "start", "align"],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  RETURN_DOM_FRAGMENT: true,
};

// Markdown may contain HTML. Here it is what somebody typed, and is shown as that.
marked.use({ tokenizer: { html: () => undefined, tag: () => undefined } });

/** Longer texts than the contract allows are shown as they are. */
const longest = 64 * 1024;

/**
 * The only place where text becomes markup. What comes back was built by DOMPurify as nodes; it never was a string
 * that this page put into the document.
 * @param {string} source
 * @returns {Node}
 */
export function markdown(source) {
  const box = document.createElement("div");
  box.className = "markdown";
  if (source.length > longest) {
    box.append(source);
    return box;
  }
  const html = marked.parse(source, { gfm: true, breaks: true, headerIds: false, mangle: false });
  box.append(/** @type {Node} */ (/** @type {unknown} */ (DOMPurify.sanitize(html, allowed))));
  for (const link of box.querySelectorAll("a")) {
    // What leads nowhere is no link.
    if (!/^(https?|mailto):$/.test(link.protocol)) link.replaceWith(...link.childNodes);
    link.rel = "noreferrer noopener nofollow";
    link.target = "_blank";
  }
  for (const wide of box.querySelectorAll("pre, table")) wide.setAttribute("tabindex", "0");
  return box;
}
