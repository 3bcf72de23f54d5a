// What the forms of marked words do with scripts: each of several claims gets a stance, a new claim begins with the marked
// statement, and the source is looked up by its marked name.
import { chosenClaims, offerLikelyClaims } from "./likely.js";
import { startMarking } from "./marking.js";
import { lookUpSource } from "./source.js";
import { submitMarked } from "./submit.js";

function stanceRow(form, claim, statement) {
  const row = form.querySelector(".stance-template").content.firstElementChild.cloneNode(true);
  const [label, select] = [row.querySelector("label"), row.querySelector("select")];
  label.textContent = statement;
  select.name = `stance_${claim}`;
  select.id = label.htmlFor = `mark-stance_${claim}`;
  return row;
}

// One claim has the stance above; several have a row each.
function showStances(form) {
  const stances = form.querySelector(".stances");
  const chosen = [...chosenClaims(form)];
  const known = new Map([...stances.querySelectorAll("select")].map((select) => [select.name, select.closest(".field")]));
  const rows = chosen.length > 1 ? chosen.map(([claim, statement]) => known.get(`stance_${claim}`) ?? stanceRow(form, claim, statement)) : [];
  for (const row of known.values()) row.remove();
  stances.append(...rows);
  stances.hidden = !rows.length;
}

function asStatement(words) {
  const plain = words.replace(/^that /, "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function prefillStatement(form) {
  const statement = form.querySelector('[name="statement"]');
  statement.addEventListener("input", () => (statement.dataset.typed = "yes"));
  form.addEventListener("words-marked", ({ detail: pieces }) => {
    if (!statement.dataset.typed && (!statement.value || statement.dataset.prefilled)) {
      statement.value = asStatement(pieces.wordsOf("content"));
      statement.dataset.prefilled = "yes";
    }
  });
}

function prepareForm(form) {
  const claims = form.querySelector('select[name="claims"]');
  // Select2 tells of changes by jQuery only.
  django.jQuery(claims).on("change", () => showStances(form));
  form.addEventListener("change", ({ target }) => target.closest(".likely-claims") && showStances(form));
  showStances(form);
  offerLikelyClaims(form, () => showStances(form));
  prefillStatement(form);
  form.addEventListener("words-marked", ({ detail: pieces }) => lookUpSource(form, pieces.wordsOf("source")));
  if (form.closest("details")) form.addEventListener("submit", submitMarked);
}

function onClick({ target }) {
  const button = target.closest(".open-marking button");
  if (button) startMarking(button.closest(".words-editor"));
}

export function prepareForms() {
  document.addEventListener("click", onClick);
  for (const form of document.querySelectorAll(".marking-form")) prepareForm(form);
}
