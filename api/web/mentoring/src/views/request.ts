// The newest request for a mentor: written, opened, and taken back.

import {
  CreateRequestDocument, OpenRequestDocument, RequestDocument, SchemesDocument, UpdateRequestDocument, WithdrawRequestDocument,
  type MentoringKind, type RequestQuery,
} from "../../made/graphql.ts";
import { ask, done, rows } from "../client.ts";
import { h } from "../dom.ts";
import { action, area, check, checks, choice, form, type Filled } from "../fields.ts";
import { label, options } from "../labels.ts";
import { whoAmI } from "../me.ts";
import { go, redraw, tell, type View } from "../page.ts";
import { said, t } from "../texts.ts";
import { subjectFields, subjects } from "./subjects.ts";

type Kept = NonNullable<RequestQuery["mentoringRequest"]>;

/** A request that is not there yet. */
const BEGUN = {
  status: "DRAFT", kind: "RESEARCH", goals: null, subjects: [], language: null, languageRequired: false, modes: [], areas: [],
  disciplinePreference: "ANY", prefersOtherOrganisation: true, consentsToMatching: false, round: null,
} as const;

function written(filled: Filled) {
  return {
    goals: filled.text("goals"),
    subjects: subjects(filled),
    language: filled.one<"WELSH" | "ENGLISH" | "BSL">("language"),
    languageRequired: filled.truth("languageRequired"),
    modes: filled.all<"IN_PERSON" | "ONLINE">("modes"),
    areas: filled.all<"NORTH" | "MID" | "SOUTH_WEST" | "SOUTH_EAST">("areas"),
    disciplinePreference: filled.one<"SAME" | "DIFFERENT" | "ANY">("disciplinePreference"),
    prefersOtherOrganisation: filled.truth("prefersOtherOrganisation"),
    consentsToMatching: filled.truth("consentsToMatching"),
    round: filled.text("round"),
  };
}

/** The kind stays once others have been asked by it. */
const free = (status: string) => status === "DRAFT" || status === "WITHDRAWN";

async function save(scheme: string, kept: Kept | null, filled: Filled): Promise<void> {
  const kind = filled.one<MentoringKind>("kind");
  if (kept) {
    const input = { ...written(filled), ...(free(kept.status) && { kind }), id: kept.id, expectedVersion: kept.version };
    done((await ask(UpdateRequestDocument, { input })).updateMentoringRequest);
  } else {
    const input = { ...written(filled), scheme, kind: kind ?? "RESEARCH" };
    done((await ask(CreateRequestDocument, { input })).createMentoringRequest);
  }
  await redraw();
  tell(t("saved"));
}

function steps(kept: Kept): (Node | null)[] {
  const which = { request: kept.id, expectedVersion: kept.version };
  const open = async () => {
    done((await ask(OpenRequestDocument, { input: which })).openMentoringRequest);
    await go("suggestions");
  };
  const withdraw = async () => {
    done((await ask(WithdrawRequestDocument, { input: which })).withdrawMentoringRequest);
    await redraw();
  };
  return [
    free(kept.status) ? action(t("request.open"), open) : null,
    kept.status === "OPEN" ? action(t("request.withdraw"), withdraw, true) : null,
  ];
}

export const request: View = {
  title: () => t("request.title"),
  show: async () => {
    const [me, { mentoringSchemes }] = await Promise.all([whoAmI(), ask(SchemesDocument)]);
    const newest = me.requests[0];
    const kept = newest ? (await ask(RequestDocument, { id: newest })).mentoringRequest : null;
    const schemes = rows(mentoringSchemes);
    const scheme = schemes.find((one) => one.id === kept?.scheme?.id) ?? schemes[0];
    if (!scheme) return [h("p", {}, t("request.noScheme"))];
    const now = kept ?? BEGUN;
    const rounds = rows(scheme.rounds).map((one): [string, string] => [one.id, said(one.name)]);
    const kind = free(now.status) ? choice("kind", t("request.kind"), options("MentoringKind"), now.kind) : h("p", {}, `${t("request.kind")}: ${label("MentoringKind", now.kind)}`);
    const fields = [
      h("p", {}, `${t("request.scheme")}: ${said(scheme.name)}`),
      choice("round", t("request.round"), rounds, now.round?.id ?? null, t("request.alone")),
      kind,
      area("goals", t("request.goals"), now.goals ?? "", "MentoringRequest.goals"),
      subjectFields(now.subjects ?? []),
      choice("language", t("request.language"), options("MentoringLanguage"), now.language, t("any")),
      check("languageRequired", t("request.required"), now.languageRequired),
      checks("modes", t("modes"), "MentoringMode", now.modes),
      checks("areas", t("areas"), "MentoringArea", now.areas),
      choice("disciplinePreference", t("request.discipline"), options("DisciplinePreference"), now.disciplinePreference),
      check("prefersOtherOrganisation", t("request.elsewhere"), now.prefersOtherOrganisation),
      check("consentsToMatching", t("request.consents"), now.consentsToMatching),
    ];
    const status = kept ? t("request.status", { status: label("MentoringRequestStatus", kept.status) }) : t("request.new");
    return [
      h("p", {}, status),
      form(fields, t("request.save"), (filled) => save(scheme.id, kept, filled)),
      h("div", { class: "buttons" }, kept ? steps(kept) : []),
    ];
  },
};
