// The reading room by keyboard: the forms of the page, sent without loading it again.
import { announce } from "./announcements.js";
import * as cards from "./cards.js";
import { watchColleagues } from "./colleagues.js";
import { apply, ask, goTo, inFull, send, step, turnTo } from "./conversation.js";
import * as drafts from "./drafts.js";
import { sendsForm, watchKeys } from "./keys.js";
import { get } from "./requests.js";
import { currentId, room, words } from "./room.js";
import { fitToWindow, showWords, startSearch, watchText } from "./text.js";

const acceptForm = () => document.getElementById("accept-form");

async function accept() {
  if (!acceptForm()) return document.querySelector(".next-document")?.click();
  if (cards.isInBrief() && drafts.lacksFields(acceptForm()) && !(await inFull())) return;
  if (cards.isComplete()) send(acceptForm());
}

async function edit() {
  if (await inFull()) cards.edit();
}

function undo() {
  const form = document.getElementById("undo");
  if (form) send(form);
  else announce(words.nothingToUndo);
}

function reject() {
  const form = document.getElementById("reject-now");
  if (form) send(form);
}

async function acceptReady() {
  const answer = await ask(() => get(document.querySelector(".ready-link a").href));
  if (!answer) return;
  const dialog = document.getElementById("ready");
  dialog.innerHTML = answer.dialog;
  dialog.showModal();
  dialog.querySelector("button, a").focus();
}

async function mark() {
  if (!document.querySelector("[data-marking]")) return;
  const { startMarking } = await import("../marking/marking.js");
  startMarking();
}

const COMMANDS = {
  next: () => step(1),
  previous: () => step(-1),
  accept,
  edit,
  reject,
  rejectBecause: cards.rejectBecause,
  existingClaim: cards.existingClaim,
  newClaim: cards.newClaim,
  topics: cards.topics,
  source: cards.nameSource,
  undo,
  acceptReady,
  mark,
  search: startSearch,
  help: () => document.getElementById("key-help").showModal(),
  back: cards.back,
};

const run = (command) => (/^\d$/.test(command) ? cards.chooseLikely(Number(command)) : COMMANDS[command]?.());

function onSubmit(event) {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  form.closest("dialog")?.close();
  if (form === acceptForm()) accept();
  else send(form, event.submitter);
}

function onClick(event) {
  const button = event.target.closest("[data-command]");
  const link = event.target.closest("a");
  const row = event.target.closest('.row[data-state="open"]');
  if (button) {
    event.preventDefault();
    run(button.dataset.command);
  } else if (link?.matches("dialog .leave")) {
    event.preventDefault();
    link.closest("dialog").close();
  } else if (link?.matches(".decide, .pager a")) {
    event.preventDefault();
    const id = new URL(link.href).searchParams.get("suggestion");
    if (link.matches(".decide")) goTo(id);
    else turnTo(id);
  } else if (row && !link) goTo(row.dataset.suggestion);
}

function onKeydown(event) {
  if (!sendsForm(event)) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

function start() {
  const pane = document.querySelector(".cards");
  room.classList.add("scripted");
  fitToWindow();
  addEventListener("resize", fitToWindow);
  watchKeys(run);
  watchText(goTo);
  watchColleagues({ apply, announce });
  drafts.watchTyping(pane);
  pane.addEventListener("submit", onSubmit);
  pane.addEventListener("click", onClick);
  pane.addEventListener("keydown", onKeydown);
  const dialog = document.getElementById("ready");
  for (const other of [dialog, document.querySelector(".describe-form")]) other?.addEventListener("submit", onSubmit);
  dialog.addEventListener("click", onClick);
  if (drafts.restore()) announce(words.kept);
  const onRecord = document.getElementById("on-record");
  if (onRecord || currentId()) showWords(onRecord?.dataset.suggestion ?? currentId());
  if (!onRecord && !document.querySelector(".with-error, .refusal")) cards.focusCard();
}

if (room) start();
