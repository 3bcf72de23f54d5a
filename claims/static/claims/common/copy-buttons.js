// Buttons that copy the text of the element named by `data-copy`. They are hidden unless this script runs.
const RESET_MS = 2000;

async function copy(button) {
  const label = button.textContent;
  const text = document.getElementById(button.dataset.copy).textContent.trim();
  await navigator.clipboard.writeText(text);
  if (label === button.dataset.copied) return;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = label; }, RESET_MS);
}

// The clipboard is only available on secure pages; elsewhere the text can be selected by hand.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
