// Chooses the source of an attribution by its marked name, if exactly one source on file has that name and none is chosen.
let latest = "";

const ARTICLE = /^(the|an?)\s+/iu; // names on file have none

// Asks what the field itself asks when somebody types a name into it.
async function sourcesNamed(select, words) {
  const { appLabel, modelName, fieldName } = select.dataset;
  const query = new URLSearchParams({ term: words, app_label: appLabel, model_name: modelName, field_name: fieldName });
  try {
    const response = await fetch(`${select.getAttribute("data-ajax--url")}?${query}`, { redirect: "error" });
    return response.ok ? (await response.json()).results : [];
  } catch {
    return []; // then the person chooses
  }
}

export async function lookUpSource(form, words) {
  const select = form.querySelector('[name="source"]');
  if (!words || words === latest || select.value) return;
  latest = words;
  const found = await sourcesNamed(select, words.replace(ARTICLE, ""));
  if (found.length !== 1 || select.value || words !== latest) return;
  const [{ id, text }] = found;
  select.append(new Option(text, id, true, true));
  django.jQuery(select).trigger("change");
}
