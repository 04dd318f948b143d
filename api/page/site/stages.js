// The work on an answer while it is done, step by step, as the service tells of it.

import { element } from "./dom.js";
import { counted } from "./words.js";

const STEPS = {
  retrieved: "Finding passages",
  judged: "Reading their sentences",
  timeline: "Putting them in order of time",
  answer: "Composing the answer",
  citations: "Checking each quotation letter by letter",
};

/** A list of steps: those done, and the one under way. It is there while there is work. */
export class Stages {
  #told = new Map();

  constructor() {
    this.element = element("ol", { class: "stages", hidden: true });
  }

  begin() {
    this.#told.clear();
    this.#draw();
    this.element.hidden = false;
  }

  show(stage, values) {
    this.#told.set(stage, values);
    this.#draw();
  }

  end() {
    this.element.hidden = true;
  }

  /** What was gone through, in a few words; nothing where the service did not tell. */
  summary() {
    const [retrieved, judged] = [this.#told.get("retrieved"), this.#told.get("judged")];
    return [
      retrieved ? `${counted(retrieved.n_passages, "passage")} found` : null,
      judged ? `${counted(judged.n_sentences, "sentence")} judged` : null,
    ].filter(Boolean);
  }

  #draw() {
    const names = Object.keys(STEPS);
    const under = names.find((name) => !this.#told.has(name));
    const shown = names.slice(0, under ? names.indexOf(under) + 1 : names.length);
    this.element.replaceChildren(...shown.map((name) =>
      element("li", { class: name === under ? "under-way" : "done" }, STEPS[name], this.#found(name))));
  }

  #found(name) {
    const values = this.#told.get(name);
    if (name === "retrieved" && values) return `: ${counted(values.n_passages, "passage")}`;
    if (name === "judged" && values) {
      return `: ${values.n_sentences.toLocaleString("en-GB")}, ${values.n_evidence} of them evidence`;
    }
    return "";
  }
}
