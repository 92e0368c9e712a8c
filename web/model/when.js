const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Reads a time as people type it: `45` or `45m`, `2h`, `1h30`, `1d`, `23:15` (the next time it is that late, here),
 * `tomorrow 09:00`, `2026-11-24 23:15`, or an ISO time.
 * @param {string} text
 * @param {number} now milliseconds
 * @returns {Date | null} null where it cannot be read
 */
export function parseWhen(text, now) {
  const words = text.trim().toLowerCase().replace(/^(in|at|by)\s+/, "");
  return span(words, now) ?? clockTime(words, now) ?? date(words);
}

/** @param {string} words @param {number} now */
function span(words, now) {
  const match = /^(?:(\d{1,2})\s*d)?\s*(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*(?:m|min|minutes)?)?$/.exec(words);
  if (!match || !words) return null;
  const [, days, hours, minutes] = match.map((part) => Number(part ?? 0));
  return new Date(now + days * day + (hours * 60 + minutes) * minute);
}

/** @param {string} words @param {number} now */
function clockTime(words, now) {
  const match = /^(tomorrow\s+)?(\d{1,2})[:.](\d{2})$/.exec(words);
  if (!match) return null;
  const hour = Number(match[2]);
  const minutes = Number(match[3]);
  if (hour > 23 || minutes > 59) return null;
  const at = new Date(now);
  at.setHours(hour, minutes, 0, 0);
  // A time that has just gone by is meant for tomorrow; the date and not 24 hours, because of summer time.
  if (match[1] || at.getTime() <= now) at.setDate(at.getDate() + 1);
  return at;
}

/** @param {string} words */
function date(words) {
  if (!/^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}/.test(words)) return null;
  const at = new Date(words.toUpperCase().replace(" ", "T"));
  return Number.isNaN(at.getTime()) ? null : at;
}

/**
 * Reads a time that has been: `10m ago` or `10m`, `20:45` (the last time it was that late, here), `yesterday 20:45`,
 * `2026-11-24 20:45`, `now`.
 * @param {string} text
 * @param {number} now milliseconds
 * @returns {Date | null} null where it cannot be read
 */
export function parsePast(text, now) {
  const words = text.trim().toLowerCase().replace(/^at\s+/, "");
  if (words === "now") return new Date(now);
  const ahead = span(words.replace(/\s*ago$/, ""), now);
  return ahead ? new Date(2 * now - ahead.getTime()) : pastClock(words, now) ?? date(words);
}

/** @param {string} words @param {number} now */
function pastClock(words, now) {
  const match = /^(yesterday\s+)?(\d{1,2}[:.]\d{2})$/.exec(words);
  const at = match && clockTime(match[2], now);
  if (!at) return null;
  while (at.getTime() > now) at.setDate(at.getDate() - 1);
  if (match[1] && new Date(now).toDateString() === at.toDateString()) at.setDate(at.getDate() - 1);
  return at;
}
