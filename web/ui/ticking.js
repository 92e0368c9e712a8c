import { h, say } from "./dom.js";
import { countdown, fullTime } from "./time.js";

/**
 * A countdown that runs by itself: `in 4:05`, and when the time is over `4:05 late`.
 * @param {string} time
 * @param {number} now
 * @param {string} [over] what is said behind the time when it is over
 */
export function until(time, now, over = "late") {
  const props = { class: "left", "data-until": time, "data-over": over, title: fullTime(time) };
  return h("span", props, left(time, now, over));
}

/** @param {string} time @param {number} now @param {string} over */
function left(time, now, over) {
  const seconds = (Date.parse(time) - now) / 1000;
  return seconds >= 0 ? `in ${countdown(seconds)}` : `${countdown(-seconds)} ${over}`.trim();
}

/**
 * An amount that grows by the hour.
 * @param {{per_hour: number, so_far: number, as_of: string, frozen?: boolean, currency: string}} cost
 * @param {number} now
 */
export function running(cost, now) {
  const props = cost.frozen ? {} : { "data-cost": JSON.stringify(cost) };
  return h("span", { class: "left", ...props }, money(cost, now));
}

/**
 * @param {{per_hour: number, so_far: number, as_of: string, frozen?: boolean, currency: string}} cost
 * @param {number} now
 */
function money({ per_hour: rate, so_far: before, as_of: since, frozen, currency }, now) {
  const hours = frozen ? 0 : Math.max(0, now - Date.parse(since)) / 3_600_000;
  return amount(before + rate * hours, currency);
}

/** @param {number} value @param {string} currency */
export function amount(value, currency) {
  const rounded = Math.round(value);
  try {
    return new Intl.NumberFormat(undefined, { style: "currency", currency, maximumFractionDigits: 0 }).format(rounded);
  } catch {
    return `${rounded.toLocaleString()} ${currency}`;
  }
}

/**
 * Brings every countdown and running amount below an element up to now.
 * @param {Element} root
 * @param {number} now the server's time
 */
export function tick(root, now) {
  for (const place of root.querySelectorAll("[data-until]")) {
    const { until: time = "", over = "" } = /** @type {HTMLElement} */ (place).dataset;
    say(place, left(time, now, over));
    place.classList.toggle("over", Date.parse(time) < now);
  }
  for (const place of root.querySelectorAll("[data-cost]")) {
    say(place, money(JSON.parse(place.getAttribute("data-cost") ?? "{}"), now));
  }
}
