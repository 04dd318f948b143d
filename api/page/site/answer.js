// An answer on the page: its verdict in a line, its account quotation by quotation, its near misses.

import { blocksOf, citedOnly } from "./composed.js";
import { whenOf } from "./chart.js";
import { dayInWords, rangeInWords } from "./days.js";
import { element, foreign, sign } from "./dom.js";
import { STANCE_WORDS, basisInWords, counted, reasonInWords } from "./words.js";

/** The first line: what it is and when it holds; the verdict; why there is none. */
export function head(answer, open) {
  const [first] = blocksOf(answer);
  const isLead = first && !first.some(({ quotation }) => quotation);
  return [
    element("p", { class: `kicker kicker-${toneOf(answer)}` },
      answer.status === "answered" && answer.timeline.length ? [sign(toneOf(answer)), " "] : null,
      kicker(answer)),
    isLead ? element("p", { class: "verdict", dir: "auto" }, inline(first, open)) : null,
    answer.reason
      ? element("p", { class: "reason" }, reasonInWords(answer.reason)) : null,
  ].filter(Boolean);
}

/** The answer's other lines, each quotation with where it is from and how its date is known. */
export function account(answer, open) {
  const blocks = blocksOf(answer);
  const isLead = blocks[0] && !blocks[0].some(({ quotation }) => quotation);
  const rest = citedOnly(blocks, answer.citations);
  return [
    ...blocks.slice(isLead ? 1 : 0).map((block) => group(block, open)),
    rest.length ? element("section", { class: "group" },
      element("h3", {}, "Also quoted"), rest.map((citation) => figure(citation, open))) : null,
  ].filter(Boolean);
}

/** Near misses: passages that answer nothing, apart from those that do. */
export function nearMisses(answer, open) {
  if (!answer.related.length) return [];
  const shown = answer.status === "unanswerable";
  return [element("details", { class: "near", open: shown },
    element("summary", {}, counted(answer.related.length, "near miss", "near misses")),
    element("p", { class: "hint" }, "Passages close to the question. They do not answer it."),
    answer.related.map((passage) => figure(passage, open)))];
}

/** One sentence for who cannot see the page. */
export function spoken(answer) {
  const [lead] = answer.answer.replaceAll(/\s*\[\d+\]/g, "").split("\n");
  const quoted = counted(answer.citations.length, "quotation");
  return `${kicker(answer)}. ${lead} ${reasonInWords(answer.reason)} ${quoted}.`;
}

/** A small button that opens a quotation's article where it stands. */
export function markerButton(citation, open) {
  return element("button", {
    type: "button", class: "marker",
    "aria-label": `Quotation ${citation.marker}: open the article there`,
    onclick: (event) => open(citation, event.currentTarget),
  }, `${citation.marker}`);
}

function kicker(answer) {
  const limit = answer.as_of ? `, as of ${dayInWords(answer.as_of)}` : "";
  if (answer.status === "unanswerable") return `No answer${limit}`;
  if (answer.status === "disputed") return `Disputed${limit}`;
  const current = answer.timeline.find((entry) => entry.current);
  if (!current) return `Answer${limit}`;
  const changed = answer.reversed ? " · the story changed" : "";
  const state = sentence(STANCE_WORDS[current.state]);
  return `${state}, ${rangeInWords(whenOf(current))}${limit}${changed}`;
}

function toneOf(answer) {
  if (answer.status !== "answered") return "open";
  return answer.timeline.find((entry) => entry.current)?.state ?? "context";
}

function sentence(words) {
  return words[0].toUpperCase() + words.slice(1);
}

/** Markers stay on a line with the word before them and the stop after them. */
function inline(block, open) {
  const line = [];
  for (const { words, citation } of block) {
    if (citation) {
      if (!line.at(-1)?.classList?.contains("kept")) line.push(keptWith(line));
      line.at(-1).append(markerButton(citation, open));
    } else if (line.length && /^\p{P}/u.test(words)) {
      line.at(-1).append(words[0]);
      line.push(words.slice(1));
    } else line.push(words);
  }
  return line;
}

function keptWith(line) {
  const words = typeof line.at(-1) === "string" ? line.pop() : "";
  const [, before, last] = /^(.*?)(\S*)\s*$/s.exec(words);
  line.push(before);
  return element("span", { class: "kept" }, last);
}

/** A line of the answer: what stands before its quotations is their heading. */
function group(block, open) {
  const n = block.findIndex(({ quotation }) => quotation);
  if (n < 0) return element("p", { class: "prose", dir: "auto" }, inline(block, open));
  const [before, after] = [block.slice(0, n), block.slice(n)];
  const { stance } = after[0].quotation;
  return element("section", { class: "group" },
    before.length ? element("h3", {}, sign(stance), " ",
      foreign(before.map(({ words, marker }) => words ?? `[${marker}]`).join("").trim())) : null,
    after.map((part) => (part.quotation
      ? figure(part.quotation, open)
      : element("p", { class: "prose", dir: "auto" }, inline([part], open)))));
}

function figure(passage, open) {
  const show = (event) => open(passage, event.currentTarget);
  return element("figure", { class: "quotation" },
    passage.marker ? element("span", { class: "number", "aria-hidden": "true" }, `${passage.marker}`)
      : null,
    element("blockquote", { dir: "auto", onclick: (event) => clicked(event, passage, open) },
      `“${passage.quote}”`),
    element("figcaption", {},
      published(passage),
      passage.speaker ? element("span", {}, "said by ", foreign(passage.speaker)) : null,
      element("button", { type: "button", class: "source", onclick: show },
        foreign(passage.title ?? "Untitled article"),
        element("span", { class: "unseen" }, ": open the article at this sentence")),
      element("span", { class: "basis" }, foreign(basisInWords(passage.published)))));
}

/** Who published it, and when. */
export function published({ source, published: days }) {
  return element("span", { class: "publisher" },
    source ? element("strong", {}, foreign(source)) : "Publisher not known",
    `, ${rangeInWords(days)}`);
}

/** A quotation can be clicked too, unless its words are being selected. */
function clicked(event, passage, open) {
  if (!getSelection().toString()) {
    open(passage, event.currentTarget.parentElement.querySelector(".source"));
  }
}
