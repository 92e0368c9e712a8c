import { asRefusal } from "../protocol/refusal.js";
import { h } from "./dom.js";
import { clearFaults, field, showFault, valuesOf } from "./form.js";

/** @typedef {import("./form.js").Field} Field */
/** @typedef {{message: string, field?: string | null}} Fault */

let made = 0;

/**
 * Opens a modal dialog; closing it takes it away and gives the focus back to what opened it.
 * @param {HTMLDialogElement} dialog
 */
function open(dialog) {
  const opener = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  });
}

/**
 * Shows something to read or to choose from.
 * @param {string} title
 * @param {Node[]} content
 */
export function show(title, content) {
  const id = `dialog-${++made}`;
  const leave = h("button", { type: "button", onclick: () => dialog.close() }, "Close");
  const parts = [h("h2", { id }, title), ...content, h("div", { class: "actions" }, leave)];
  const dialog = h("dialog", { class: "show", "aria-labelledby": id }, parts);
  open(dialog);
  return dialog;
}

/**
 * Asks for some values and does something with them. The dialog stays, with what was typed, until it is done; a
 * refusal is shown beside the field it is about. Escape and the cancel button leave without doing anything.
 * @param {{title: string, explain?: string, fields: Field[], confirm: string, danger?: boolean,
 *   act: (values: Record<string, any>) => Promise<unknown>}} what `act` may throw a `Refusal`
 * @returns {Promise<boolean>} whether it was done
 */
export function ask({ title, explain, fields, confirm, danger = false, act }) {
  const id = `dialog-${++made}`;
  const done = h("button", { type: "submit", class: danger ? "danger" : "primary" }, confirm);
  const cancel = h("button", { type: "button", onclick: () => dialog.close() }, "Cancel");
  const form = h(
    "form",
    { novalidate: true },
    h("h2", { id }, title),
    explain ? h("p", { class: "explain" }, explain) : null,
    fields.map(field),
    h("p", { class: "form-fault", role: "alert" }),
    h("div", { class: "actions" }, cancel, done),
  );
  const dialog = h("dialog", { "aria-labelledby": id, class: "ask" }, form);
  let succeeded = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (done.disabled || !complete(form, fields)) return;
    clearFaults(form);
    done.disabled = true;
    try {
      await act(valuesOf(form));
      succeeded = true;
      dialog.close();
    } catch (error) {
      showFault(form, asRefusal(error));
    }
    done.disabled = false;
  });
  open(dialog);
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(succeeded)));
}

/** @param {HTMLFormElement} form @param {Field[]} fields */
function complete(form, fields) {
  const values = valuesOf(form);
  const missing = fields.find(({ name, required }) => required && !values[name]?.length);
  if (missing) showFault(form, { message: "This is needed.", field: missing.pointer ?? `/${missing.name}` });
  return !missing;
}
