// The conversation, and the browser's history of it: Back takes away what was asked last.

import { addressOf, askedAt } from "./place.js";
import { Turn } from "./turn.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The turns in `place`; `start` is there as long as nothing was asked. */
export class Thread {
  #place;
  #start;
  #deps;
  #turns = [];
  // How many of them are shown; the others were left by going back.
  #shown = 0;

  constructor(place, start, deps) {
    this.#place = place;
    this.#start = start;
    this.#deps = {
      ...deps,
      onDay: (turn) => this.#dayMoved(turn),
      onAnswer: (turn) => this.#understood(turn),
    };
    addEventListener("popstate", (event) => this.#visit(event.state));
    this.#visit(null);
  }

  /** Ask something new, as an entry of the browser's history. */
  ask(question) {
    const turn = this.#add(question);
    history.pushState(this.#stateOf(turn), "", addressOf({ question, asOf: null }));
    turn.ask(null);
  }

  /** Go where the address points: to a turn that is there, to a new one, or to the start. */
  #visit(state) {
    const asked = askedAt(location.hash);
    if (asked === null) {
      this.#showFirst(0);
      return;
    }
    const known = this.#turns.find(({ id }) => id === state?.turn);
    if (known) {
      this.#showFirst(this.#turns.findIndex(({ id }) => id === state.last) + 1);
      if (known.asOf !== state.asOf) known.ask(state.asOf);
      reveal(known.element);
      return;
    }
    const turn = this.#add(asked.question);
    history.replaceState({ ...this.#stateOf(turn), asOf: asked.asOf }, "");
    turn.ask(asked.asOf);
  }

  #add(question) {
    this.#turns.splice(this.#shown).forEach((left) => left.element.remove());
    const earlier = this.#turns.map((turn) => ({ question: turn.question, as_of: turn.asOf }));
    const turn = new Turn(question, earlier, this.#deps);
    this.#turns.push(turn);
    this.#place.append(turn.element);
    this.#showFirst(this.#turns.length);
    reveal(turn.element);
    return turn;
  }

  #showFirst(n) {
    this.#shown = n;
    this.#turns.forEach((turn, at) => { turn.element.hidden = at >= n; });
    this.#start.hidden = n > 0;
    const last = this.#turns[n - 1];
    document.title = last ? `${last.question} — Dateline` : "Dateline";
  }

  /** A day is an entry of the history too, but not each one that a slider stopped at. */
  #dayMoved(turn) {
    const write = history.state?.moved === turn.id ? "replaceState" : "pushState";
    history[write]({ ...this.#stateOf(turn), moved: turn.id }, "", turn.address);
  }

  /** A follow-up has the address of what it was understood as: that stands on its own. */
  #understood(turn) {
    if (history.state?.turn !== turn.id) return;
    history.replaceState({ ...history.state, asOf: turn.asOf }, "", turn.address);
  }

  #stateOf(turn) {
    return { turn: turn.id, last: this.#turns[this.#shown - 1].id, asOf: turn.asOf };
  }
}

function reveal(place) {
  place.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
}
