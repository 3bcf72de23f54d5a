// Links quotes in the text with their cards: clicking one scrolls to the other and highlights both.
// Without this script the same links jump to the quote and to the card.
const text = document.querySelector(".text");
const marksOf = (id) => document.querySelectorAll(`.text mark[data-suggestions~="${id}"]`);
const cardOf = (id) => document.querySelector(`.card[data-suggestion="${id}"]`);

function highlight(id) {
  for (const mark of document.querySelectorAll(".emphasised")) mark.classList.remove("emphasised");
  for (const mark of marksOf(id)) mark.classList.add("emphasised");
  cardOf(id)?.classList.add("emphasised");
}

// Scroll only the text pane, so that the card stays in place.
function showQuote(id) {
  const [first] = marksOf(id);
  if (!text || !first) return;
  const offset = first.getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollBy({ top: offset - text.clientHeight / 3, behavior: "smooth" });
}

function onCardClick(event) {
  const card = event.currentTarget;
  const link = event.target.closest("a");
  if (link && !link.classList.contains("show-quote")) return;
  if (!link && event.target.closest("form, details, summary")) return;
  event.preventDefault();
  highlight(card.dataset.suggestion);
  showQuote(card.dataset.suggestion);
}

// If several attributions share a quote, each click moves to the next one.
function onMarkClick(event) {
  const ids = event.currentTarget.dataset.suggestions.split(" ");
  const current = document.querySelector(".card.emphasised")?.dataset.suggestion;
  const id = ids[(ids.indexOf(current) + 1) % ids.length];
  highlight(id);
  cardOf(id)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
}

for (const card of document.querySelectorAll(".card[data-suggestion]")) card.addEventListener("click", onCardClick);
for (const mark of document.querySelectorAll(".text mark[data-suggestions]")) mark.addEventListener("click", onMarkClick);

const initial = document.querySelector(".card.on-record, .card.chosen");
if (initial) showQuote(initial.dataset.suggestion);
