// The rules of the service for what is written, so that a form says what it takes before it is sent. The service judges all the same.

import { LimitsDocument } from "../made/graphql.ts";
import { ask } from "./client.ts";

export interface Limit {
  least: number | null;
  most: number | null;
}

const limits = new Map<string, Limit>();

/** Reads them, once. */
export async function loadLimits(): Promise<void> {
  if (limits.size > 0) return;
  const { constraints } = await ask(LimitsDocument, { types: ["MentorProfile", "MentoringRequest"] });
  for (const { type, kind, field, least, most } of constraints ?? []) {
    if (["LENGTH", "SPAN", "AT_MOST"].includes(kind)) limits.set(`${type}.${field.join(".")}`, { least, most });
  }
}

/** The least and the most of a field, as `MentorProfile.places`: a number, or the characters or items of it. */
export function limit(field: string): Limit {
  return limits.get(field) ?? { least: null, most: null };
}
