// How people read the values of closed lists, in both languages: told by the service, so that nothing is translated twice.

import { LabelsDocument } from "../made/graphql.ts";
import { ask } from "./client.ts";
import { said, type Said } from "./texts.ts";

/** The lists that this front end shows. */
const ENUMS = [
  "CareerLevelCode", "DisciplinePreference", "MentorProfileDraftSource", "MentoringArea", "MentoringBreakdown", "MentoringCriterion",
  "MentoringDeclineReason", "MentoringEndReason", "MentoringEventKind", "MentoringKind", "MentoringLanguage", "MentoringMode",
  "MentoringObjective", "MentoringPairingStatus", "MentoringPlacementChange", "MentoringRequestStatus", "MentoringRule",
  "MentoringRunStatus", "MentoringSide", "ProfessionalGroupCode", "UnmatchedReason",
] as const;

export type Enum = (typeof ENUMS)[number];

const lists = new Map<string, Map<string, Said>>();

/** Reads them, once. */
export async function loadLabels(): Promise<void> {
  if (lists.size > 0) return;
  const { enumLabels } = await ask(LabelsDocument, { enums: [...ENUMS] });
  for (const { name, values } of enumLabels ?? []) {
    const current = (values ?? []).filter((one) => !one.isDeprecated);
    lists.set(name, new Map(current.map(({ value, label }) => [value, label])));
  }
}

/** What to show for a value. */
export function label(list: Enum, value: string | null): string {
  if (value === null) return "";
  const known = lists.get(list)?.get(value);
  return known ? said(known) : value;
}

/** The values of a list with what to show for them, in the order of the contract. */
export function options(list: Enum): [string, string][] {
  return [...lists.get(list) ?? []].map(([value, known]) => [value, said(known)]);
}
