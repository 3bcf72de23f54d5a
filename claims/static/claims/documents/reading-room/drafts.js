// What a person has typed or chosen on a card is kept in this tab, so that it survives a login or a reload.
import { card, currentId, room } from "./room.js";

const key = (id) => `reading-room:${room.dataset.person}:${id}`;
const kept = (id) => JSON.parse(sessionStorage.getItem(key(id)) ?? "{}");

function valueOf(field) {
  if (field.type === "radio" || field.type === "checkbox") return { value: field.value, checked: field.checked };
  if (!field.classList.contains("admin-autocomplete")) return { text: field.value };
  return { options: [...field.selectedOptions].map((option) => [option.value, option.text]) };
}

function keep({ target }) {
  const form = target.form?.classList[0];
  if (!currentId() || !form || !target.name || !card().contains(target)) return;
  const drafts = kept(currentId());
  drafts[form] = { ...drafts[form], [target.name]: valueOf(target) };
  sessionStorage.setItem(key(currentId()), JSON.stringify(drafts));
}

function fieldOf(form, name, draft) {
  const which = "checked" in draft ? `[value="${CSS.escape(draft.value)}"]` : "";
  return form.querySelector(`[name="${CSS.escape(name)}"]:not([type="submit"], [data-in-brief] *)${which}`);
}

function restoreField(form, name, draft) {
  const field = fieldOf(form, name, draft);
  if (!field) return;
  if ("checked" in draft) field.checked = draft.checked;
  else if ("text" in draft) field.value = draft.text;
  else {
    field.replaceChildren(...draft.options.map(([value, label]) => new Option(label, value, true, true)));
    window.django?.jQuery(field).trigger("change.select2");
  }
}

// Forgets what was typed on a card, or in one of its forms.
export function forget(id, form) {
  const drafts = kept(id);
  if (form) delete drafts[form];
  if (form && Object.keys(drafts).length) sessionStorage.setItem(key(id), JSON.stringify(drafts));
  else sessionStorage.removeItem(key(id));
}

// Whether something was typed into this form that a card in brief has no field for.
export function lacksFields(form) {
  return Object.entries(kept(currentId())[form.classList[0]] ?? {}).some(([name, draft]) => !fieldOf(form, name, draft));
}

// Whether anything was restored.
export function restore() {
  const drafts = currentId() ? kept(currentId()) : {};
  for (const [name, fields] of Object.entries(drafts)) {
    const form = card().querySelector(`form.${name}`);
    if (form) for (const [field, draft] of Object.entries(fields)) restoreField(form, field, draft);
  }
  return Object.keys(drafts).length > 0;
}

export function watchTyping(place) {
  place.addEventListener("input", keep);
  place.addEventListener("change", keep);
  // The fields that complete names tell only jQuery of their changes.
  window.django?.jQuery(place).on("select2:select select2:unselect", keep);
}
