// The turn of events as a drawing: a lane for each stance, a mark for each state along the time.
// A day is a dot, a range a bar from its first to its last day; an open end runs to the edge.

import { namedDays, scaleOf } from "./axis.js";
import { dayInWords, dayOf, rangeInWords } from "./days.js";
import { drawn, element, sign } from "./dom.js";
import { STANCE_WORDS, STANCES } from "./words.js";

/** Pixels left of the first day, which the slider below keeps to. */
export const GUTTER_PX = 84;
/** Pixels right of the last day. */
export const MARGIN_PX = 14;
const TOP_PX = 10;
const LANE_PX = 46;
const AXIS_PX = 40;
const MARK_PX = 12;
const NAME_CHAR_PX = 6.4;

let drawings = 0;

/** When a state held: what happened then, else when it was reported. */
export function whenOf(entry) {
  return entry.event ?? entry.published;
}

/**
 * What to draw of an answer: its timeline; of an open question, when each quotation was published.
 */
export function entriesOf(answer) {
  if (answer.timeline.length) return answer.timeline;
  const entries = answer.citations.map(({ published, marker }) => ({
    published, event: null, state: "context", markers: [marker], current: false,
  }));
  return entries.sort((a, b) => (dayOf(a.published.start) ?? 0) - (dayOf(b.published.start) ?? 0));
}

/** Draw `entries` over the days of `extent`, `width` pixels wide; after `asOf` nothing is known. */
export function chart({ entries, extent, stances, asOf, width }) {
  const right = width - MARGIN_PX;
  const x = scaleOf(extent, GUTTER_PX, right);
  const lanes = STANCES.filter((stance) => stances.has(stance));
  const bottom = TOP_PX + lanes.length * LANE_PX;
  const y = (stance) => TOP_PX + (lanes.indexOf(stance) + 0.6) * LANE_PX;
  const until = asOf === null ? right : x(dayOf(asOf) + 1);
  const frame = { x, y, right, until, bottom, extent };
  const id = `chart-${(drawings += 1)}`;
  return drawn(
    "svg",
    { class: "chart", role: "img", "aria-labelledby": id, width, height: bottom + AXIS_PX,
      viewBox: `0 0 ${width} ${bottom + AXIS_PX}` },
    drawn("title", { id }, inWords(entries, asOf)),
    hatching(id),
    lanes.map((stance) => lane(stance, frame)),
    axis(frame),
    asOf === null ? null : unknown(frame),
    steps(entries, frame),
    entries.map((entry) => mark(entry, frame, `url(#${id}-hatch)`)),
    names(entries, frame),
    now(entries, asOf, frame),
  );
}

/** The same in words, entry by entry. */
export function listing(entries, open) {
  return element("ol", { class: "chart-list" }, entries.map((entry) =>
    element("li", {},
      sign(entry.state),
      ` ${STANCE_WORDS[entry.state]}, ${rangeInWords(whenOf(entry))}`,
      entry.event ? `, reported ${rangeInWords(entry.published)}` : null,
      " ",
      entry.markers.map((marker) => open(marker)),
      entry.current ? element("strong", {}, " holds now") : null)));
}

function inWords(entries, asOf) {
  const told = entries.map((entry) =>
    `${STANCE_WORDS[entry.state]} ${rangeInWords(whenOf(entry))}${entry.current ? ", which holds" : ""}`);
  const limit = asOf === null ? "" : ` Nothing later than ${dayInWords(asOf)} was read.`;
  return `Timeline: ${told.join("; ") || "no dated state"}.${limit}`;
}

function hatching(id) {
  return drawn("defs", {},
    drawn("pattern", { id: `${id}-hatch`, width: 5, height: 5, patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)" },
    drawn("rect", { class: "hatch-ground", width: 5, height: 5 }),
    drawn("rect", { class: "hatch-line", width: 2.2, height: 5 })));
}

function lane(stance, { y, right }) {
  return drawn("g", { class: `lane stance-${stance}` },
    drawn("line", { class: "lane-line", x1: GUTTER_PX, x2: right, y1: y(stance), y2: y(stance) }),
    drawn("text", { class: "lane-name", x: 0, y: y(stance) + 4 }, STANCE_WORDS[stance]));
}

