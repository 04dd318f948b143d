// The article beside the answer, opened at a sentence: over the page where the screen is small.

import { published } from "./answer.js";
import { article as fetchArticle } from "./client.js";
import { element, foreign } from "./dom.js";
import { notice } from "./notice.js";
import { basisInWords } from "./words.js";

// The same width as in article.css.
const beside = matchMedia("(min-width: 64rem)");

/** The panel. One article at a time. */
export class ArticlePanel {
  #dialog;
  #opener = null;
  #turn = 0;

  constructor(dialog) {
    this.#dialog = dialog;
    dialog.addEventListener("close", () => this.#closed());
    // Beside the page the dialog is not modal, and the browser leaves Escape to us.
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && dialog.open && beside.matches) dialog.close();
    });
    beside.addEventListener("change", () => dialog.open && this.#place());
  }

  /** Open the article of a passage there; of an article without a passage, at its beginning. */
  async open(passage, opener) {
    this.#opener = opener;
    this.#fill(passage.title, element("p", { class: "hint" }, "Opening …"));
    if (!this.#dialog.open) this.#place();
    const turn = (this.#turn += 1);
    try {
      const article = await fetchArticle(passage.doc_id);
      if (turn === this.#turn) this.#show(article, passage);
    } catch (problem) {
      const again = () => this.open(passage, opener);
      if (turn === this.#turn) this.#fill(passage.title, notice(problem, again));
    }
  }

  #show(article, passage) {
    const { before, quote, after } = parts(article.text, passage);
    const isThere = quote === (passage.quote ?? "");
    const mark = quote && isThere ? element("mark", { tabindex: -1 }, quote) : null;
    this.#fill(article.title, [
      element("p", {}, published(article)),
      element("p", { class: "basis" }, foreign(basisInWords(article.published))),
      link(article.url),
      isThere ? null : element("p", { class: "notice" },
        "This article has changed since it was quoted. Ask again to see what it says now."),
      element("div", { class: "article-text" }, mark ? [before, mark, after] : article.text),
    ]);
    (mark ?? this.#dialog.querySelector("h2")).focus({ preventScroll: true });
    mark?.scrollIntoView({ block: "center" });
  }

  #fill(title, content) {
    this.#dialog.replaceChildren(
      element("header", {},
        element("h2", { id: "article-title", tabindex: -1 }, foreign(title ?? "Untitled article")),
        element("button", { type: "button", class: "close", onclick: () => this.#dialog.close() },
          "Close")),
      element("div", { class: "article-body", tabindex: 0, role: "region",
        "aria-label": "Text of the article" }, content));
  }

  #place() {
    this.#dialog.close();
    if (beside.matches) this.#dialog.show();
    else this.#dialog.showModal();
    document.body.classList.add("reading");
  }

  #closed() {
    if (this.#dialog.open) return;
    document.body.classList.remove("reading");
    this.#turn += 1;
    // Most browsers have given the focus back by now, and the reader may have gone on.
    if (document.activeElement === document.body) this.#opener?.focus();
  }
}

/** Offsets count code points, and not the units that strings are indexed by here. */
function parts(text, { start = 0, end = 0 }) {
  const points = Array.from(text);
  const [before, quote, after] = [[0, start], [start, end], [end]].map((ends) =>
    points.slice(...ends).join(""));
  return { before, quote, after };
}

/** Only an address of the web is followed. */
function link(url) {
  if (!/^https?:\/\//i.test(url ?? "")) return null;
  return element("p", {}, element("a", { href: url, target: "_blank", rel: "noopener noreferrer" },
    "The article at its publisher"));
}
