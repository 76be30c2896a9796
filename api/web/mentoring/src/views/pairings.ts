// The pairings of who is signed in: those that go on with what can be done, and those that are over.

import { PairingsDocument, type PairingFragment } from "../../made/graphql.ts";
import { ask, rows } from "../client.ts";
import { facts, h } from "../dom.ts";
import { label } from "../labels.ts";
import { whoAmI } from "../me.ts";
import type { View } from "../page.ts";
import { day, t, time } from "../texts.ts";
import { steps, type Side } from "./steps.ts";

/** States in which there is nothing left but to give a score. */
const OVER = ["COMPLETED", "ENDED", "DECLINED", "EXPIRED", "WITHDRAWN"];

function shown(one: PairingFragment, side: Side): HTMLElement {
  const name = (known: string | null | undefined) => known ?? t("pairings.gone");
  const title = t("pairings.with", { mentee: name(one.request?.name), mentor: name(one.mentorProfile?.name) });
  const because = one.declineReason ? label("MentoringDeclineReason", one.declineReason) : label("MentoringEndReason", one.endReason);
  const about = (one.request?.subjects ?? []).map((subject) => subject.term).join(", ");
  const meetings = (one.meetings ?? []).map(({ heldOn, mode }) => h("li", {}, [day(heldOn), label("MentoringMode", mode)].filter(Boolean).join(", ")));
  return h("article", {},
    h("h2", {}, title),
    facts([
      [t("pairings.status"), label("MentoringPairingStatus", one.status)],
      [t("pairings.kind"), label("MentoringKind", one.kind)],
      [t("pairings.score"), one.score],
      [t("pairings.reason"), one.reason],
      [t("pairings.goals"), one.request?.goals],
      [t("pairings.about"), about],
      [t("pairings.answerBy"), one.answerBy && time(one.answerBy)],
      [t("pairings.agreement"), one.agreement],
      [t("pairings.endsOn"), one.endsOn && day(one.endsOn)],
      [t("pairings.because"), because],
      [t("pairings.note"), one.declineNote ?? one.endNote],
      [t("pairings.meetings"), one.meetingCount || null],
    ]),
    meetings.length > 0 && h("ul", {}, meetings),
    steps(one, side));
}

export const pairings: View = {
  title: () => t("pairings.title"),
  show: async () => {
    const [me, { mentoringPairings }] = await Promise.all([whoAmI(), ask(PairingsDocument)]);
    const all = rows(mentoringPairings);
    const side = (one: PairingFragment): Side => one.mentorProfile && one.mentorProfile.id === me.mentorProfile ? "MENTOR" : "MENTEE";
    const of = (over: boolean) => all.filter((one) => OVER.includes(one.status) === over).map((one) => shown(one, side(one)));
    const [open, past] = [of(false), of(true)];
    return [
      ...open.length > 0 ? open : [h("p", {}, t("pairings.none"))],
      ...past.length > 0 ? [h("details", {}, h("summary", {}, t("pairings.past", { n: past.length })), past)] : [],
    ];
  },
};
