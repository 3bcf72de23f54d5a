// Moves the focus to the first field with an error, or to the first box that a refused form asks to tick. The autofocus
// attribute would not do: browsers ignore it where the address has a fragment, as that of a refused form does.
const REFUSED = ".contradiction input:not(:checked), .with-error :is(input, select, textarea):not([type='hidden'])";

function focusFirstError() {
  const field = document.querySelector(REFUSED);
  // Select2 hides the select of an autocomplete field and shows a box of its own.
  const shown = field?.classList.contains("select2-hidden-accessible")
    ? field.parentElement.querySelector(".select2-selection")
    : field;
  shown?.focus();
}

window.addEventListener("load", () => setTimeout(focusFirstError));
