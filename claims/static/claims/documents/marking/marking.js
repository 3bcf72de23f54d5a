// Marking words by hand: select words in the text, with the mouse or word by word with the arrow keys, and say what they
// are. `startMarking` opens the editor of a form; without this script the words are typed.
import { MarkingEditor } from "./editor.js";
import { ROLES } from "./pieces.js";

const BORDER_KEYS = { ",": ["end", -1], ".": ["end", 1], "<": ["start", -1], ">": ["start", 1] };

let open = null;

const TYPING = "input:not([type=radio], [type=checkbox]), select, textarea, .select2-container";

// Does what a key in the text says; returns false for other keys.
function act({ key, shiftKey }) {
  if (open.cursor.move(key, shiftKey)) {
    open.remember();
    open.announceSelected();
  } else if (key in BORDER_KEYS) open.nudge(...BORDER_KEYS[key]);
  else if (key === "Delete" || key === "Backspace") open.removeActive();
  else if (key === "Enter") finish();
  else if (key === "Escape") stopMarking();
  else return markAs(key);
  return true;
}

function markAs(key) {
  const role = ROLES[["1", "2", "3"].indexOf(key)];
  if (role) open.mark(role);
  return Boolean(role);
}

// The numbers work beside the text, too, where nobody types: there they would choose a claim.
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isInText = open.root.contains(event.target);
  const isDone = isInText ? act(event) : !event.target.closest(TYPING) && markAs(event.key);
  if (!isDone) return;
  event.preventDefault();
  event.stopPropagation();
}

function onBar(event) {
  const { role, does } = event.target.closest("button")?.dataset ?? {};
  if (role) open.mark(role);
  else if (does === "finish") finish();
  else if (does === "stop") stopMarking();
}

const NEEDED = ["source", "stance", "certainty", "directness", "stated", "claims", "statement", "reason"];

const isShown = (field) => field.offsetParent || field.matches(".admin-autocomplete");

// Goes on to the first field of the form that has to be filled in.
function finish() {
  const form = open.editor.closest("form");
  const hasClaim = form.querySelector('[name="claims"]:checked, [name="claims"] :checked');
  const isEmpty = (field) => (field.name === "claims" ? !hasClaim : !field.value);
  const next = [...form.elements].find((field) => NEEDED.includes(field.name) && isEmpty(field) && isShown(field));
  const shown = next?.parentElement.querySelector(".select2-selection") ?? next;
  (shown ?? form.querySelector("[type=submit]") ?? open.editor.closest(".card"))?.focus();
}

// The card of a suggestion, and its editor, give way to those of the next.
const replaced = new MutationObserver(() => open && !open.editor.isConnected && stopMarking());

// Where the cards scroll beside the text, brings the editor to their top. Below the text, it stays where it is.
function showEditor(editor) {
  const pane = editor.closest(".cards");
  if (!pane || getComputedStyle(pane).overflowY === "visible") return;
  pane.scrollTop += editor.getBoundingClientRect().top - pane.getBoundingClientRect().top - 64;
}

// The editor of the suggestion that is being edited, or that of the form for a new attribution.
function defaultEditor() {
  const ofSuggestion = document.querySelector("#accept-form .words-editor");
  return ofSuggestion?.offsetParent ? ofSuggestion : document.querySelector("#mark .words-editor");
}

// Opens an editor, with what is selected in the text. Returns false if the page has none.
export function startMarking(editor = defaultEditor(), { focus = true } = {}) {
  if (!editor) return false;
  if (open?.editor !== editor) {
    stopMarking();
    editor.closest("details:not([open])")?.setAttribute("open", "");
    open = new MarkingEditor(editor);
    document.addEventListener("keydown", onKey, { signal: open.listeners.signal, capture: true });
    open.bar.addEventListener("click", onBar);
    const cards = editor.closest("#card-place");
    if (cards) replaced.observe(cards, { childList: true, subtree: true });
    showEditor(editor);
  }
  if (focus) {
    open.root.focus({ preventScroll: true });
    open.begin();
  }
  return true;
}

export function stopMarking() {
  replaced.disconnect();
  open?.stop();
  open = null;
}
