// Which key does what. Keys never act while somebody types, and combinations with modifiers stay the browser's.
const FIELDS = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], .select2-container';
const PRESSABLE = "a, button, summary";

export const COMMAND_OF_KEY = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  a: "accept",
  Enter: "accept",
  e: "edit",
  r: "reject",
  R: "rejectBecause",
  c: "existingClaim",
  n: "newClaim",
  t: "topics",
  s: "source",
  u: "undo",
  b: "acceptReady",
  m: "mark",
  "/": "search",
  "?": "help",
  Escape: "back",
};

function commandOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return null;
  if (document.querySelector("dialog[open], .select2-container--open")) return null;
  const { key, target } = event;
  if (key === "Escape") return "back";
  if (target.closest(FIELDS)) return null;
  if (key === "Enter" && target.closest(PRESSABLE)) return null;
  if (key.startsWith("Arrow") && target.closest('#text, input[type="radio"], summary')) return null;
  if (/^[1-9]$/.test(key)) return key;
  return COMMAND_OF_KEY[key] ?? null;
}

export function watchKeys(run) {
  document.addEventListener("keydown", (event) => {
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    run(command);
  });
}

// In the fields of a card, Enter sends the form and Shift+Enter begins a line.
export function sendsForm(event) {
  const field = event.target.closest(".accept textarea, .reject-form textarea, .source-form select, .source-form textarea");
  return Boolean(field) && event.key === "Enter" && !event.shiftKey && !event.isComposing;
}
