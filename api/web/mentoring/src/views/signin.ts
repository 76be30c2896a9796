// Whom of the sample to be. A real front end has its identity provider here.

import { h } from "../dom.ts";
import { action, choice, form } from "../fields.ts";
import type { View } from "../page.ts";
import { people, signIn as sign, type Somebody } from "../session.ts";
import { t } from "../texts.ts";

export function signIn(began: () => Promise<void>): View {
  const as = (all: Somebody[], side: Somebody["side"], title: string) => {
    const of = all.filter((one) => one.side === side).map((one): [string, string] => [one.person, one.name]);
    const sent = async (filled: { text: (name: string) => string | null }) => {
      await sign(filled.text("person"));
      await began();
    };
    return h("section", {}, h("h2", {}, title), form([choice("person", title, of, null)], t("signIn.be"), sent));
  };
  return {
    title: () => t("signIn.title"),
    show: async () => {
      const all = await people();
      if (all.length === 0) return [h("p", {}, t("signIn.nobody"))];
      return [
        h("p", {}, t("signIn.about")),
        as(all, "MENTEE", t("signIn.mentee")),
        as(all, "MENTOR", t("signIn.mentor")),
        h("section", {}, h("h2", {}, t("coordinator")), action(t("signIn.coordinate"), async () => {
          await sign(null);
          await began();
        })),
      ];
    },
  };
}
