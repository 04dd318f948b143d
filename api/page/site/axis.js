// The axis of time: how far it reaches, where a day stands on it, which days are named on it.

import { dateOf, dayOf } from "./days.js";

const LEAST_PAD_DAYS = 5;
const PAD_SHARE = 0.08;
// Room that a name on the axis needs.
const NAME_PX = 62;
// Steps between named days: in days, then in months.
const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const MONTH_DAYS = 30.4;
const MONTHS = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** The days `{first, last}` that hold all ranges, and `asOf`, with some room around; or null. */
export function extentOf(ranges, asOf = null) {
  const days = ranges.flatMap(({ start, end }) => [dayOf(start), dayOf(end)]);
  const known = days.filter((day) => day !== null);
  if (known.length === 0) return null;
  const first = known.reduce((a, b) => Math.min(a, b));
  const last = known.reduce((a, b) => Math.max(a, b));
  const pad = Math.max(LEAST_PAD_DAYS, Math.round((last - first) * PAD_SHARE));
  // A day within reach leaves the axis where it is.
  const limit = asOf === null ? first : dayOf(asOf);
  const [least, most] = [first - pad, last + pad];
  return {
    first: limit < least ? limit - pad : least,
    last: limit >= most ? limit + pad : most,
  };
}

/** A function from a day to its place between `left` and `right`; open ends are at the edges. */
export function scaleOf({ first, last }, left, right) {
  return (day) => {
    const inside = Math.min(Math.max(day, first), last);
    return left + ((inside - first) / (last - first)) * (right - left);
  };
}

/** The named days, first to last: `{day, name, year}`; the year only where it is new. */
export function namedDays({ first, last }, width) {
  const most = Math.max(2, Math.floor(width / NAME_PX));
  const perName = (last - first) / most;
  const step = DAY_STEPS.find((days) => days >= perName);
  const days = step ? byDays(first, last, step) : byMonths(first, last, perName);
  let year = null;
  return days.map((day) => {
    const at = dateOf(day);
    const isNew = at.getUTCFullYear() !== year;
    year = at.getUTCFullYear();
    return { day, name: nameOf(at, step, perName), year: isNew ? `${year}` : "" };
  });
}

function byDays(first, last, step) {
  const days = [];
  for (let day = first + 1; day < last; day += step) days.push(day);
  return days;
}

function byMonths(first, last, perName) {
  const step = MONTH_STEPS.find((months) => months * MONTH_DAYS >= perName) ?? MONTH_STEPS.at(-1);
  const begin = dateOf(first);
  // Counted from year 0, so that steps fall on round months and years.
  let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth() + 1) / step) * step;
  const days = [];
  for (;;) {
    const at = new Date(Date.UTC(2000, month % 12, 1));
    at.setUTCFullYear(Math.floor(month / 12));
    const day = Math.round(at.getTime() / 86_400_000);
    if (day >= last) return days;
    days.push(day);
    month += step;
  }
}

/** Above a year's step the year says it all. */
function nameOf(at, step, perName) {
  if (step) return `${at.getUTCDate()} ${MONTHS.format(at)}`;
  return perName > 6 * MONTH_DAYS ? "" : MONTHS.format(at);
}
