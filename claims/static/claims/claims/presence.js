// Reports that this page is open and shows who else has it open. Only a visible page sends heartbeats: the server
// forgets a background tab after a minute.
const HEARTBEAT_MS = 20_000;
const form = document.querySelector("form[data-beat]");
const panel = document.querySelector(".presence");
const revision = document.querySelector("#revise form");
let writing = false;

function heartbeat(extra = {}) {
  const data = new FormData(form);
  if (writing) data.set("writing", "1");
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  return data;
}

async function send() {
  if (document.visibilityState !== "visible") return;
  try {
    const response = await fetch(form.dataset.beat, { method: "POST", body: heartbeat(), redirect: "error" });
    if (response.ok) show(await response.text());
  } catch {
    // The network is down; the next heartbeat catches up.
  }
}

const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

// The panel is a live region: replace it only when its text changes.
function show(others) {
  const page = new DOMParser().parseFromString(others, "text/html");
  if (textOf(page.body) !== textOf(panel)) panel.replaceChildren(...page.body.childNodes);
}

function leave() {
  navigator.sendBeacon(form.dataset.beat, heartbeat({ leaving: "1" }));
}

if (form && panel) {
  revision?.addEventListener("input", () => {
    if (!writing) {
      writing = true;
      send();
    }
  });
  document.addEventListener("visibilitychange", send);
  window.addEventListener("pagehide", leave);
  setInterval(send, HEARTBEAT_MS);
  send();
}
