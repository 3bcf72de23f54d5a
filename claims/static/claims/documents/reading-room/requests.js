// Asks the server for JSON: the same addresses and forms as without scripts.
export class SessionEnded extends Error {}
export class Unreachable extends Error {}
export class Gone extends Error {}

async function answerOf(address, options) {
  let response;
  try {
    response = await fetch(address, { ...options, redirect: "manual", headers: { Accept: "application/json" } });
  } catch {
    throw new Unreachable();
  }
  // The login page is a redirect; a form from before the last login is refused as forbidden.
  if (response.type === "opaqueredirect" || response.status === 401) throw new SessionEnded();
  const isJson = response.headers.get("content-type")?.includes("json");
  if (!isJson && response.status === 403) throw new SessionEnded();
  if (response.status === 404) throw new Gone();
  if (!isJson) throw new Unreachable();
  return { ok: response.ok, status: response.status, ...(await response.json()) };
}

export const get = (address) => answerOf(address, {});

// `submitter` is the button that was pressed: its name and value are sent, too.
export function submit(form, submitter) {
  const body = new FormData(form, submitter?.form === form && submitter.name ? submitter : null);
  return answerOf(form.getAttribute("action"), { method: "POST", body });
}
