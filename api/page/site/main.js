// The page put together: the conversation, the question's field, what there is to be asked about.

import { published } from "./answer.js";
import { ArticlePanel } from "./article.js";
import { articles, readiness } from "./client.js";
import { element, foreign } from "./dom.js";
import { notice } from "./notice.js";
import { Thread } from "./thread.js";
import { counted } from "./words.js";

const N_LISTED = 6;
const LOOK_AGAIN_MS = 10_000;

const [start, place, status, collection, trouble, listed, composer, question] = [
  "start", "thread", "status", "collection", "notice", "listing", "composer", "question",
].map((id) => document.getElementById(id));

const panel = new ArticlePanel(document.getElementById("article"));
const openArticle = (passage, opener) => panel.open(passage, opener);
const announce = (words) => { status.textContent = words; };
const thread = new Thread(place, start, { openArticle, announce });

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = question.value.trim();
  if (!asked) return;
  question.value = "";
  // A keyboard on the screen would lie over the answer.
  if (matchMedia("(pointer: coarse)").matches) question.blur();
  thread.ask(asked);
});
question.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});
if (matchMedia("(pointer: fine)").matches) question.focus({ preventScroll: true });
let looking = 0;
look();

/** Tell what there is to be asked; while there is nothing, look again now and then. */
async function look() {
  clearTimeout(looking);
  try {
    const { index } = await readiness();
    collection.textContent = counted(index.n_articles, "article");
    await list(await articles(N_LISTED));
    trouble.replaceChildren();
  } catch (problem) {
    trouble.replaceChildren(notice(problem, look));
    if (problem.code === "not-ready") looking = setTimeout(look, LOOK_AGAIN_MS);
  }
}

function list({ total, articles: some }) {
  if (total === 0) {
    listed.replaceChildren(element("p", { class: "notice" },
      "The index holds no articles yet, so there is nothing to ask about."));
    return;
  }
  listed.replaceChildren(
    element("h3", {}, total > some.length ? `${some.length} of ${counted(total, "article")}`
      : "The articles"),
    element("ul", { class: "listing" }, some.map((one) => element("li", {},
      element("button", { type: "button", class: "source",
        onclick: (event) => openArticle(one, event.currentTarget) },
      foreign(one.title ?? "Untitled article")),
      published(one)))));
}
