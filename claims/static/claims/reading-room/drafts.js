// What a person has typed on a card is kept in this tab, so that it survives a login or a reload.
import { card, currentId, room, words } from "./room.js";

const FORMS = ["accept", "reject-form", "source-form"];
const key = (id) => `reading-room:${room.dataset.person}:${id}`;

function valuesOf(form) {
  const kept = [];
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "submit") continue;
    if (field.type === "radio" || field.type === "checkbox") {
      kept.push([field.name, field.value, field.checked]);
    } else if (field.multiple || field.classList.contains("admin-autocomplete")) {
      kept.push([field.name, [...field.selectedOptions].map((option) => [option.value, option.text])]);
    } else kept.push([field.name, field.value]);
  }
  return kept;
}

export function keep() {
  const id = currentId();
  if (!id) return;
  const forms = FORMS.map((name) => card().querySelector(`form.${name}`)).filter(Boolean);
  const kept = Object.fromEntries(forms.map((form) => [form.classList[0], valuesOf(form)]));
  sessionStorage.setItem(key(id), JSON.stringify(kept));
}

function restoreField(form, [name, value, isChecked]) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === "submit" || field.type === "hidden") continue;
    if (isChecked !== undefined) {
      if (field.value === value) field.checked = isChecked;
    } else if (Array.isArray(value)) {
      field.replaceChildren(...value.map(([option, label]) => new Option(label, option, true, true)));
      window.django?.jQuery(field).trigger("change.select2");
    } else field.value = value;
  }
}

export function forget(id) {
  sessionStorage.removeItem(key(id));
}

// Returns what to say if something was restored.
export function restore() {
  const kept = currentId() && sessionStorage.getItem(key(currentId()));
  if (!kept) return "";
  for (const [name, values] of Object.entries(JSON.parse(kept))) {
    const form = card().querySelector(`form.${name}`);
    if (form) for (const value of values) restoreField(form, value);
  }
  return words.kept;
}

export function watchTyping(place) {
  place.addEventListener("input", keep);
  place.addEventListener("change", keep);
  // The fields that complete names tell only jQuery of their changes.
  window.django?.jQuery(place).on("select2:select select2:unselect", keep);
}
