// Polls the progress of an import until it stops, then reloads the page.
const panel = document.querySelector("[data-progress]");
const POLL_MS = 1500;

function show(progress) {
  const bar = panel.querySelector("progress");
  bar.value = progress.done;
  const text = panel.querySelector("[data-done]");
  text.textContent = text.dataset.done.replace("{done}", progress.done).replace("{rows}", progress.rows);
  for (const count of document.querySelectorAll("[data-count]")) {
    count.textContent = progress[count.dataset.count];
  }
}

async function poll() {
  try {
    const response = await fetch(panel.dataset.progress, { headers: { Accept: "application/json" } });
    if (response.ok) {
      const progress = await response.json();
      show(progress);
      if (!progress.moves) {
        location.reload();
        return;
      }
    }
  } catch {
    // The server cannot be reached right now; try again.
  }
  setTimeout(poll, POLL_MS);
}

if (panel) {
  panel.querySelector(".refresh").hidden = true;
  setTimeout(poll, POLL_MS);
}
