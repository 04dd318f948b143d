// What went wrong, told plainly, with what can be done about it.

import { useKey } from "./client.js";
import { element } from "./dom.js";
import { problemInWords } from "./words.js";

const KEY_NEEDED = "key-required";
// Trying again helps only where the fault was not in what was asked.
const OF_THE_QUESTION = new Set(["invalid-request", "unreadable-question", "body-too-large",
  "no-such-article"]);

/** A box with the problem's words; `again` runs once it has a chance. */
export function notice(problem, again) {
  if (problem.code === undefined) throw problem;
  return element("div", { class: "notice", role: "alert" },
    element("p", { class: "notice-title" }, problem.title),
    element("p", { class: "notice-detail" }, problemInWords(problem)),
    problem.code === KEY_NEEDED ? keyForm(again) : null,
    problem.code === KEY_NEEDED || OF_THE_QUESTION.has(problem.code) ? null
      : element("button", { type: "button", class: "plain", onclick: again }, "Try again"),
    problem.requestId ? element("p", { class: "hint" }, `Request ${problem.requestId}`) : null);
}

function keyForm(again) {
  const field = element("input", { type: "password", autocomplete: "off", required: true });
  const use = (event) => {
    event.preventDefault();
    useKey(field.value);
    again();
  };
  return element("form", { class: "key", onsubmit: use },
    element("label", {}, "Key ", field),
    element("button", { type: "submit", class: "plain" }, "Use this key"),
    element("p", { class: "hint" }, "It is kept until this tab is closed."));
}
