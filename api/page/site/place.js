// A question and its day as an address, after the "#": it never leaves the browser.

/** The address of a question as of a day, or of no day. */
export function addressOf({ question, asOf }) {
  const named = new URLSearchParams({ q: question, ...(asOf ? { as_of: asOf } : {}) });
  return `#${named}`;
}

/** What an address asks, or null. */
export function askedAt(hash) {
  const named = new URLSearchParams(hash.slice(1));
  const question = named.get("q")?.trim();
  return question ? { question, asOf: dayAt(named.get("as_of")) } : null;
}

function dayAt(text) {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(Date.parse(text));
  return real ? text : null;
}
