// A small tool in TypeScript, as somebody would write it with what openapi-typescript makes of the description.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { env: Record<"SITE" | "TOKEN" | "CLAIM", string> };
declare const console: { log(line: string): void };

type Event = components["schemas"]["Event"];
type Problem = components["schemas"]["Problem"];

const { SITE, TOKEN, CLAIM } = process.env;
const api = createClient<paths>({ baseUrl: SITE, headers: { Authorization: `Bearer ${TOKEN}` } });

/** Each kind of event has data of its own, which the compiler knows. */
function told(event: Event): string {
  switch (event.kind) {
    case "claim.opened":
      return `revision ${event.data.revision.toFixed()}`;
    case "confirmation.changed":
      return `${event.data.from ?? "nothing"} to ${event.data.to}`;
    default:
      return event.kind;
  }
}

/** What webhooks send. */
export function received(message: components["schemas"]["WebhookMessage"]): string {
  const claim: components["schemas"]["CurrentClaim"] | null = message.data.current_claim;
  return message.type === "confirmation.changed" ? message.data.data.to : (claim?.wording ?? "");
}

const id = Number(CLAIM);
const list = await api.GET("/api/v1/claims/", {
  params: { query: { ids: [id, id + 1_000], include: ["fact_checks", "reviews"] } },
});
for (const claim of list.data?.results ?? []) {
  console.log(`${claim.statement}: ${claim.confirmation}, ${claim.fact_checks?.length} fact-checks`);
}

const events = await api.GET("/api/v1/events/", { params: { query: { kinds: ["claim.opened", "confirmation.changed"] } } });
console.log((events.data?.results ?? []).map(told).join(", "));

const path = { id };
const read = await api.GET("/api/v1/claims/{id}/", { params: { path, query: { fields: ["id"] } } });
const revised = await api.PATCH("/api/v1/claims/{id}/", {
  params: { path, header: { "If-Match": read.response.headers.get("ETag") ?? "" } },
  body: { statement: "They spoke by phone.", reason: "Shorter." },
});
console.log(revised.data?.statement ?? "");

const refused = await api.GET("/api/v1/claims/{id}/", { params: { path: { id: 999_999 } } });
const problem: Problem | undefined = refused.error;
console.log(`${problem?.status} ${problem?.type}`);
