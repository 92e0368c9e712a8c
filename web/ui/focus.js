/** Whether keys go into a text now, so that a shortcut must keep out. */
export function isTyping() {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return false;
  return focused.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(focused.tagName);
}

/**
 * Puts the focus on a heading or region that is not itself operable, so that reading goes on from there.
 * @param {HTMLElement | null} element
 */
export function focusOn(element) {
  if (!element) return;
  if (!element.hasAttribute("tabindex") && element.tabIndex < 0) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}
