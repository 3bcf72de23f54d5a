// The progress of an import, asked for again and again until it has come to an end; then the page is shown anew.
const panel = document.querySelector("[data-progress]");
const PAUSE = 1500;

function show(progress) {
  const bar = panel.querySelector("progress");
  bar.value = progress.done;
  panel.querySelector("[data-done]").textContent = `${progress.done} of ${progress.rows} rows`;
  for (const count of document.querySelectorAll("[data-count]")) {
    count.textContent = progress[count.dataset.count];
  }
}

async function ask() {
  try {
    const answer = await fetch(panel.dataset.progress, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const progress = await answer.json();
      show(progress);
      if (!progress.moves) {
        location.reload();
        return;
      }
    }
  } catch {
    // The desk cannot be reached at the moment; it is asked again.
  }
  setTimeout(ask, PAUSE);
}

if (panel) {
  panel.querySelector(".refresh").hidden = true;
  setTimeout(ask, PAUSE);
}
