// The service's paths as functions. Whatever goes wrong comes out as a `Problem`.

import { eventsOf } from "./events.js";

const EVENT_STREAM = "text/event-stream";
// Kept until the tab is closed; where no key is needed, none is asked for.
const KEY = "dateline-key";
// More of a conversation than this the service does not read.
const N_EARLIER = 8;
// A busy service is asked again so many times, each time after the seconds that it names.
const BUSY = "busy";
const N_AGAIN = 3;

/** What went wrong, in the service's own words (RFC 9457). */
export class Problem extends Error {
  constructor({ code = "unknown", title, detail = "", request_id: requestId = null }) {
    super(detail || title);
    Object.assign(this, { code, title, detail, requestId });
  }
}

export function useKey(key) {
  sessionStorage.setItem(KEY, key.trim());
}

/**
 * Ask, and return the whole answer.
 *
 * `earlier` holds the questions before this one, `{question, as_of}`, oldest first.
 * `onStage(name, values)` hears of the stages, if the service tells them; where it does not, the
 * plain answer does as well.
 */
export async function ask(question, { asOf = null, earlier = [], signal, onStage = () => {} }) {
  const response = await request("/v1/ask", {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json", Accept: `${EVENT_STREAM}, application/json` },
    body: JSON.stringify(questionOf(question, asOf, earlier)),
  });
  if (!response.headers.get("Content-Type")?.startsWith(EVENT_STREAM)) return json(response);
  return reading(async () => {
    for await (const { event, data } of eventsOf(response.body)) {
      const values = JSON.parse(data);
      if (event === "done") return values;
      if (event === "error") throw new Problem(values);
      onStage(event, values);
    }
    throw new Problem({ code: "broken-off", title: "The answer broke off", detail: "Ask again." });
  });
}

/** An article with its text. */
export async function article(docId) {
  return json(await request(`/v1/articles/${encodeURIComponent(docId)}`));
}

/** The first articles of the collection, and how many there are in all. */
export async function articles(limit) {
  return json(await request(`/v1/articles?limit=${limit}`));
}

/** Which index answers; a `Problem` until there is one. */
export async function readiness() {
  return json(await request("/readyz"));
}

function questionOf(question, asOf, earlier) {
  return { question, as_of: asOf, conversation: earlier.slice(-N_EARLIER) };
}

async function request(path, options = {}) {
  const key = sessionStorage.getItem(KEY);
  const headers = { ...options.headers, ...(key ? { Authorization: `Bearer ${key}` } : {}) };
  for (let again = 0; ; again += 1) {
    const response = await reading(() => fetch(path, { ...options, headers }));
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    if (problem.code !== BUSY || again === N_AGAIN) {
      throw new Problem({ title: `The service answered ${response.status}`, ...problem });
    }
    await pause(Number(response.headers.get("Retry-After")), options.signal);
  }
}

/** Wait for so many seconds, or until it is given up. */
function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const waiting = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(waiting);
      reject(signal.reason);
    }, { once: true });
  });
}

function json(response) {
  return reading(() => response.json());
}

/** A connection that fails, or a body that cannot be read, is told in words of our own. */
async function reading(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem || error.name === "AbortError") throw error;
    const detail = "Check the connection, and whether the service is running.";
    throw new Problem({ code: "unreachable", title: "The service cannot be reached", detail });
  }
}
