// How mentoring works (M-27) and for whom (M-28), of the schemes that have a published round.

import { FiguresDocument, RoundsDocument, type FiguresQuery, type MentoringBreakdown } from "../../made/graphql.ts";
import { ask, rows } from "../client.ts";
import { facts, h, table } from "../dom.ts";
import { label, type Enum } from "../labels.ts";
import type { View } from "../page.ts";
import { said, t } from "../texts.ts";

type Figures = NonNullable<FiguresQuery["mentoringFigures"]>;
type Part = NonNullable<NonNullable<Figures["equity"]>[number]["parts"]>[number];

/** The closed list whose codes the parts of a breakdown are. Organisations bring their names. */
const CODES: Partial<Record<MentoringBreakdown, Enum>> =
  { GROUP: "ProfessionalGroupCode", LEVEL: "CareerLevelCode", LANGUAGE: "MentoringLanguage" };

function named(by: MentoringBreakdown, { key, label: known }: Part): string {
  if (known) return said(known);
  const codes = CODES[by];
  return codes && key !== null ? label(codes, key) : t("figures.unknown");
}

const hundredths = (value: number | null) => value === null ? null : (value / 100).toFixed(1);

async function of(scheme: string): Promise<Node[]> {
  const { mentoringFigures: told } = await ask(FiguresDocument, { scheme });
  if (!told) return [];
  const equity = (told.equity ?? []).flatMap(({ by, parts, warning }) => [
    warning ? h("p", { class: "wrong" }, said(warning)) : h("span"),
    table(label("MentoringBreakdown", by), [label("MentoringBreakdown", by), t("figures.requests"), t("figures.paired"), t("figures.rate"), t("figures.wait")],
      (parts ?? []).map((part) => [named(by, part), part.requests, part.pairings, part.rateHundredths, part.medianWaitDays])),
  ]);
  return [
    facts([
      [t("figures.requests"), told.requests],
      [t("figures.paired"), told.paired],
      [t("figures.active"), told.activePairings],
      [t("figures.weeks"), hundredths(told.meanWeeksToPairingHundredths)],
      [t("figures.meetings"), told.enoughMeetingsHundredths],
      [t("figures.completed"), told.completedHundredths],
    ]),
    ...equity,
  ];
}

export const figures: View = {
  title: () => t("figures.title"),
  show: async () => {
    const all = rows((await ask(RoundsDocument)).mentoringRounds);
    const schemes = [...new Set(all.flatMap((round) => round.scheme?.id ?? []))];
    return [h("p", { class: "note" }, t("figures.about")), ...(await Promise.all(schemes.map(of))).flat()];
  },
};
