/** How many pictures an entry has to come into view, and how many it must stay there to be left alone. */
const patience = { come: 900, stay: 20 };

/**
 * Brings an entry of a timeline into view and puts the focus on it, as soon as it is there. What lies before that which
 * is drawn is fetched as a person does it, by scrolling up; whoever scrolls or types meanwhile is not held.
 * @param {HTMLElement} root
 * @param {number} seq
 */
export function reach(root, seq) {
  let left = patience.come;
  let seen = 0;
  const stop = () => (left = 0);
  const own = new AbortController();
  for (const type of ["wheel", "pointerdown", "keydown", "touchstart"]) {
    addEventListener(type, stop, { signal: own.signal, passive: true, capture: true });
  }
  const look = () => {
    if (left-- <= 0 || seen >= patience.stay || !root.isConnected) return own.abort();
    const row = /** @type {HTMLElement | null} */ (root.querySelector(`[data-seq="${seq}"]`));
    if (row) seen = show(row) ? seen + 1 : 0;
    else earlier(root, seq);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** @param {HTMLElement} row @returns {boolean} whether it was in view already */
function show(row) {
  const { top, bottom } = row.getBoundingClientRect();
  const holder = (row.closest(".scroller") ?? document.documentElement).getBoundingClientRect();
  const inView = bottom > holder.top && top < holder.bottom && top >= holder.top - 1;
  if (!inView) row.scrollIntoView({ block: "center" });
  if (!row.contains(document.activeElement)) row.focus({ preventScroll: true });
  return inView;
}

/** @param {HTMLElement} root @param {number} seq */
function earlier(root, seq) {
  const first = root.querySelector("[data-seq]");
  const scroller = root.querySelector(".scroller");
  if (first && scroller && Number(first.getAttribute("data-seq")) > seq) scroller.scrollTop = 0;
}
