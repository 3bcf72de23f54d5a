// Opens the editor of a page that has one form. Here the script of the reading room is not needed.
import { startMarking } from "./marking.js";
import { prepareForms } from "./marking-form.js";

prepareForms();
for (const editor of document.querySelectorAll(".words-editor")) {
  if (editor.closest("details:not([open])") === null && editor.offsetParent) {
    startMarking(editor);
    break;
  }
}
