// Buttons that copy the text of the element that `data-copy` names. They show only where this script runs.
async function copy(button) {
  const text = document.getElementById(button.dataset.copy).textContent.trim();
  await navigator.clipboard.writeText(text);
  button.textContent = "Copied ✓";
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
}

// The clipboard is for secure pages only; elsewhere the words can be selected by hand.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
