// What somebody offers as a mentor. One who has no profile begins with what is on record of them (`me.profileDraft`).

import { CreateProfileDocument, ProfileDocument, UpdateProfileDocument, type CreateMentorProfileInput, type ProfileQuery } from "../../made/graphql.ts";
import { ask, done } from "../client.ts";
import { h } from "../dom.ts";
import { area, check, checks, form, number, text, type Filled } from "../fields.ts";
import { whoAmI, type Me } from "../me.ts";
import { redraw, tell, type View } from "../page.ts";
import { t } from "../texts.ts";
import { subjectFields, subjects } from "./subjects.ts";

type Profile = NonNullable<ProfileQuery["mentorProfile"]>;

/** A profile that is not there yet. */
function begun(draft: Me["profileDraft"]) {
  return {
    offers: null, kinds: [], levels: draft.levels, languages: [], modes: [], areas: [], subjects: draft.subjects, places: 1,
    isActive: true, pausedFrom: null, pausedUntil: null, canBeFound: false, consentsToMatching: false,
  };
}

function written(filled: Filled): CreateMentorProfileInput {
  const [en, cy] = [filled.text("offersEn"), filled.text("offersCy")];
  return {
    // The contract has no Welsh without English.
    offers: en === null ? null : { en, ...(cy !== null && { cy }) },
    kinds: filled.all("kinds"),
    levels: filled.all("levels"),
    languages: filled.all("languages"),
    modes: filled.all("modes"),
    areas: filled.all("areas"),
    subjects: subjects(filled),
    places: filled.number("places"),
    isActive: filled.truth("isActive"),
    pausedFrom: filled.text("pausedFrom"),
    pausedUntil: filled.text("pausedUntil"),
    canBeFound: filled.truth("canBeFound"),
    consentsToMatching: filled.truth("consentsToMatching"),
  };
}

async function save(me: Me, profile: Profile | null, filled: Filled): Promise<void> {
  const input = written(filled);
  if (profile) {
    // The version that was read: who has changed it since is not overwritten.
    const change = { ...input, id: profile.id, expectedVersion: profile.version };
    done((await ask(UpdateProfileDocument, { input: change })).updateMentorProfile);
  } else {
    const whole = { ...input, organisation: me.profileDraft.organisation };
    done((await ask(CreateProfileDocument, { input: whole })).createMentorProfile);
  }
  await redraw();
  tell(t("saved"));
}

export const profile: View = {
  title: () => t("profile.title"),
  show: async () => {
    const me = await whoAmI();
    const kept = me.mentorProfile ? (await ask(ProfileDocument, { id: me.mentorProfile })).mentorProfile : null;
    const now = kept ?? begun(me.profileDraft);
    const taken = kept && h("p", {}, t("profile.taken", { taken: kept.placesTaken ?? 0, left: kept.placesLeft ?? 0 }));
    const fields = [
      area("offersEn", t("profile.offersEn"), now.offers?.en ?? "", "MentorProfile.offers.en"),
      area("offersCy", t("profile.offersCy"), now.offers?.cy ?? "", "MentorProfile.offers.cy"),
      checks("kinds", t("profile.kinds"), "MentoringKind", now.kinds),
      checks("levels", t("profile.levels"), "CareerLevelCode", now.levels),
      checks("languages", t("languages"), "MentoringLanguage", now.languages),
      checks("modes", t("modes"), "MentoringMode", now.modes),
      checks("areas", t("areas"), "MentoringArea", now.areas),
      subjectFields(now.subjects ?? []),
      number("places", t("profile.places"), now.places, "MentorProfile.places"),
      h("div", { class: "pair" },
        text("pausedFrom", t("profile.pausedFrom"), now.pausedFrom ?? "", "date"),
        text("pausedUntil", t("profile.pausedUntil"), now.pausedUntil ?? "", "date")),
      check("isActive", t("profile.isActive"), now.isActive),
      check("canBeFound", t("profile.canBeFound"), now.canBeFound),
      check("consentsToMatching", t("profile.consents"), now.consentsToMatching),
    ];
    return [kept ? taken! : h("p", {}, t("profile.new")), form(fields, t("profile.save"), (filled) => save(me, kept, filled))];
  },
};