function axis({ x, right, bottom, extent }) {
  const named = namedDays(extent, right - GUTTER_PX).filter(({ day }) => x(day) < right - 8);
  return drawn("g", { class: "axis" },
    drawn("line", { x1: GUTTER_PX, x2: right, y1: bottom, y2: bottom }),
    named.map(({ day, name, year }) => [
      drawn("line", { x1: x(day), x2: x(day), y1: bottom, y2: bottom + 5 }),
      drawn("text", { x: x(day), y: bottom + 18 }, name || year),
      name && year ? drawn("text", { class: "axis-year", x: x(day), y: bottom + 32 }, year) : null,
    ]));
}

/** The time after the day that was asked for. */
function unknown({ until, right, bottom }) {
  return drawn("g", { class: "unknown" },
    drawn("rect", { x: until, y: 0, width: Math.max(0, right - until), height: bottom }),
    drawn("line", { x1: until, x2: until, y1: 0, y2: bottom }));
}

/** The way from each state of the matter to the next; what was only reported is none. */
function steps(entries, { x, y }) {
  const states = entries.filter(({ state }) => state !== "context");
  return states.slice(1).map((entry, before) => {
    const [from, to] = [edges(states[before], x), edges(entry, x)];
    const middle = (from.end + to.start) / 2;
    const [y1, y2] = [y(states[before].state), y(entry.state)];
    return drawn("path", { class: "step",
      d: `M${from.end} ${y1}C${middle} ${y1} ${middle} ${y2} ${to.start} ${y2}` });
  });
}

function mark(entry, { x, y }, hatch) {
  const { start, end } = edges(entry, x);
  const width = Math.max(MARK_PX, end - start);
  const { start: first, end: last } = whenOf(entry);
  const open = (first === null ? " opens" : "") + (last === null ? " ends-open" : "");
  return drawn("rect", {
    class: `mark stance-${entry.state}${entry.current ? " current" : ""}${open}`,
    x: (start + end - width) / 2, y: y(entry.state) - MARK_PX / 2, width, height: MARK_PX,
    rx: MARK_PX / 2, fill: entry.state === "partly" ? hatch : null },
  drawn("title", {}, `${STANCE_WORDS[entry.state]}, ${rangeInWords(whenOf(entry))}`));
}

function edges(entry, x) {
  const { start, end } = whenOf(entry);
  const first = start === null ? -Infinity : dayOf(start);
  const last = end === null ? Infinity : dayOf(end);
  return { start: x(first), end: x(last) };
}

/** The day or days of each mark above it, where there is room beside the one before. */
function names(entries, { x, y, right }) {
  const taken = new Map();
  return entries.map((entry) => {
    const text = rangeInWords(whenOf(entry), { short: true });
    const half = (text.length * NAME_CHAR_PX) / 2;
    const { start, end } = edges(entry, x);
    const middle = Math.min(Math.max((start + end) / 2, GUTTER_PX + half), right - half);
    if (middle - half < (taken.get(entry.state) ?? 0)) return null;
    taken.set(entry.state, middle + half + NAME_CHAR_PX);
    return drawn("text", { class: `mark-name${entry.current ? " current" : ""}`, x: middle,
      y: y(entry.state) - MARK_PX }, text);
  });
}

/** The state that holds goes on until now, or until the day that was asked for. */
function now(entries, asOf, { x, y, until }) {
  const current = entries.find((entry) => entry.current);
  if (!current) return null;
  const [start, level] = [edges(current, x).end, y(current.state)];
  return drawn("g", { class: `now stance-${current.state}` },
    until > start + 4 ? drawn("line", { x1: start + 3, x2: until, y1: level, y2: level }) : null,
    drawn("path", { d: `M${until - 1} ${level - 5}l7 5l-7 5z` }),
    asOf === null ? drawn("text", { x: until + MARGIN_PX, y: level + 20 }, "now") : null);
}
