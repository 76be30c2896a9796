// Who is signed in. This is the one part that a real front end replaces: there a person signs in with an identity provider, and a server
// of the front end gets a token with `mentoring.delegate` that acts for them (docs/access.md). Here anybody may be anybody of the sample.
//
// A token lives in this page's memory and nowhere else: it is gone with the page, and no page of another place can send it.

export interface Somebody {
  person: string;
  name: string;
  side: "MENTOR" | "MENTEE";
}

interface Session {
  /** The person; null for the coordinator. */
  person: string | null;
  token: string;
  /** By the page's own clock, in milliseconds. */
  until: number;
}

/** How long before its end a token is renewed. */
const EARLY = 60_000;

let session: Session | null = null;

export async function people(): Promise<Somebody[]> {
  const response = await fetch("/mentoring/people", { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json() as { people: Somebody[] }).people;
}

/** Signs in as a person, or with null as the coordinator. */
export async function signIn(person: string | null): Promise<void> {
  const response = await fetch("/mentoring/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(person === null ? {} : { person }),
    credentials: "omit",
  });
  if (!response.ok) throw new Error(`${response.status}`);
  const { token, seconds } = await response.json() as { token: string; seconds: number };
  session = { person, token, until: Date.now() + seconds * 1_000 };
}

export function signOut(): void {
  session = null;
}

export function isSignedIn(): boolean {
  return session !== null;
}

export function isCoordinator(): boolean {
  return session?.person === null;
}

/** A token that still counts for a while. */
export async function token(): Promise<string> {
  if (session && session.until - Date.now() < EARLY) await signIn(session.person);
  if (!session) throw new Error("nobody is signed in");
  return session.token;
}
