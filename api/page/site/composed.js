// The answer's text taken apart: words, markers, and the quotations that stand in it letter by letter.

/**
 * The blocks of an answer, one a line, each a list of parts in the order of the text:
 * `{words}`, `{marker, citation}` or `{quotation}`, a citation whose words stand here.
 */
export function blocksOf({ answer, citations }) {
  const blocks = [[]];
  for (const part of partsOf(answer, citations)) {
    if (part.quotation) {
      blocks.at(-1).push(part);
      continue;
    }
    part.words.split("\n").forEach((line, n) => {
      if (n) blocks.push([]);
      blocks.at(-1).push(...marked(line, citations));
    });
  }
  return blocks.filter((block) => block.length);
}

/** The citations whose words stand nowhere in the answer's text. */
export function citedOnly(blocks, citations) {
  const shown = new Set(blocks.flat().map(({ quotation }) => quotation));
  return citations.filter((citation) => !shown.has(citation));
}

/** A quotation takes with it what only points back to it: its speaker in brackets, its marker. */
function* partsOf(answer, citations) {
  let at = 0;
  for (;;) {
    const next = nextQuotation(answer, citations, at);
    if (next === null) break;
    yield { words: answer.slice(at, next.start) };
    yield { quotation: next.citation };
    at = next.end;
  }
  yield { words: answer.slice(at) };
}

function nextQuotation(answer, citations, from) {
  let next = null;
  for (const citation of citations) {
    for (const form of formsOf(citation)) {
      const start = answer.indexOf(form, from);
      if (start < 0 || (next !== null && start >= next.start)) continue;
      next = { citation, start, end: start + form.length };
    }
  }
  return next;
}

function formsOf({ quote, speaker, marker }) {
  return [`“${quote}” (${speaker}) [${marker}]`, `“${quote}” [${marker}]`];
}

/** The words of a line and the markers in it; white space alone is nothing. */
function marked(line, citations) {
  const parts = [];
  for (const words of line.split(/(\[\d+\])/)) {
    const citation = citations.find(({ marker }) => words === `[${marker}]`);
    if (citation) parts.push({ marker: citation.marker, citation });
    else if (words.trim()) parts.push({ words });
  }
  return parts;
}
