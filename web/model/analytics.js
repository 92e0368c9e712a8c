import { clockLabel } from "./clocks.js";
import { label } from "./vocabulary.js";

/**
 * @typedef {{median_s: number | null, p90_s: number | null}} Spread
 * @typedef {Spread & {recorded: number, pending: number, not_applicable: number, invalid: number}} Interval
 * @typedef {{error: Spread, bias_s: number | null, within: number, bounded: number}} Accuracy
 * @typedef {{count: number, ends: Record<string, number>, intervals: Record<string, Interval | null>,
 *   cadence: {kept: number, late: number, worst_late_s: number | null},
 *   targets: Record<string, {kept: number, missed: number}>,
 *   estimates: Record<string, {count: number, first: Accuracy, last: Accuracy}>, downtime_s: number}} Figures
 * @typedef {Figures & {key: string | null}} Group
 * @typedef {{what: string, name: string, count: number, before: number, rise: number, downtime_s: number}} Pattern
 * @typedef {{from: string, to: string, by: string, total: Figures, groups: Group[], patterns: Pattern[]}} Analytics
 * @typedef {(seconds: number) => string} Span
 * @typedef {{heads: string[], rows: string[][]}} Table the first cell of a row names it
 */

const nothing = "–";

/** The measures in the order in which they happen, and what each runs to. */
const measures = /** @type {[string, string][]} */ ([
  ["acknowledge", "Acknowledged"],
  ["first_update", "First update"],
  ["mitigate", "Mitigated"],
  ["recover", "Recovered"],
  ["resolve", "Resolved"],
]);

/** @param {number | null | undefined} seconds @param {Span} span */
const time = (seconds, span) => (seconds === null || seconds === undefined ? nothing : span(seconds));

/** @param {Spread | null | undefined} spread @param {Span} span median and 90 % in one cell */
const both = (spread, span) =>
  spread?.median_s === null || !spread ? nothing : `${time(spread.median_s, span)} / ${time(spread.p90_s, span)}`;

/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole ? `${Math.round((part / whole) * 100)} %` : nothing);

/**
 * How long each step took, over everything.
 * @param {Figures} total
 * @param {Span} span
 * @returns {Table}
 */
export const intervals = ({ count, intervals }, span) => ({
  heads: ["Until", "Median", "90 % within", "Counted", "Still to come", "Ended without", "Not usable"],
  rows: (count ? measures : []).map(([name, title]) => {
    const step = intervals[name];
    const counts = step ? [step.recorded, step.pending, step.not_applicable, step.invalid] : [0, 0, 0, 0];
    return [title, time(step?.median_s, span), time(step?.p90_s, span), ...counts.map(String)];
  }),
});

/**
 * The same by group, median and 90 % in one cell.
 * @param {Analytics} analytics
 * @param {Span} span
 * @returns {Table}
 */
export const byGroup = ({ by, groups }, span) => ({
  heads: [label(by), "Incidents", ...measures.map(([, title]) => title), "Updates in time", "Downtime"],
  rows: groups.map(({ key, count, intervals, cadence, downtime_s: downtime }) => [
    key ?? "None given",
    String(count),
    ...measures.map(([name]) => both(intervals[name], span)),
    share(cadence.kept, cadence.kept + cadence.late),
    downtime ? span(downtime) : nothing,
  ]),
});

/**
 * Whether what was promised was kept: updates, and the targets of each clock.
 * @param {Figures} total
 * @param {Span} span
 * @returns {Table}
 */
export const kept = ({ cadence, targets }, span) => ({
  heads: ["Promise", "Kept", "Missed", "Kept of all", "Latest by"],
  rows: [
    ["Next update at the time that was said", cadence.kept, cadence.late, time(cadence.worst_late_s, span)],
    ...Object.entries(targets).map(([clock, { kept, missed }]) => [clockLabel(clock), kept, missed, nothing]),
  ].flatMap(([name, held, missed, latest]) => promise(String(name), Number(held), Number(missed), String(latest))),
});

/** @param {string} name @param {number} kept @param {number} missed @param {string} latest @returns {string[][]} */
const promise = (name, kept, missed, latest) =>
  kept + missed ? [[name, String(kept), String(missed), share(kept, kept + missed), latest]] : [];

/** @param {number | null} seconds @param {Span} span which way the times were off */
function bias(seconds, span) {
  if (seconds === null) return nothing;
  if (seconds === 0) return "on time";
  return `${span(Math.abs(seconds))} ${seconds > 0 ? "later" : "earlier"} than said`;
}

/**
 * How good the recovery times were: the first that was given, and the last.
 * @param {Figures} total
 * @param {Span} span
 * @returns {Table}
 */
export const accuracy = ({ estimates }, span) => ({
  heads: ["Recovery time of", "Counted", "Off by (median / 90 %)", "In the middle it came", "Between best and worst"],
  rows: Object.entries(estimates).flatMap(([kind, { count, first, last }]) =>
    /** @type {[string, Accuracy][]} */ ([["first", first], ["last", last]]).map(([which, held]) => [
      `${label(kind)}, ${which} that was given`,
      String(count),
      both(held.error, span),
      bias(held.bias_s, span),
      held.bounded ? `${held.within} of ${held.bounded}` : nothing,
    ]),
  ),
});

/**
 * What comes back, and whether more often than in the stretch of the same length before.
 * @param {Pattern[]} patterns
 * @param {Span} span
 * @returns {Table}
 */
export const patterns = (patterns, span) => ({
  heads: ["What", "Kind", "Now", "Before", "Change", "Downtime"],
  rows: patterns.map(({ what, name, count, before, rise, downtime_s: downtime }) => [
    name,
    label(what),
    String(count),
    String(before),
    rise > 0 ? `+${rise}` : rise < 0 ? `−${-rise}` : "same",
    downtime ? span(downtime) : nothing,
  ]),
});

/**
 * How incidents ended.
 * @param {Figures} total
 * @returns {Table}
 */
export const ends = ({ ends, count }) => ({
  heads: ["What became of them", "Incidents", "Of all"],
  rows: Object.entries(ends)
    .sort(([, a], [, b]) => b - a)
    .map(([end, held]) => [label(end), String(held), share(held, count)]),
});
