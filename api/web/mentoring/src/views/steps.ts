// What can be done with a pairing, by its state and the side that one stands on. The service decides; what it would refuse is not offered.

import {
  AcceptDocument, ActivateDocument, CompleteDocument, DeclineDocument, EndDocument, GiveFeedbackDocument, PauseDocument,
  RecordMeetingDocument, RemoveMeetingDocument, ResumeDocument, SetGoalsDocument, WithdrawDocument,
  type MentoringDeclineReason, type MentoringEndReason, type MentoringMode, type PairingFragment, type ProblemFragment, type TypedDocumentString,
} from "../../made/graphql.ts";
import { ask, done } from "../client.ts";
import { h } from "../dom.ts";
import { action, area, choice, form, text } from "../fields.ts";
import { options } from "../labels.ts";
import { redraw } from "../page.ts";
import { day, t } from "../texts.ts";

export type Side = "MENTEE" | "MENTOR";

interface Payload {
  userErrors: ProblemFragment[];
}

/** Takes a step of a pairing at the version that was read, and draws what came of it. */
async function step<Result extends object, Input>(
  document: TypedDocumentString<Result, { input: Input }>,
  input: Input,
): Promise<void> {
  const answer = await ask<Result, { input: Input }>(document, ...[{ input }] as never);
  done((Object.values(answer)[0] as Payload | null | undefined) ?? null);
  await redraw();
}

export function steps(one: PairingFragment, side: Side): HTMLElement {
  const which = { pairing: one.id, expectedVersion: one.version };
  const agreed = side === "MENTOR" ? one.mentorAcceptedAt : one.menteeAcceptedAt;
  const parts: (Node | null)[] = {
    PROPOSED: () => [...agreed ? [waiting()] : [accept(), decline()], agreed && side === "MENTEE" && one.origin === "MENTEE" ? withdraw() : null],
    ALLOCATED: () => agreed ? [waiting()] : [accept(), decline()],
    ACCEPTED: () => [begin(), end()],
    ACTIVE: () => [goals(), meeting(), removals(), h("div", { class: "buttons" }, simple(PauseDocument, "pairings.pause"), simple(CompleteDocument, "pairings.complete")), score(), end()],
    PAUSED: () => [simple(ResumeDocument, "pairings.resume"), end()],
    COMPLETED: () => [score()],
    ENDED: () => [score()],
    DECLINED: () => [],
    EXPIRED: () => [],
    WITHDRAWN: () => [],
  }[one.status]();
  return h("div", {}, parts);

  function waiting(): HTMLElement {
    return h("p", { class: "note" }, t("pairings.waiting"));
  }

  function simple(document: TypedDocumentString<object, { input: typeof which }>, text: "pairings.pause" | "pairings.complete" | "pairings.resume"): HTMLElement {
    return action(t(text), () => step(document, which), true);
  }

  function accept(): HTMLElement {
    return action(t("pairings.accept"), () => step(AcceptDocument, which));
  }

  function decline(): HTMLElement {
    const fields = [
      choice("reason", t("pairings.because"), options("MentoringDeclineReason"), null),
      text("note", t("pairings.note"), ""),
    ];
    return folded(t("pairings.decline"), form(fields, t("pairings.decline"), (filled) =>
      step(DeclineDocument, { ...which, reason: filled.one<MentoringDeclineReason>("reason") ?? "OTHER", note: filled.text("note") })));
  }

  function withdraw(): HTMLElement {
    return action(t("pairings.withdraw"), () => step(WithdrawDocument, which), true);
  }

  function begin(): HTMLElement {
    const fields = [
      area("agreement", t("pairings.agree"), "", undefined, true),
      area("goals", t("pairings.goalLines"), "", undefined, true),
      text("endsOn", t("pairings.endsOn"), "", "date"),
    ];
    return form(fields, t("pairings.begin"), (filled) =>
      step(ActivateDocument, { ...which, agreement: filled.text("agreement") ?? "", goals: filled.lines("goals"), endsOn: filled.text("endsOn") }));
  }

  function goals(): HTMLElement {
    const known = one.goals ?? [];
    const boxes = known.map((goal, at) => h("label", { class: "check" }, h("input", { type: "checkbox", name: `met${at}`, checked: goal.isMet }), goal.text));
    const fields = [h("fieldset", {}, h("legend", {}, t("pairings.ourGoals")), boxes), area("more", t("pairings.moreGoals"), "")];
    return form(fields, t("pairings.saveGoals"), (filled) => {
      const kept = known.map((goal, at) => ({ text: goal.text, isMet: filled.truth(`met${at}`) }));
      const more = filled.lines("more").map((line) => ({ text: line, isMet: false }));
      return step(SetGoalsDocument, { ...which, goals: [...kept, ...more] });
    });
  }

  function meeting(): HTMLElement {
    const fields = [
      h("div", { class: "pair" },
        text("heldOn", t("pairings.heldOn"), new Date().toISOString().slice(0, 10), "date"),
        choice("mode", t("pairings.mode"), options("MentoringMode"), null, t("notSaid"))),
    ];
    return form(fields, t("pairings.record"), (filled) =>
      step(RecordMeetingDocument, { ...which, heldOn: filled.text("heldOn") ?? "", mode: filled.one<MentoringMode>("mode") }));
  }

  function removals(): HTMLElement {
    const buttons = (one.meetings ?? []).map(({ heldOn }) =>
      action(t("pairings.remove", { day: day(heldOn) }), () => step(RemoveMeetingDocument, { ...which, heldOn }), true));
    return h("div", { class: "buttons" }, buttons);
  }

  function score(): HTMLElement {
    const given = one.feedback?.find((feedback) => feedback.side === side)?.score;
    const scores = ["1", "2", "3", "4", "5"].map((score): [string, string] => [score, score]);
    const fields = [choice("score", t("pairings.give"), scores, String(given ?? 3))];
    return form(fields, t("pairings.giveScore"), (filled) => step(GiveFeedbackDocument, { ...which, score: filled.number("score") }));
  }

  function end(): HTMLElement {
    const fields = [
      choice("reason", t("pairings.because"), options("MentoringEndReason"), null),
      text("note", t("pairings.note"), ""),
    ];
    return folded(t("pairings.end"), form(fields, t("pairings.end"), (filled) =>
      step(EndDocument, { ...which, reason: filled.one<MentoringEndReason>("reason") ?? "OTHER", note: filled.text("note") })));
  }
}

/** What is not done every day. */
function folded(title: string, inner: Node): HTMLElement {
  return h("details", {}, h("summary", {}, title), inner);
}
