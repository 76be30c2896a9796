// What there is to do, and what has happened since the page was opened.

import { h } from "../dom.ts";
import { label } from "../labels.ts";
import type { Happened } from "../live.ts";
import { whoAmI } from "../me.ts";
import type { View } from "../page.ts";
import { day, said, t, time } from "../texts.ts";

let events: Happened[] = [];

/** Keeps an event for as long as the page is open; null forgets all. */
export function happened(event: Happened | null): void {
  events = event ? [event, ...events] : [];
}

/** The view in which a step is taken, by the type of the record that it is about. */
function where(node: string | null): string {
  return node?.startsWith("mpg_") ? "pairings" : "request";
}

export const next: View = {
  title: () => t("next.title"),
  show: async () => {
    const { nextSteps } = await whoAmI();
    const steps = (nextSteps ?? []).map((step) => {
      const view = step.kind === "ASK_A_MENTOR" ? "suggestions" : where(step.node);
      const due = step.due && h("span", { class: "note" }, ` ${t("next.due", { day: day(step.due) })}`);
      return h("li", {}, h("a", { href: `#${view}` }, said(step.text)), due);
    });
    const news = events.map((event) => {
      const names = { mentee: event.pairing?.request?.name ?? t("pairings.gone"), mentor: event.pairing?.mentorProfile?.name ?? t("pairings.gone") };
      const text = t("live.event", { what: label("MentoringEventKind", event.kind), ...names });
      return h("li", {}, `${time(event.at)}. ${text}. `, h("a", { href: "#pairings" }, t("live.show")));
    });
    return [
      steps.length > 0 ? h("ol", {}, steps) : h("p", {}, t("next.nothing")),
      h("h2", {}, t("live.title")),
      news.length > 0 ? h("ul", {}, news) : h("p", { class: "note" }, t("live.ready")),
    ];
  },
};
