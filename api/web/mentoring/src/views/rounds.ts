// The coordinator's view: a round is run without anybody being told, as often as one likes, and what came of it is shown.

import { RoundsDocument, RunDocument, RunRoundDocument, type MentoringObjective, type RoundsQuery, type RunQuery } from "../../made/graphql.ts";
import { ask, done, rows } from "../client.ts";
import { facts, h, table } from "../dom.ts";
import { action, choice, form } from "../fields.ts";
import { label, options } from "../labels.ts";
import { redraw, type View } from "../page.ts";
import { said, t, time } from "../texts.ts";

type Round = NonNullable<NonNullable<NonNullable<RoundsQuery["mentoringRounds"]>["nodes"]>[number]>;
type Run = NonNullable<RunQuery["mentoringRun"]>;
type Placement = NonNullable<NonNullable<NonNullable<Run["placements"]>["nodes"]>[number]>;

/** The run that is looked at; null is the newest. */
let looked: string | null = null;

/** Placements that one page of the service has. */
const PAGE = 100;

async function result(id: string): Promise<Node[]> {
  const { mentoringRun: run } = await ask(RunDocument, { id });
  if (!run) return [];
  const all = rows(run.placements);
  const [pairs, others] = [all.filter((one) => one.isPaired), all.filter((one) => !one.isPaired)];
  const name = (known: string | null | undefined) => known ?? t("pairings.gone");
  const change = (one: Placement) => [label("MentoringPlacementChange", one.change), one.isOverride && t("rounds.byHand")].filter(Boolean).join(", ");
  const changes = options("MentoringPlacementChange").map(([value, text]): [string, number | null] =>
    [text, all.filter((one) => one.change === value).length || null]);
  return [
    h("h2", {}, t("rounds.result")),
    facts([
      [t("rounds.ranAt"), time(run.ranAt)],
      [t("rounds.objective"), label("MentoringObjective", run.objective)],
      [t("rounds.status"), label("MentoringRunStatus", run.status)],
      [t("rounds.requests"), run.requests],
      [t("rounds.mentors"), run.mentors],
      [t("rounds.places"), run.places],
      [t("rounds.pairs"), run.pairs],
      [t("rounds.score"), run.score],
    ]),
    h("h3", {}, t("rounds.changes")),
    facts(changes),
    all.length === PAGE ? h("p", { class: "note" }, t("rounds.first", { n: PAGE })) : h("span"),
    table(t("rounds.paired", { n: pairs.length }), [t("rounds.mentee"), t("rounds.mentor"), t("rounds.score"), t("rounds.candidates"), t("rounds.change")],
      pairs.map((one) => [name(one.request?.name), name(one.mentorProfile?.name), one.score, one.candidates, change(one)])),
    table(t("rounds.unmatched", { n: others.length }), [t("rounds.mentee"), t("rounds.why"), t("rounds.candidates"), t("rounds.change")],
      others.map((one) => [name(one.request?.name), label("UnmatchedReason", one.unmatchedReason), one.candidates, change(one)])),
  ];
}

function runs(round: Round): HTMLElement {
  const all = rows(round.runs).reverse();
  return h("ul", {}, all.map((run) => {
    const text = `${time(run.ranAt)}: ${label("MentoringObjective", run.objective)}, ${t("rounds.paired", { n: run.pairs })}`;
    return h("li", {}, action(text, async () => {
      looked = run.id;
      await redraw();
    }, true));
  }));
}

export const rounds: View = {
  title: () => t("rounds.title"),
  show: async () => {
    const all = rows((await ask(RoundsDocument)).mentoringRounds);
    if (all.length === 0) return [h("p", {}, t("rounds.none"))];
    const made = all.flatMap((round) => rows(round.runs).map((run) => run.id));
    const shown = made.find((id) => id === looked) ?? rows(all[0]!.runs).at(-1)?.id;
    const fields = [
      choice("round", t("rounds.round"), all.map((round): [string, string] => [round.id, said(round.name)]), all[0]!.id),
      choice("objective", t("rounds.objective"), options("MentoringObjective"), "MAX_PAIRS_THEN_SCORE"),
    ];
    const run = form(fields, t("rounds.run"), async (filled) => {
      const input = { round: filled.text("round") ?? "", objective: filled.one<MentoringObjective>("objective") ?? "MAX_PAIRS_THEN_SCORE" };
      const { runMentoringRound } = await ask(RunRoundDocument, { input });
      done(runMentoringRound);
      looked = runMentoringRound?.mentoringRun?.id ?? null;
      await redraw();
    });
    return [run, ...shown ? await result(shown) : [], ...made.length > 0 ? [h("h2", {}, t("rounds.runs")), ...all.map(runs)] : []];
  },
};
