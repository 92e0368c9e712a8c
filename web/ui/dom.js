/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Child | Child[]} Children */

const svgSpace = "http://www.w3.org/2000/svg";

/**
 * Makes an element. Text only ever becomes a text node, so nothing that somebody typed can be markup.
 * In `props`: a function under `on…` is a listener, `true` and `false` set or leave out an attribute, `value` is the
 * property, anything else an attribute.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [props]
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(element, name, value);
  element.append(...nodes(children));
  return element;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {any} value
 */
export function set(element, name, value) {
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name === "value") /** @type {any} */ (element).value = value;
  else if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** @param {Children[]} children @returns {(Node | string)[]} */
function nodes(children) {
  return children
    .flat()
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/** @param {Element} parent @param {...Children} children */
export const fill = (parent, ...children) => parent.replaceChildren(...nodes(children));

/**
 * Sets text only where it differs, so that a reader's selection and a screen reader are left alone.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes the children of `parent` those of `items`, in their order, keeping the elements that are already there.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} key
 * @param {(item: T, old: Element | null) => Element} draw gives the element, which may be the old one
 */
export function reconcile(parent, items, key, draw) {
  const held = new Map([...parent.children].map((child) => [child.getAttribute("data-key"), child]));
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const old = held.get(name) ?? null;
    const element = draw(item, old);
    element.setAttribute("data-key", name);
    held.delete(name);
    if (old && old !== element) {
      if (old === next) next = old.nextElementSibling;
      old.replaceWith(element);
    }
    if (element === next) next = element.nextElementSibling;
    else parent.insertBefore(element, next);
  }
  for (const gone of held.values()) gone.remove();
}

/** @param {string} path the `d` of a 16 × 16 drawing */
export function icon(path) {
  const svg = document.createElementNS(svgSpace, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  const drawn = document.createElementNS(svgSpace, "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}
