import { fill, h } from "./dom.js";

/**
 * @typedef {{name: string, label: string, kind?: "text" | "password" | "area" | "select" | "check" | "when" | "file",
 *   options?: [string, string][], value?: string, required?: boolean, hint?: string, pointer?: string,
 *   suggestions?: string[], half?: boolean, minlength?: number, autocomplete?: string, chips?: string[],
 *   checked?: boolean, echo?: (text: string) => string}} Field
 */

let made = 0;

/** @param {Field} field @param {string} id @param {string} about ids of what describes it */
function control(field, id, about) {
  const { name, kind = "text", options = [], value = "", required, minlength, autocomplete, checked } = field;
  const props = { id, name, required, minlength, autocomplete, "aria-describedby": about };
  if (kind === "area") return h("textarea", { ...props, rows: 4, value });
  if (kind === "file") return h("input", { ...props, type: "file", multiple: true });
  if (kind === "check") return h("input", { ...props, type: "checkbox", checked });
  if (kind !== "select") {
    const more = { type: kind === "password" ? "password" : "text", value, list: `${id}-list` };
    return h("input", { ...props, ...more, autocomplete: autocomplete ?? "off" });
  }
  const select = h("select", props, ...options.map(([key, label]) => h("option", { value: key }, label)));
  if (value) select.value = value;
  return select;
}

/**
 * A labelled field with its hint and the place for its fault.
 * @param {Field} field
 * @returns {HTMLElement}
 */
export function field(field) {
  const id = `field-${++made}`;
  const input = control(field, id, `${id}-hint ${id}-fault`);
  const hint = h("p", { class: "hint", id: `${id}-hint` }, field.hint ?? "");
  const fault = h("p", { class: "fault", id: `${id}-fault` });
  const label = h("label", { for: id }, field.label, field.required ? h("span", { class: "needed" }, " (needed)") : "");
  const half = field.half || field.kind === "select" ? " half" : "";
  const about = { "data-field": field.name, "data-pointer": field.pointer };
  const props = { class: `field ${field.kind ?? "text"}${half}`, ...about };
  if (field.kind === "check") return h("div", props, h("div", { class: "tick" }, input, label), hint, fault);
  const box = h("div", props, label, input, hint, fault);
  if (field.suggestions) {
    const offered = field.suggestions.map((value) => h("option", { value }));
    box.append(h("datalist", { id: `${id}-list` }, offered));
  } else input.removeAttribute("list");
  if (field.chips) input.after(chips(field.chips, /** @type {HTMLInputElement} */ (input)));
  const echo = field.echo;
  if (echo) input.addEventListener("input", () => fill(hint, echo(input.value) || (field.hint ?? "")));
  return box;
}

/** @param {string[]} values @param {HTMLInputElement} input */
function chips(values, input) {
  const use = (/** @type {string} */ value) => () => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const chip = (/** @type {string} */ value) =>
    h("button", { type: "button", class: "chip", onclick: use(value) }, value);
  return h("div", { class: "chips" }, values.map(chip));
}

/** @param {HTMLFormElement} form @returns {Record<string, any>} texts trimmed, ticks as booleans */
export function valuesOf(form) {
  /** @type {Record<string, any>} */
  const values = {};
  for (const input of form.elements) {
    if (input instanceof HTMLInputElement && input.type === "checkbox") values[input.name] = input.checked;
    else if (input instanceof HTMLInputElement && input.type === "file") values[input.name] = [...(input.files ?? [])];
    else if (input instanceof HTMLInputElement && input.type === "password") values[input.name] = input.value;
    else if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) {
      values[input.name] = input.value.trim();
    } else if (input instanceof HTMLSelectElement) values[input.name] = input.value;
  }
  return values;
}

/**
 * Shows a fault beside the field it is about, or at the form's foot, and puts the focus there.
 * @param {HTMLFormElement} form
 * @param {{message: string, field?: string | null}} fault
 */
export function showFault(form, fault) {
  clearFaults(form);
  const about = placeOf(form, fault.field ?? "");
  const place = about?.querySelector(".fault") ?? form.querySelector(".form-fault");
  if (place) fill(place, fault.message);
  const input = about?.querySelector("input, textarea, select");
  input?.setAttribute("aria-invalid", "true");
  if (input instanceof HTMLElement) input.focus();
}

/** @param {HTMLFormElement} form */
export function clearFaults(form) {
  for (const place of form.querySelectorAll(".fault, .form-fault")) fill(place);
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

/**
 * The field that a JSON pointer into the command is about: its own, or else that of what it is a part of.
 * @param {HTMLFormElement} form
 * @param {string} pointer
 */
function placeOf(form, pointer) {
  const boxes = [...form.querySelectorAll("[data-field]")];
  const named = (/** @type {Element} */ box) =>
    box.getAttribute("data-pointer") ?? `/${box.getAttribute("data-field")}`;
  for (let path = pointer.replace(/^\/data(?=\/)/, ""); path; path = path.slice(0, path.lastIndexOf("/"))) {
    const found = boxes.find((box) => named(box) === path);
    if (found) return found;
  }
  return null;
}
