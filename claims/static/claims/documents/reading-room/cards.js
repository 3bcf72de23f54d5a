// The current card: choosing, editing, and back. Nothing here asks the server.
import { announce } from "./announcements.js";
import { card, words } from "./room.js";

const $ = (selector) => card()?.querySelector(selector) ?? null;
const select2 = (field, verb) => window.django?.jQuery(field).select2(verb);

const isOneColumn = () => matchMedia("(width < 60rem)").matches;

export function focusCard() {
  card()?.focus({ preventScroll: true });
}

// The head of the card comes to the top of its pane, or of the window where the text stands above it.
export function showCardFromItsTop() {
  document.querySelector(".cards").scrollTop = 0;
  if (isOneColumn()) document.getElementById("decide").scrollIntoView({ block: "start" });
}

function choose(value) {
  const radio = $(`input[name="onto"][value="${value}"]`);
  if (!radio) return null;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  return radio;
}

export function chooseLikely(number) {
  const open = $("details.reject[open]");
  const choices = card()?.querySelectorAll(open ? 'details.reject input[name="kind"]' : 'input[name="onto"]') ?? [];
  const radio = choices[number - 1];
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  if (open) rejectAs(radio);
  else if (radio.value === "new") newClaim();
  else if (radio.value === "other") existingClaim();
  else if (radio.value === "topics") topics();
  else announce(radio.labels[0].textContent.replace(/\s+/g, " ").trim());
}

// A number rejects for that reason at once; “another reason” needs words.
function rejectAs(radio) {
  if (radio.value === "other") $("details.reject textarea").focus();
  else radio.form.requestSubmit();
}

export function newClaim() {
  if (!choose("new")) return announce(words.notAllowed);
  const statement = $('[name="statement"]');
  statement.focus();
  statement.setSelectionRange(statement.value.length, statement.value.length);
}

export function topics() {
  if (!choose("topics")) return announce(words.noTopics);
  $(".topic input:checked")?.focus();
}

export function existingClaim() {
  if (choose("other")) openSearch($('.accept [name="claim"]'));
}

// After a choice from the list, the keys are the card's again.
function openSearch(field) {
  if (!field) return;
  window.django?.jQuery(field).one("select2:select", () => setTimeout(focusCard));
  select2(field, "open");
}

export function edit() {
  if (!$(".edited")) return announce(words.notAllowed);
  card().classList.add("editing");
  $(".edited .select2-selection, .edited select, .edited input")?.focus();
}

export function nameSource() {
  const panel = $("details.name-source");
  if (!panel) return announce(words.notAllowed);
  panel.open = true;
  const likely = panel.querySelector(".likely button");
  const isUnknown = panel.querySelector('[name="name"]').value;
  if (likely) likely.focus();
  else if (isUnknown) panel.querySelector('[name="kind"]').focus();
  else {
    const existing = panel.querySelector('[name="existing"]');
    window.django?.jQuery(existing).one("select2:select", () => setTimeout(() => existing.form.requestSubmit()));
    select2(existing, "open");
  }
  panel.scrollIntoView({ block: "nearest" });
}

export function rejectBecause() {
  const panel = $("details.reject");
  if (!panel) return announce(words.notAllowed);
  panel.open = true;
  panel.querySelector('input[name="kind"]').focus();
  panel.scrollIntoView({ block: "nearest" });
}

export function back() {
  for (const panel of card()?.querySelectorAll("details.action-form[open]") ?? []) panel.open = false;
  card()?.classList.remove("editing");
  focusCard();
}

// What stands in the way of accepting, with the focus on it; true if nothing does.
export function isComplete() {
  if ($('input[name="onto"]') && !$('input[name="onto"]:checked')) {
    $('input[name="onto"]').focus();
    announce(words.chooseClaim);
    return false;
  }
  const source = $('.accept [name="source"]');
  if (source && !source.value && !$('input[name="mentioned"]:checked')) {
    announce(words.nameSource);
    return false;
  }
  return true;
}

// A card in brief sends the fields that nobody edits as they are offered.
export const isInBrief = () => Boolean($("[data-in-brief]"));

// A refused card opens where its first error is.
export function showErrors() {
  if ($(".edited .with-error")) card().classList.add("editing");
  const error = $(".refusal input:not(:checked), .with-error :is(input, select, textarea):not([type='hidden'])");
  const shown = error?.classList.contains("select2-hidden-accessible")
    ? error.parentElement.querySelector(".select2-selection")
    : error;
  if (shown) shown.focus();
  else focusCard();
}
