// What colleagues decide in the same document shows here within two seconds.
import { address, currentId, room, rowOf, words } from "./room.js";
import { get } from "./requests.js";

const POLL_MS = 1_000;
const IDLE_MS = 600_000; // somebody who went away is not kept signed in
let since = new Date().toISOString();
let active = Date.now();
let isAsking = false;

const knownDecided = () => Number(document.querySelector("#progress progress")?.value ?? 0);
const isNews = (id, state) => rowOf(id) && rowOf(id).dataset.state !== state;

async function poll({ apply, announce }) {
  if (document.visibilityState !== "visible" || Date.now() - active > IDLE_MS) return;
  if (room.getAttribute("aria-busy")) return;
  let answer;
  try {
    answer = await get(`${room.dataset.decisions}?${new URLSearchParams({ snapshot: room.dataset.snapshot, since })}`);
  } catch {
    return; // the next decision says what is wrong
  }
  since = answer.now;
  if (room.getAttribute("aria-busy")) return;
  const news = Object.entries(answer.states).filter(([id, state]) => isNews(id, state));
  if (news.length) tell(answer, news, { apply, announce });
  if (answer.decided !== knownDecided()) await refresh(apply);
}

function tell(answer, news, { apply, announce }) {
  const rows = Object.fromEntries(news.map(([id]) => [id, answer.rows[id]]));
  apply({ rows, states: Object.fromEntries(news), progress: answer.progress });
  const isCurrent = news.some(([id]) => id === currentId());
  const told = news.map(([id]) => answer.told[id]);
  announce([...told, isCurrent && words.decidedByOther].filter(Boolean).join(" "));
}

// Something was reopened, or more was decided than one answer tells: read the list again, but leave the card.
async function refresh(apply) {
  const around = currentId() ? { suggestion: currentId() } : {};
  const { list, progress } = await get(address({ snapshot: room.dataset.snapshot, list: 1, ...around }));
  apply({ list, progress });
}

export function watchColleagues(page) {
  for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, () => (active = Date.now()));
  setInterval(async () => {
    if (isAsking) return; // a slow answer is not asked for twice
    isAsking = true;
    await poll(page).finally(() => (isAsking = false));
  }, POLL_MS);
}
