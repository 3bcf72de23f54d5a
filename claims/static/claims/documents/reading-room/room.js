// The parts of the page, and what the server says about them.
export const room = document.getElementById("reading-room");
export const words = JSON.parse(document.getElementById("room-words")?.textContent ?? "{}");

export const card = () => document.getElementById("current-card");
export const currentId = () => card()?.dataset.suggestion ?? null;
export const rowOf = (id) => document.getElementById(`suggestion-${id}`);
export const openRows = () => [...document.querySelectorAll('.row[data-state="open"]')];

// An address in this room: `?suggestion=12&…`, with what the list is narrowed to.
export function address(query) {
  const listing = room.dataset.listing;
  const asked = new URLSearchParams(query).toString();
  return `${room.dataset.address}?${[asked, listing].filter(Boolean).join("&")}`;
}

export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content;
}

// Put new HTML in the place of an element, and let the fields that complete names work in it.
export function replace(element, html) {
  if (!element) return null;
  const [fresh] = fragment(html).children;
  element.replaceWith(fresh);
  const { jQuery } = window.django ?? {};
  jQuery?.(fresh).find(".admin-autocomplete").djangoAdminSelect2?.();
  return fresh;
}
