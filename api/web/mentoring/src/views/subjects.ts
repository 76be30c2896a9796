// Topics and methods, which profiles and requests both have.

import type { MentoringSubjectKind } from "../../made/graphql.ts";
import { h } from "../dom.ts";
import { area, type Filled } from "../fields.ts";
import { t } from "../texts.ts";

interface Subject {
  kind: MentoringSubjectKind;
  term: string;
}

export function subjectFields(all: readonly Subject[]): HTMLElement {
  const lines = (kind: MentoringSubjectKind) => all.filter((one) => one.kind === kind).map((one) => one.term).join("\n");
  return h("div", { class: "pair" },
    area("topics", t("topics"), lines("TOPIC")),
    area("methods", t("methods"), lines("METHOD")));
}

export function subjects(filled: Filled): Subject[] {
  const of = (kind: MentoringSubjectKind, name: string) => [...new Set(filled.lines(name))].map((term) => ({ kind, term }));
  return [...of("TOPIC", "topics"), ...of("METHOD", "methods")];
}
