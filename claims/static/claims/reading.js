// Words and cards point at each other: choosing one brings the other into sight and makes both stand out.
// Without this script the same links jump to the words, and to the card.
const text = document.querySelector(".text");
const marksOf = (id) => document.querySelectorAll(`.text mark[data-suggestions~="${id}"]`);
const cardOf = (id) => document.querySelector(`.card[data-suggestion="${id}"]`);

function emphasise(id) {
  for (const lit of document.querySelectorAll(".emphasised")) lit.classList.remove("emphasised");
  for (const mark of marksOf(id)) mark.classList.add("emphasised");
  cardOf(id)?.classList.add("emphasised");
}

// Only the pane of the text scrolls, so that the card stays where the person is reading it.
function showWords(id) {
  const [first] = marksOf(id);
  if (!text || !first) return;
  const offset = first.getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollBy({ top: offset - text.clientHeight / 3, behavior: "smooth" });
}

function onCardClick(event) {
  const card = event.currentTarget;
  const link = event.target.closest("a");
  if (link && !link.classList.contains("to-words")) return;
  if (!link && event.target.closest("form, details, summary")) return;
  event.preventDefault();
  emphasise(card.dataset.suggestion);
  showWords(card.dataset.suggestion);
}

// Where several attributions share words, each click goes on to the next of them.
function onMarkClick(event) {
  const ids = event.currentTarget.dataset.suggestions.split(" ");
  const lit = document.querySelector(".card.emphasised")?.dataset.suggestion;
  const id = ids[(ids.indexOf(lit) + 1) % ids.length];
  emphasise(id);
  cardOf(id)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
}

for (const card of document.querySelectorAll(".card[data-suggestion]")) card.addEventListener("click", onCardClick);
for (const mark of document.querySelectorAll(".text mark[data-suggestions]")) mark.addEventListener("click", onMarkClick);

const current = document.querySelector(".card.on-record, .card.chosen");
if (current) showWords(current.dataset.suggestion);
