// What the contract's closed sets are called on the page.

export const STANCES = ["affirms", "partly", "denies", "called_for", "context"];

export const STANCE_WORDS = {
  affirms: "affirmed",
  partly: "in part",
  denies: "denied",
  called_for: "called for",
  context: "reported",
};

const BASIS_WORDS = {
  sidecar: "date given beside the article",
  metadata: "date given with the article",
  text: "date stated in the text",
  inferred: "date inferred",
  unknown: "date not known",
};

// The answer's own words say that there is none; these say what that means for who asked.
const REASON_WORDS = {
  no_evidence: "No sentence in them tells what you ask, and nothing was guessed.",
  off_topic: "Ask about something that these articles report on.",
  only_called_for: "What was wanted or planned is not taken for done.",
  before_as_of: "Something published later may: choose a later day, or all dates.",
  conflict: "Both sides are quoted here, and neither is taken for the last word.",
};

// Problems that the service tells in words for whoever runs it.
const PROBLEM_WORDS = {
  busy: "Many are asking at the moment. Try again in a little while.",
  "rate-limited": "This is more than the service lets one reader ask. Try again in a little while.",
};

/** What is told of a problem, beside its title. */
export function problemInWords({ code, detail }) {
  return PROBLEM_WORDS[code] ?? detail;
}

/** How a date is known, with the words it was read from. */
export function basisInWords({ basis, because }) {
  const known = BASIS_WORDS[basis] ?? basis;
  return because ? `${known}: ${because}` : known;
}

export function reasonInWords(reason) {
  return REASON_WORDS[reason] ?? "";
}

export function counted(n, one, many = `${one}s`) {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}
