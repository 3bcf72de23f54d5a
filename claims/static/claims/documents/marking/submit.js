// Records marked words without leaving the reading room. If the server refuses, the errors are shown in the form.
import { withdrawLikelyClaims } from "./likely.js";
import { stopMarking } from "./marking.js";

function clearErrors(form) {
  for (const list of form.querySelectorAll(".field .errorlist")) list.remove();
  for (const field of form.querySelectorAll(".with-error")) field.classList.remove("with-error");
}

function showError(form, name, messages) {
  const field = form.querySelector(`.field [name="${name}"]`)?.closest(".field");
  if (!field) return;
  const list = document.createElement("ul");
  list.className = "errorlist";
  list.id = `mark-${name}_error`;
  list.append(...messages.map((message) => Object.assign(document.createElement("li"), { textContent: message })));
  field.append(list);
  field.classList.add("with-error");
  if (field.closest("details")) field.closest("details").open = true;
}

function focusFirst(form) {
  const field = form.querySelector(
    ".contradiction input:not(:checked), .with-error :is(input, select, textarea):not([type='hidden'])",
  );
  (field?.parentElement.querySelector(".select2-selection") ?? field ?? form.querySelector(".refusal"))?.focus();
}

function empty(form) {
  form.reset();
  for (const field of form.querySelectorAll('input[name$="_spans"], [name="marked_text"]')) field.value = "";
  for (const select of form.querySelectorAll(".admin-autocomplete")) django.jQuery(select).val(null).trigger("change");
  for (const list of form.querySelectorAll(".pieces")) list.replaceChildren();
  withdrawLikelyClaims(form);
  const statement = form.querySelector('[name="statement"]');
  delete statement.dataset.typed;
}

export async function submitMarked(event) {
  event.preventDefault();
  event.stopPropagation(); // the cards of the room send their forms in another way
  const form = event.currentTarget;
  const buttons = form.querySelectorAll("button[type=submit]");
  for (const button of buttons) button.disabled = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    const answer = await response.json();
    clearErrors(form);
    const notice = form.querySelector(".marking-notice");
    notice.innerHTML = answer.notice;
    notice.classList.toggle("recorded", response.ok);
    if (response.ok) {
      stopMarking();
      empty(form);
    } else {
      for (const [name, messages] of Object.entries(answer.errors ?? {})) showError(form, name, messages);
      focusFirst(form);
    }
  } catch {
    form.removeEventListener("submit", submitMarked);
    form.submit(); // the server's own page says what is wrong
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}
