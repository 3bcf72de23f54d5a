// The form for a new attribution in the reading room: opening it opens the editor. The key m is that of the room.
import { prepareForms } from "./form.js";
import { startMarking, stopMarking } from "./marking.js";

const panel = document.querySelector("#mark");

prepareForms();
panel?.addEventListener("toggle", () => (panel.open ? startMarking() : stopMarking()));
if (panel?.open) startMarking();
