// Sends forms and asks for cards, one at a time, and puts the answers on the page.
import { announce, announceLink } from "./announcements.js";
import * as cards from "./cards.js";
import * as drafts from "./drafts.js";
import { get, Gone, SessionEnded, submit, Unreachable } from "./requests.js";
import { address, currentId, openRows, replace, room, rowOf, words } from "./room.js";
import { setState, showWords } from "./text.js";

let isBusy = false;

// A key that is pressed during a request would decide what nobody has seen, so it is ignored.
export async function ask(request) {
  if (isBusy) return null;
  isBusy = true;
  room.setAttribute("aria-busy", "true");
  try {
    return await request();
  } catch (error) {
    if (error instanceof SessionEnded) askToLogIn();
    else if (error instanceof Unreachable) announce(words.unreachable);
    else if (error instanceof Gone) announce(words.gone);
    else throw error;
    return null;
  } finally {
    isBusy = false;
    room.removeAttribute("aria-busy");
  }
}

function askToLogIn() {
  const here = address(currentId() ? { suggestion: currentId() } : {});
  announceLink(words.sessionEnded, words.logIn, `${room.dataset.logIn}?next=${encodeURIComponent(here)}`);
}

export function apply(answer) {
  if (answer.list) replace(document.getElementById("suggestion-list"), answer.list);
  for (const [id, html] of Object.entries(answer.rows ?? {})) replace(rowOf(id), html);
  for (const [id, state] of Object.entries(answer.states ?? {})) {
    setState(id, state);
    if (answer.ok && state !== "open") drafts.forget(id);
  }
  if (answer.progress) replace(document.getElementById("progress"), answer.progress);
  if (answer.origin) replace(document.getElementById("document-origin"), answer.origin);
  const restored = answer.card ? showCard(answer) : "";
  if (answer.card || answer.list) markCurrentRow();
  announce([answer.message, restored].filter(Boolean).join(" "), restored ? "" : answer.notice, answer.ok === false);
}

function showCard(answer) {
  const before = currentId();
  replace(document.getElementById("card-place").firstElementChild, answer.card);
  if (currentId()) showWords(currentId());
  if (!answer.ok) {
    cards.showErrors();
    return "";
  }
  const restored = drafts.restore() && before !== currentId() ? words.kept : "";
  cards.showCardFromItsTop();
  cards.focusCard();
  return restored;
}

function markCurrentRow() {
  for (const row of document.querySelectorAll('.row[aria-current="true"]')) row.removeAttribute("aria-current");
  rowOf(currentId())?.setAttribute("aria-current", "true");
}

// The whole card, with the fields to edit, in place of one in brief. False if the server cannot be reached.
export async function inFull() {
  if (!cards.isInBrief()) return true;
  const answer = await ask(() => get(address({ suggestion: currentId(), full: 1 })));
  if (answer) showCard(answer);
  return Boolean(answer);
}

export async function send(form, submitter) {
  const id = currentId();
  const answer = await ask(() => submit(form, submitter));
  if (!answer) return;
  if (answer.ok && id) drafts.forget(id, form.classList[0]);
  apply(answer);
  if (answer.ok && answer.current && !rowOf(answer.current)) await turnTo(answer.current);
  if (answer.origin && id) await goTo(id); // its assumed date may be another one now
}

// Another page of the list.
export async function turnTo(id) {
  const answer = await ask(() => get(address({ snapshot: room.dataset.snapshot, suggestion: id, list: 1 })));
  if (answer) apply({ ...answer, message: "" });
}

export async function goTo(id) {
  if (!rowOf(id)) return turnTo(id);
  if (rowOf(id).dataset.state !== "open") return showDecided(id);
  const answer = await ask(() => get(address({ suggestion: id })));
  if (answer) apply(answer);
}

function showDecided(id) {
  const details = rowOf(id).querySelector("details");
  details.open = true;
  details.querySelector("summary").focus();
  showWords(id);
}

// The next or previous open suggestion. Past the end of the list, its next page.
export function step(by) {
  const all = [...document.querySelectorAll(".row")];
  const here = all.indexOf(rowOf(currentId()));
  const ahead = openRows().filter((row) => (all.indexOf(row) - here) * by > 0);
  const row = by > 0 ? ahead[0] : ahead.at(-1);
  const turn = document.querySelector(`.pager a[rel="${by > 0 ? "next" : "prev"}"]`);
  if (row) return goTo(row.dataset.suggestion);
  if (turn) return turnTo(new URL(turn.href).searchParams.get("suggestion"));
  announce(words.noMore);
}
