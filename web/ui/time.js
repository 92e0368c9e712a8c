// How times are written for this reader: their language, zone and habits; 24 hours, since an incident may last.
/** @type {Intl.DateTimeFormatOptions} */
const toMinutes = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
/** @type {Intl.DateTimeFormatOptions} */
const calendar = { weekday: "short", day: "numeric", month: "short", year: "numeric" };

const short = new Intl.DateTimeFormat(undefined, toMinutes);
const clock = new Intl.DateTimeFormat(undefined, { ...toMinutes, second: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, calendar);
const dayOfYear = new Intl.DateTimeFormat(undefined, { ...calendar, year: undefined });
const toZone = /** @type {const} */ ({ second: "2-digit", timeZoneName: "short" });
const full = new Intl.DateTimeFormat(undefined, { ...calendar, ...toMinutes, ...toZone });

/** @param {string | number} time */
const date = (time) => new Date(time);

/** @param {string | number} time @returns {string} 21:08:11 */
export const clockTime = (time) => clock.format(date(time));

/** @param {string | number} time @returns {string} with the day and the zone, for a tooltip or where it matters */
export const fullTime = (time) => full.format(date(time));

/** @param {string | number} time @returns {string} Mon, 23 Nov 2026 */
export const dayName = (time) => day.format(date(time));

/** @param {string | number} time @returns {string} the day as this reader counts days, for comparing */
export const dayKey = (time) => date(time).toDateString();

/** The reader's zone, as people write it: CET, GMT+1. */
export const zoneName =
  full.formatToParts(Date.now()).find(({ type }) => type === "timeZoneName")?.value ?? "local time";

/** The reader's zone by its name, for exports. */
export const zoneId = Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * A time near now: only the clock on the same day, without the year in the same year.
 * @param {string | number} time
 * @param {number} now
 */
export function nearTime(time, now) {
  const clock = short.format(date(time));
  if (dayKey(time) === dayKey(now)) return clock;
  const sameYear = date(time).getFullYear() === date(now).getFullYear();
  return `${sameYear ? dayOfYear.format(date(time)) : dayName(time)}, ${clock}`;
}

/** @param {number} seconds @returns {string} 45 s, 12 min, 1 h 05 min, 2 d 3 h, 90 d, 9 years */
export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  const days = Math.floor(hours / 24);
  if (days < 60) return `${days} d ${hours % 24} h`;
  return days < 731 ? `${days} d` : `${Math.floor(days / 365.25)} years`;
}

/** @param {number} seconds @returns {string} a running countdown: 4:05, 1:04:05; in days where nobody counts seconds */
export function countdown(seconds) {
  if (seconds >= 86_400) return span(seconds);
  const whole = Math.max(0, Math.floor(seconds));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/**
 * @param {string | number} time
 * @param {number} now
 * @returns {string} 12 min ago
 */
export function age(time, now) {
  const seconds = (now - date(time).getTime()) / 1000;
  return seconds < 45 ? "now" : `${span(seconds)} ago`;
}
