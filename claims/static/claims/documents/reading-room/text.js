// The text beside the cards: the words of the current suggestion are brought to the height of its card.
import { announce } from "./announcements.js";
import { card, room, rowOf, words } from "./room.js";

const text = document.getElementById("text");
const search = document.querySelector(".text-search");
const marksOf = (id) => text.querySelectorAll(`mark[data-suggestions~="${id}"]`);
const isOpen = (id) => (rowOf(id)?.dataset.state ?? states.get(id) ?? "open") === "open";
const states = new Map();

export function showWords(id) {
  for (const mark of text.querySelectorAll("mark.chosen")) mark.classList.remove("chosen");
  const marks = marksOf(id);
  for (const mark of marks) mark.classList.add("chosen");
  if (marks.length) bringToCard(marks[0].getBoundingClientRect().top);
}

function bringToCard(top) {
  const { top: head, bottom } = text.getBoundingClientRect();
  const height = card()?.getBoundingClientRect().top ?? head;
  const isBeside = height < bottom;
  text.scrollBy({ top: top - Math.max(isBeside ? height : head, head + 16) });
}

export function setState(id, state) {
  states.set(String(id), state);
  for (const mark of marksOf(id)) {
    const owners = mark.dataset.suggestions.split(" ");
    mark.classList.toggle("decided", !owners.some(isOpen));
  }
}

// If several attributions share the words, each click goes to the next one.
function onClick(event, goTo) {
  const mark = event.target.closest("mark[data-suggestions]");
  if (!mark || !getSelection().isCollapsed) return;
  const ids = mark.dataset.suggestions.split(" ").filter((id) => id !== "0");
  if (ids.length) goTo(ids[(ids.indexOf(card()?.dataset.suggestion) + 1) % ids.length]);
}

let found = { term: "", at: -1 };

function findNext(term) {
  const all = text.textContent.toLowerCase();
  const places = [];
  for (let at = all.indexOf(term); term && at >= 0; at = all.indexOf(term, at + term.length)) places.push(at);
  if (!places.length) return announce(words.noMatch);
  const number = found.term === term ? (found.at + 1) % places.length : 0;
  found = { term, at: number };
  select(places[number], term.length);
  announce(words.match.replace("{number}", number + 1).replace("{total}", places.length));
}

function select(start, length) {
  const range = document.createRange();
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; before += node.length, node = walker.nextNode()) {
    if (start >= before && start < before + node.length) range.setStart(node, start - before);
    if (start + length <= before + node.length) {
      range.setEnd(node, start + length - before);
      break;
    }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  bringToCard(range.getBoundingClientRect().top);
}

export const startSearch = () => search.elements[0].select();

export function watchText(goTo) {
  text.addEventListener("click", (event) => onClick(event, goTo));
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    findNext(search.elements[0].value.trim().toLowerCase());
  });
}

// The panes fill the window below the head of the page, so that only they scroll.
export function fitToWindow() {
  const height = innerHeight - room.getBoundingClientRect().top - scrollY - 12;
  room.style.setProperty("--room-height", `${Math.max(height, 420)}px`);
}
