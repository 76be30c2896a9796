// The mentors who fit best, each with its points, why it has them and what would raise them, and the question itself.

import { ProposeDocument, SuggestionsDocument, type SuggestionsQuery } from "../../made/graphql.ts";
import { ask, done } from "../client.ts";
import { h, table } from "../dom.ts";
import { action } from "../fields.ts";
import { label } from "../labels.ts";
import { whoAmI } from "../me.ts";
import { go, tell, type View } from "../page.ts";
import { said, t } from "../texts.ts";

type Request = NonNullable<SuggestionsQuery["mentoringRequest"]>;
type Suggestion = NonNullable<Request["suggestions"]>[number];

/** How many are shown. */
const FIRST = 5;

function shown(request: Request, one: Suggestion): HTMLElement {
  const rows = (one.points ?? []).map(({ criterion, points, most, text, raise }) =>
    [label("MentoringCriterion", criterion), `${points}\u00a0/\u00a0${most}`, said(text), raise ? said(raise) : null]);
  const head = [t("suggestions.criterion"), t("suggestions.of"), t("suggestions.why"), t("suggestions.raise")];
  const rules = (one.rules ?? []).filter((rule) => rule.passed).map((rule) => h("li", {}, said(rule.text)));
  const propose = async () => {
    const input = { request: request.id, expectedVersion: request.version, mentorProfile: one.mentorProfile };
    done((await ask(ProposeDocument, { input })).proposeMentoringPairing);
    await go("pairings");
    tell(t("suggestions.asked", { name: one.name }));
  };
  return h("article", {},
    h("h2", {}, one.name),
    h("p", {}, h("strong", {}, t("suggestions.score", { score: one.score }))),
    one.organisation && h("p", {}, said(one.organisation)),
    one.offers && h("p", {}, said(one.offers)),
    table(t("suggestions.points", { name: one.name }), head, rows),
    h("details", {}, h("summary", {}, t("suggestions.rules", { n: rules.length })), h("ul", {}, rules)),
    action(t("suggestions.ask", { name: one.name }), propose));
}

export const suggestions: View = {
  title: () => t("suggestions.title"),
  show: async () => {
    const newest = (await whoAmI()).requests[0];
    const request = newest ? (await ask(SuggestionsDocument, { id: newest, first: FIRST })).mentoringRequest : null;
    if (request?.status !== "OPEN") return [h("p", {}, t("suggestions.notOpen"))];
    const all = request.suggestions ?? [];
    return all.length > 0 ? all.map((one) => shown(request, one)) : [h("p", {}, t("suggestions.none"))];
  },
};
