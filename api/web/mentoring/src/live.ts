// What happens to the pairings of who is signed in, as it happens: the subscription `mentoringEvent` as server-sent events. EventSource
// would do but for two things: it sends neither a POST nor an Authorization header.

import { EventsDocument, type EventsSubscription } from "../made/graphql.ts";
import { events } from "../../explorer/sse.js";
import { headers } from "./client.ts";

export type Happened = NonNullable<EventsSubscription["mentoringEvent"]>;

/** How long to wait before a broken line is taken up again, in milliseconds. */
const PAUSE = 2_000;

/** Listens until `signal` ends it. A line that breaks, or ends with its token, is taken up behind the last event that came. */
export async function listen(happened: (event: Happened) => void, ready: () => void, signal: AbortSignal): Promise<void> {
  let last: string | undefined;
  while (!signal.aborted) {
    try {
      const head = await headers("text/event-stream");
      if (last) head["Last-Event-ID"] = last;
      const body = JSON.stringify({ query: EventsDocument.toString() });
      const response = await fetch("/graphql", { method: "POST", headers: head, body, signal, credentials: "omit" });
      if (!response.ok || !response.body) throw new Error(`${response.status}`);
      ready();
      for await (const { event, data, id } of events(response.body)) {
        last = id ?? last;
        if (event !== "next") continue;
        const { data: told } = JSON.parse(data) as { data?: EventsSubscription | null };
        if (told?.mentoringEvent) happened(told.mentoringEvent);
      }
    } catch {
      // The line is taken up again, whatever broke it.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
