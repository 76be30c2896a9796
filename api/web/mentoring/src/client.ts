// Asking the service. Documents and their types are made from the contract (`made/graphql.ts`), so that a field that the contract does not
// have is found when this is built and not when somebody uses it.

import type { ProblemFragment, TypedDocumentString } from "../made/graphql.ts";
import { token } from "./session.ts";
import { language, said } from "./texts.ts";

/** What the service would not do, in words for people. */
export class Refused extends Error {}

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string }[];
}

/** The head of a request in the name of who is signed in. */
export async function headers(accept: string): Promise<Record<string, string>> {
  return {
    Accept: accept,
    "Accept-Language": language(),
    Authorization: `Bearer ${await token()}`,
    "Content-Type": "application/json",
  };
}

/** Runs an operation. What comes without an error is whole: this front end shows no half answers. */
export async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Result> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: await headers("application/graphql-response+json"),
    body: JSON.stringify({ query: document.toString(), variables }),
    credentials: "omit",
  });
  const answer = await response.json() as Answer<Result> & { detail?: string };
  if (answer.errors?.length) throw new Refused(answer.errors.map((error) => error.message).join(" "));
  if (!response.ok || !answer.data) throw new Refused(answer.detail ?? `${response.status}`);
  return answer.data;
}

/** What came of a change: which rules the input broke, all at once, or nothing when it was done. */
export function done(payload: { userErrors: ProblemFragment[] } | null): void {
  if (!payload) throw new Refused("");
  if (payload.userErrors.length > 0) throw new Refused(payload.userErrors.map((one) => said(one.message)).join(" "));
}

/** The records of a page. One that could not be read is null in the list, and left out here. */
export function rows<Row>(page: { nodes: (Row | null)[] | null } | null | undefined): Row[] {
  return (page?.nodes ?? []).filter((row): row is Row => row !== null);
}
