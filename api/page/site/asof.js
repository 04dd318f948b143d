// The slider below the drawing: the same question as of another day. Its right end is no day at all.

import { dayInWords, dayOf, isoOf } from "./days.js";
import { element } from "./dom.js";
import { GUTTER_PX, MARGIN_PX } from "./chart.js";

// While a thumb is being moved, or a date typed, nothing is asked.
const SETTLE_MS = 350;
const TYPING_MS = 900;
const THUMB_PX = 22;
const ALL = "now";

/**
 * The controls of a turn's day. `onDay(iso or null)` hears of a day once it is settled.
 *
 * `show(extent, asOf)` sets the days that can be reached and the one that is shown.
 */
export class AsOf {
  #onDay;
  #extent = null;
  #settling = null;

  constructor(onDay, n) {
    this.#onDay = onDay;
    this.range = element("input", {
      type: "range", id: `range-${n}`, step: 1, "aria-label": "As of which day",
      oninput: () => this.#moved(), onchange: () => this.#moved(),
    });
    this.day = element("input", { type: "date", id: `day-${n}`, onchange: () => this.#picked() });
    this.shown = element("span", { class: "asof-day" });
    this.all = element("button", { type: "button", class: "quiet", onclick: () => this.#settle(null, 0) },
      "All dates");
    this.track = element("div", { class: "asof-track" }, this.range);
    this.element = element("div", { class: "asof" }, this.track,
      element("p", { class: "asof-line" },
        element("label", { for: `day-${n}` }, "As of"), this.day, this.shown, this.all));
    // Set as properties, which the page's policy allows; attributes of style it does not.
    this.track.style.paddingInlineStart = `${GUTTER_PX - THUMB_PX / 2}px`;
    this.track.style.paddingInlineEnd = `${MARGIN_PX - THUMB_PX / 2}px`;
  }

  show(extent, asOf) {
    // A thumb under way stays in its reader's hand.
    if (this.#settling !== null) return;
    this.#extent = extent;
    this.track.hidden = extent === null;
    if (extent !== null) {
      this.range.min = extent.first;
      this.range.max = extent.last;
      this.range.value = asOf === null ? extent.last : dayOf(asOf);
    }
    this.#tell(asOf);
  }

  #tell(asOf) {
    const words = asOf === null ? "everything published so far" : dayInWords(asOf);
    this.range.setAttribute("aria-valuetext", asOf === null ? `${ALL}, ${words}` : words);
    this.shown.textContent = words;
    if (this.day.value !== (asOf ?? "")) this.day.value = asOf ?? "";
    this.day.classList.toggle("empty", asOf === null);
    this.all.hidden = asOf === null;
  }

  #moved() {
    const day = Number(this.range.value);
    this.#settle(day >= this.#extent.last ? null : isoOf(day), SETTLE_MS);
  }

  // A date being typed is a date at each figure of its year: what is no such year yet waits.
  #picked() {
    if (this.day.validity.valid) this.#settle(this.day.value || null, TYPING_MS);
  }

  #settle(asOf, afterMs) {
    clearTimeout(this.#settling);
    this.#tell(asOf);
    if (this.#extent) this.range.value = asOf === null ? this.#extent.last : dayOf(asOf);
    this.#settling = setTimeout(() => {
      this.#settling = null;
      this.#onDay(asOf);
    }, afterMs);
  }
}
