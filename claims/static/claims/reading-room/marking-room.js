// Opens the editor in the reading room: by the key m, by opening the form, and where the address asks for it.
import { prepareForms } from "./marking-form.js";
import { startMarking } from "./marking.js";

const form = document.querySelector("#mark");

prepareForms();
form?.addEventListener("toggle", () => form.open && startMarking());
if (form?.open) startMarking();

document.addEventListener("keydown", (event) => {
  if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, .select2-container")) return;
  event.preventDefault();
  startMarking();
});
