// Opens the editor of a page that is for one attribution: to record it, or to correct it in the snapshot that is chosen.
import { prepareForms } from "./form.js";
import { startMarking } from "./marking.js";

function openShown() {
  const shown = [...document.querySelectorAll(".words-editor")].find((editor) => editor.offsetParent);
  if (shown) startMarking(shown, { focus: false });
}

prepareForms();
openShown();
for (const choice of document.querySelectorAll('[name="words"]')) choice.addEventListener("change", openShown);
