// Claims that the marked statement may be about, as boxes before the field in which any claim is found.
const PAUSE_MS = 150;

const fieldOf = (form) => form.querySelector('select[name="claims"]');
const boxesOf = (form) => [...form.querySelectorAll(".likely-claims input")];

// The claims that the form names, by id, each with its statement.
export function chosenClaims(form) {
  const found = [...fieldOf(form).selectedOptions].map((option) => [option.value, option.textContent]);
  const ticked = boxesOf(form).filter((box) => box.checked);
  return new Map([...found, ...ticked.map((box) => [box.value, box.dataset.statement])]);
}

async function likelyFor(form, spans) {
  const query = new URLSearchParams({ snapshot: form.elements.snapshot.value, content_spans: spans });
  for (const { value } of fieldOf(form).selectedOptions) query.append("claims", value);
  try {
    const response = await fetch(`${form.action}?${query}`, { headers: { Accept: "application/json" }, redirect: "error" });
    return response.ok ? (await response.json()).likely : null;
  } catch {
    return null; // then the person looks for the claim
  }
}

// What was ticked stays so; a claim that is no longer among the likely ones moves to the field.
function show(form, html) {
  const before = new Map(boxesOf(form).map((box) => [box.value, box]));
  form.querySelector(".likely-claims").innerHTML = html;
  for (const box of boxesOf(form)) {
    if (before.has(box.value)) box.checked = before.get(box.value).checked;
    before.delete(box.value);
  }
  const lost = [...before.values()].filter((box) => box.checked);
  fieldOf(form).append(...lost.map((box) => new Option(box.dataset.statement, box.value, true, true)));
  if (lost.length) django.jQuery(fieldOf(form)).trigger("change");
}

export function offerLikelyClaims(form, onOffered) {
  const place = form.querySelector(".likely-claims");
  let waiting = null;
  form.addEventListener("words-marked", ({ detail: pieces }) => {
    const spans = pieces.fields.content.value;
    if (spans === (place.dataset.spans ?? "")) return;
    place.dataset.spans = spans;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const html = spans ? await likelyFor(form, spans) : "";
      if (html === null || place.dataset.spans !== spans) return;
      show(form, html);
      onOffered();
    }, PAUSE_MS);
  });
}

export function withdrawLikelyClaims(form) {
  const place = form.querySelector(".likely-claims");
  place.replaceChildren();
  delete place.dataset.spans;
}
