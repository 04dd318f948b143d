// Days as numbers, ranges of days in words. A day counts from 1 January 1970; ranges are half-open.

const DAY_MS = 86_400_000;
const LONG = format({ day: "numeric", month: "long", year: "numeric" });
const SHORT = format({ day: "numeric", month: "short", year: "numeric" });
const MONTH = format({ month: "long", year: "numeric" });
const YEAR = format({ year: "numeric" });

/** "2018-02-28" as a number of days; null stays null. */
export function dayOf(iso) {
  return iso === null ? null : Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
}

/** A number of days as "2018-02-28". */
export function isoOf(day) {
  return dateOf(day).toISOString().slice(0, 10);
}

export function dateOf(day) {
  return new Date(day * DAY_MS);
}

/** One day in words: "28 February 2018". */
export function dayInWords(iso) {
  return LONG.format(dateOf(dayOf(iso)));
}

/** A range of the contract in words: "16–31 January 2018", "May 2018", "undated". */
export function rangeInWords({ start, end }, { short = false } = {}) {
  if (start === null && end === null) return "undated";
  if (start === null) return `before ${one(end, short)}`;
  if (end === null) return `from ${one(start, short)}`;
  const first = dateOf(dayOf(start));
  const last = dateOf(dayOf(end) - 1);
  const words = ofRange(start, end, short).formatRange(first, last);
  // Between single words the dash stands close: "9–31 May 2018".
  return words.replace(/^(\S+)\s*–\s*/, "$1–");
}

function one(iso, short) {
  return (short ? SHORT : LONG).format(dateOf(dayOf(iso)));
}

/** Whole months and whole years are named as such. */
function ofRange(start, end, short) {
  if (start.endsWith("-01-01") && end.endsWith("-01-01")) return YEAR;
  if (start.endsWith("-01") && end.endsWith("-01")) return MONTH;
  return short ? SHORT : LONG;
}

function format(options) {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
}
