// One turn of the conversation: a question, the work on it, its answer, and the day it is asked as of.

import { account, head, markerButton, nearMisses, spoken } from "./answer.js";
import { AsOf } from "./asof.js";
import { extentOf } from "./axis.js";
import { chart, entriesOf, listing, whenOf } from "./chart.js";
import { ask } from "./client.js";
import { element, foreign } from "./dom.js";
import { notice } from "./notice.js";
import { addressOf } from "./place.js";
import { Stages } from "./stages.js";
import { counted } from "./words.js";

let turns = 0;

/**
 * A turn, and its element. `openArticle(passage, opener)` shows a passage in its article,
 * `announce(words)` is read aloud; `onDay(turn)` hears when its day was moved, `onAnswer(turn)` when
 * its answer is there.
 */
export class Turn {
  answer = null;
  asOf = null;
  #deps;
  // What is asked, and the questions before it. Once it is answered it stands alone, as it was
  // understood: as of another day, and by its link, that is what is asked.
  #asked;
  #earlier;
  #asking = null;
  // The answer as of no day: its dates are those that the slider reaches.
  #story = null;
  // Of the drawing that is there.
  #width = 0;

  constructor(question, earlier, deps) {
    turns += 1;
    this.id = `${performance.timeOrigin}-${turns}`;
    this.question = question;
    this.#asked = question;
    this.#earlier = earlier;
    this.#deps = deps;
    this.#build(`turn-${turns}`);
    new ResizeObserver(() => this.#width !== this.figure.clientWidth && this.#draw())
      .observe(this.figure);
  }

  #build(id) {
    this.stages = new Stages();
    this.trouble = element("div");
    this.head = element("div", { class: "head" });
    this.drawing = element("div", { class: "drawing" });
    this.inWords = element("details", { class: "in-words" });
    this.days = new AsOf((asOf) => this.#moved(asOf), turns);
    this.figure = element("figure", { class: "turns-of-events", "aria-label": "Timeline" },
      this.drawing, this.days.element, this.inWords);
    this.account = element("div", { class: "account" });
    this.near = element("div");
    this.link = element("a", { class: "permalink" }, "Link to this answer");
    this.link.addEventListener("click", (event) => this.#copy(event));
    this.colophon = element("p", { class: "colophon" });
    this.result = element("div", { class: "result", hidden: true }, this.head, this.figure,
      this.account, this.near, element("footer", {}, this.colophon, this.link));
    this.element = element("article", { class: "turn", "aria-labelledby": id },
      element("h2", { id, class: "question", dir: "auto" }, this.question),
      this.stages.element, this.trouble, this.result);
  }

  /** Where the same answer can be had again. */
  get address() {
    return addressOf({ question: this.#asked, asOf: this.answer?.as_of ?? this.asOf });
  }

  /** Ask as of a day, or of none; a question still under way is given up for this one. */
  async ask(asOf) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.asOf = asOf;
    this.trouble.replaceChildren();
    this.result.setAttribute("aria-busy", "true");
    this.stages.begin();
    this.#deps.announce("Looking for an answer.");
    try {
      const answer = await this.#answerOf(asOf, asking.signal, (...told) => this.stages.show(...told));
      if (!asking.signal.aborted) this.#show(answer);
    } catch (problem) {
      if (!asking.signal.aborted) this.#fail(problem);
    } finally {
      if (this.#asking === asking) this.stages.end();
    }
    if (this.#story === null && this.answer) await this.#findStory(asking.signal);
  }

  #answerOf(asOf, signal, onStage) {
    return ask(this.#asked, { asOf, signal, onStage, earlier: this.#earlier });
  }

  /** Only a help for the slider, which does without. */
  async #findStory(signal) {
    this.#story = await this.#answerOf(null, signal).catch(() => null);
    if (this.#story && !signal.aborted) this.#draw();
  }

  #show(answer) {
    if (this.#earlier.length) {
      [this.#asked, this.#earlier, this.asOf] = [answer.question, [], answer.as_of];
    }
    this.answer = answer;
    if (this.asOf === null) this.#story = answer;
    const { openArticle } = this.#deps;
    this.head.replaceChildren(...this.#understood(), ...head(answer, openArticle));
    this.account.replaceChildren(...account(answer, openArticle));
    this.near.replaceChildren(...nearMisses(answer, openArticle));
    this.#list(entriesOf(answer));
    this.colophon.textContent = colophon(answer, this.stages);
    this.link.href = this.address;
    this.result.hidden = false;
    this.result.removeAttribute("aria-busy");
    this.#draw();
    this.#deps.announce(spoken(answer));
    this.#deps.onAnswer(this);
  }

  /** A follow-up is answered as what it means after the questions before it. */
  #understood() {
    const meant = this.answer.question;
    if (meant === this.question.trim().replace(/\s+/g, " ")) return [];
    return [element("p", { class: "hint" }, "Understood as: ", foreign(meant))];
  }

  /** What is shown answers another day than was asked for now, so it goes. */
  #fail(problem) {
    this.answer = null;
    this.result.hidden = true;
    this.result.removeAttribute("aria-busy");
    this.trouble.replaceChildren(notice(problem, () => this.ask(this.asOf)));
    this.#deps.announce("");
  }

  #draw() {
    if (!this.answer) return;
    const asOf = this.answer.as_of;
    const entries = entriesOf(this.answer);
    const whole = [...entries, ...(this.#story ? entriesOf(this.#story) : [])];
    const extent = extentOf(whole.flatMap((entry) => [whenOf(entry), entry.published]), asOf);
    this.drawing.replaceChildren();
    this.days.show(whole.length ? extent : null, asOf);
    if (!whole.length || extent === null) return;
    const stances = new Set(whole.map(({ state }) => state));
    this.#width = this.figure.clientWidth;
    this.drawing.append(chart({ entries, extent, stances, asOf, width: this.#width }));
  }

  #list(entries) {
    this.inWords.hidden = entries.length === 0;
    this.inWords.replaceChildren(element("summary", {}, "The timeline in words"),
      listing(entries, (marker) => markerButton(this.#cited(marker), this.#deps.openArticle)));
  }

  #cited(marker) {
    return this.answer.citations.find((citation) => citation.marker === marker);
  }

  #moved(asOf) {
    if (asOf === this.asOf) {
      this.#draw();
      return;
    }
    this.answer = null;
    this.ask(asOf);
    this.#deps.onDay(this);
  }

  /** Where the browser lets a page copy, a click does; the address is a link in any case. */
  #copy(event) {
    if (!navigator.clipboard) return;
    event.preventDefault();
    navigator.clipboard.writeText(this.link.href).then(() => {
      this.link.textContent = "Link copied";
      this.#deps.announce("Link copied");
      setTimeout(() => { this.link.textContent = "Link to this answer"; }, 2500);
    });
  }
}

function colophon(answer, stages) {
  const seconds = ((answer.timings_ms.total ?? 0) / 1000).toFixed(1);
  const of = `from ${counted(answer.index.n_articles, "article")} in ${seconds} s`;
  const checked = answer.citations.length
    ? `${counted(answer.citations.length, "quotation")} checked letter by letter` : null;
  return [...stages.summary(), checked, of].filter(Boolean).join(" · ");
}
