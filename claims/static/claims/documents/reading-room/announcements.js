// One live region says what happened. What it said is kept for tests and for whoever wants to look.
const notice = document.getElementById("notice");
export const log = [];

export function announce(message, html, isRefusal = false) {
  if (!notice || !message) return;
  notice.classList.toggle("refused", isRefusal);
  log.push(message);
  const line = document.createElement("p");
  if (html) line.innerHTML = html;
  else line.textContent = message;
  notice.replaceChildren(line);
  notice.dataset.log = log.length;
}

export function announceLink(message, link, address) {
  announce(message);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = link;
  notice.firstChild.append(" ", anchor);
}
