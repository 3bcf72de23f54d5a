// Tells the desk that this page is open, and shows who else has it open. Only a page that is looked at gives signs of
// life: a tab in the background falls silent, and is forgotten after a minute.
const EVERY = 20_000;
const form = document.querySelector("form[data-beat]");
const shown = document.querySelector(".presence");
const revision = document.querySelector("#revise form");
let writing = false;

function sign(extra = {}) {
  const data = new FormData(form);
  if (writing) data.set("writing", "1");
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  return data;
}

async function beat() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(form.dataset.beat, { method: "POST", body: sign(), redirect: "error" });
    if (answer.ok) show(await answer.text());
  } catch {
    // The network is away for a moment: the next sign of life tells the rest.
  }
}

const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

// Said aloud only when something has changed.
function show(others) {
  const page = new DOMParser().parseFromString(others, "text/html");
  if (words(page.body) !== words(shown)) shown.replaceChildren(...page.body.childNodes);
}

function leave() {
  navigator.sendBeacon(form.dataset.beat, sign({ leaving: "1" }));
}

if (form && shown) {
  revision?.addEventListener("input", () => {
    if (!writing) {
      writing = true;
      beat();
    }
  });
  document.addEventListener("visibilitychange", beat);
  window.addEventListener("pagehide", leave);
  setInterval(beat, EVERY);
  beat();
}
