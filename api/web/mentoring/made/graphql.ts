/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How far a Welsh text can be relied upon. */
export type TranslationStatus =
  /** The wording of the body that it names or that published it. */
  | 'PUBLISHED'
  /** Checked by a Welsh speaker. */
  | 'REVIEWED'
  /** Translated without a check by a Welsh speaker. */
  | 'MACHINE'
  /** One of the two has changed since the other was written: they may not say the same any more. */
  | 'STALE'
  /** There is no Welsh text. */
  | 'MISSING';

/** Kinds of rules for what partners write. */
export type ConstraintKind =
  /** It must be given for a new record, and is never null. */
  | 'REQUIRED'
  /** What a new record has when it is not given. */
  | 'DEFAULT'
  /** It refers to a record, which must be in the caller's sight and one that may be referred to from here. */
  | 'REFERENCE'
  /** The status of the Welsh text goes with whether there is one. */
  | 'WELSH_STATUS'
  /** A text has so many characters. */
  | 'LENGTH'
  /** A number is from `least` to `most`. */
  | 'SPAN'
  /** The date is not before the other one. */
  | 'ORDERED'
  /** A last day that stands is put off by nobody who may not say so any more. */
  | 'NO_LATER'
  /** A number is not below what is taken of it already. */
  | 'NO_FEWER'
  /** It changes only while the record stands so that it may, as the other fields do: of what was applied for nothing does once it was sent in. */
  | 'WHILE'
  /** It is not given together with the other field. */
  | 'NOT_BOTH'
  /** One of it and the other field is given. */
  | 'EITHER'
  /** It is given only while the other field is `value`. */
  | 'ONLY_WHEN'
  /** It is given in an item exactly when the first of the other fields of the item is `value`, and none of those behind it then. */
  | 'BY_VALUE'
  /** A text has the form that `value` names, and its check digit where it has one; where there are other fields, while they are that. */
  | 'FORM'
  /** No two items of the list are the same in the other fields. */
  | 'DISTINCT'
  /** The numbers of the list sum to `least`, when there are any. */
  | 'SUM'
  /** The list has at most so many items. */
  | 'AT_MOST'
  /** No other record has it, as far as the caller sees or owns it; of a local reference: no other record of the owner's. */
  | 'ALONE'
  /** One of it and the other fields refers to the organisation that writes; with national remit to any. */
  | 'OWN'
  /** The numbers of parts come to no more than those of the whole, of records that are the same in the other fields. */
  | 'PARTS'
  /** It is not what may not be recorded any more: of somebody who was erased. */
  | 'BARRED'
  /** Who somebody was professionally at the time is given, or known from their profile. */
  | 'IDENTITY';

/** The six professional groups of RI and two values for data quality (E-02). */
export type ProfessionalGroupCode =
  /** Laboratory sciences and genomics. */
  | 'LABORATORY_SCIENCES_AND_GENOMICS'
  /** Physiological sciences. */
  | 'PHYSIOLOGICAL_SCIENCES'
  /** Physical sciences and engineering. */
  | 'PHYSICAL_SCIENCES_AND_ENGINEERING'
  /** Clinical computational sciences. */
  | 'CLINICAL_COMPUTATIONAL_SCIENCES'
  /** Radiographers and radiotherapists. */
  | 'RADIOGRAPHERS_AND_RADIOTHERAPISTS'
  /** Operating department practitioners. */
  | 'OPERATING_DEPARTMENT_PRACTITIONERS'
  /** The person belonged to another profession. */
  | 'OUTSIDE_HEALTHCARE_SCIENCE'
  /** The source did not record it; only on imported records (S-02). */
  | 'NOT_RECORDED';

/** The five career levels of RI Figure 2, lowest first (E-04). */
export type CareerLevelCode =
  /** Associate. */
  | 'ASSOCIATE'
  /** Practitioner. */
  | 'PRACTITIONER'
  /** Enhanced. */
  | 'ENHANCED'
  /** Advanced. */
  | 'ADVANCED'
  /** Consultant. */
  | 'CONSULTANT';

/** How a professional identity came to be coded. */
export type IdentityProvenance =
  /** The person said so. */
  | 'SELF_DECLARED'
  /** From the Electronic Staff Record. */
  | 'ESR'
  /** From a research and development office. */
  | 'R_AND_D_OFFICE'
  /** Worked out from other facts. */
  | 'INFERRED'
  /** From an imported file. */
  | 'IMPORTED';

/** The professions that RI Figure 3 compares (E-09). */
export type ComparatorProfession =
  /** Healthcare science. */
  | 'HEALTHCARE_SCIENCE'
  /** Allied health professions. */
  | 'ALLIED_HEALTH_PROFESSIONALS'
  /** Medicine and dentistry. */
  | 'MEDICAL_AND_DENTAL'
  /** Nursing, midwifery and health visiting. */
  | 'NURSING_MIDWIFERY_HEALTH_VISITING';

/** What mentoring is for (S-57). */
export type MentoringKind =
  /** Doing research: designing, funding, running and publishing it. */
  | 'RESEARCH'
  /** The next steps of a career. */
  | 'CAREER'
  /** Leading people and services. */
  | 'LEADERSHIP'
  /** Somebody at a like level, each learning from the other. */
  | 'PEER';

/** What a subject of mentoring is. */
export type MentoringSubjectKind =
  /** A field of work or knowledge. */
  | 'TOPIC'
  /** A way of doing research or innovation. */
  | 'METHOD';

/** A language in which people can be mentored. */
export type MentoringLanguage =
  /** Welsh. */
  | 'WELSH'
  /** English. */
  | 'ENGLISH'
  /** British Sign Language. */
  | 'BSL';

/** How mentor and mentee meet. */
export type MentoringMode =
  /** In one place. */
  | 'IN_PERSON'
  /** By video or telephone. */
  | 'ONLINE';

/** A part of Wales in which people can meet. */
export type MentoringArea =
  /** North Wales. */
  | 'NORTH'
  /** Mid Wales. */
  | 'MID'
  /** South West Wales. */
  | 'SOUTH_WEST'
  /** South East Wales. */
  | 'SOUTH_EAST';

/** What somebody prefers of a mentor's discipline. */
export type DisciplinePreference =
  /** The same group or discipline as their own. */
  | 'SAME'
  /** Another than their own (S-59). */
  | 'DIFFERENT'
  /** Either. */
  | 'ANY';

/** Why two people are not to be paired. */
export type MentoringExclusionReason =
  /** One manages the other. */
  | 'LINE_MANAGER'
  /** They work in one team. */
  | 'SAME_TEAM'
  /** For a reason of their own, which is not recorded. */
  | 'OTHER';

/** Where a request for a mentor stands. */
export type MentoringRequestStatus =
  /** The person writes it. */
  | 'DRAFT'
  /** It looks for a mentor. */
  | 'OPEN'
  /** A mentor has accepted. */
  | 'PAIRED'
  /** The mentoring that came of it has ended. */
  | 'CLOSED'
  /** The person took it back. */
  | 'WITHDRAWN';

/** Where a pairing stands. */
export type MentoringPairingStatus =
  /** The mentor has been asked. */
  | 'PROPOSED'
  /** A round gave the pair a place; each of the two has yet to say yes. */
  | 'ALLOCATED'
  /** Both have said yes. */
  | 'ACCEPTED'
  /** They have an agreement and meet. */
  | 'ACTIVE'
  /** They have stopped for a while; the place is kept. */
  | 'PAUSED'
  /** It has run its course. */
  | 'COMPLETED'
  /** It ended early. */
  | 'ENDED'
  /** One of the two said no. */
  | 'DECLINED'
  /** Nobody answered in time. */
  | 'EXPIRED'
  /** Who asked took it back. */
  | 'WITHDRAWN';

/** Where a pairing comes from. */
export type MentoringOrigin =
  /** The mentee asked. */
  | 'MENTEE'
  /** A coordinator proposed it. */
  | 'COORDINATOR'
  /** A round gave it. */
  | 'ALLOCATION';

/** On which side of mentoring somebody stands. */
export type MentoringSide =
  /** Who is mentored. */
  | 'MENTEE'
  /** Who mentors. */
  | 'MENTOR'
  /** Who runs the scheme. */
  | 'COORDINATOR';

/** Why somebody said no. */
export type MentoringDeclineReason =
  /** They have no time. */
  | 'NO_TIME'
  /** Somebody else could help better. */
  | 'NOT_A_FIT'
  /** They are too close, at work or otherwise. */
  | 'CONFLICT'
  /** Another reason. */
  | 'OTHER';

/** Why mentoring ended early. */
export type MentoringEndReason =
  /** One of the two changed post or place. */
  | 'MOVED_ON'
  /** One of the two has no time any more. */
  | 'NO_TIME'
  /** It did not help. */
  | 'NOT_WORKING'
  /** One of the two could not be reached. */
  | 'NO_CONTACT'
  /** Another reason. */
  | 'OTHER';

/** What happened to a pairing. */
export type MentoringEventKind =
  /** A mentor was asked. */
  | 'PROPOSED'
  /** A round gave the pair a place. */
  | 'ALLOCATED'
  /** One of the two said yes, and the other has yet to. */
  | 'AGREED'
  /** Both have said yes. */
  | 'ACCEPTED'
  /** One of the two said no. */
  | 'DECLINED'
  /** Nobody answered in time. */
  | 'EXPIRED'
  /** Who asked took it back. */
  | 'WITHDRAWN'
  /** They made their agreement. */
  | 'ACTIVATED'
  /** Their goals were changed. */
  | 'GOALS_CHANGED'
  /** A meeting was recorded, or taken out again. */
  | 'MEETING_RECORDED'
  /** They stopped for a while. */
  | 'PAUSED'
  /** They went on. */
  | 'RESUMED'
  /** It ran its course. */
  | 'COMPLETED'
  /** It ended early. */
  | 'ENDED'
  /** One of the two gave a score. */
  | 'FEEDBACK_GIVEN';

/** What an allocation is to reach. */
export type MentoringObjective =
  /** As many pairs as can be, and of all such allocations one of the greatest total score. */
  | 'MAX_PAIRS_THEN_SCORE'
  /** The greatest total score, whoever is left without. */
  | 'MAX_SCORE'
  /** No mentee and mentor who would both rather have each other. */
  | 'STABLE';

/** Where a run of an allocation stands. */
export type MentoringRunStatus =
  /** It was tried, and nobody is told. */
  | 'DRY_RUN'
  /** Its pairs were told. */
  | 'PUBLISHED';

/** What a coordinator decides by hand before a run. */
export type MentoringOverrideKind =
  /** The two are paired. */
  | 'PAIR'
  /** The two are not paired. */
  | 'KEEP_APART';

/** Why somebody has no mentor after a run. */
export type UnmatchedReason =
  /** No mentor passes the rules. */
  | 'NO_ELIGIBLE_MENTOR'
  /** All places of the mentors who pass went to others. */
  | 'CAPACITY_EXHAUSTED'
  /** Every mentor who passes has said no. */
  | 'ALL_DECLINED'
  /** The request is not open, or without consent. */
  | 'NOT_READY';

/** What is other than in the run before. */
export type MentoringPlacementChange =
  /** There was no run before, or they were not in it. */
  | 'FIRST'
  /** The same mentor. */
  | 'KEPT'
  /** Another mentor. */
  | 'MOVED'
  /** A mentor where there was none. */
  | 'NEWLY_PAIRED'
  /** No mentor where there was one. */
  | 'NO_LONGER_PAIRED'
  /** No mentor as before. */
  | 'STILL_UNPAIRED';

/** What a score is made of, each with a weight of its own. */
export type MentoringCriterion =
  /** How near goals, topics and methods are. */
  | 'GOALS'
  /** How many career levels lie between the two. */
  | 'LEVEL'
  /** Professional group and discipline, the same or another as the mentee prefers. */
  | 'DISCIPLINE'
  /** Whether the mentor works elsewhere. */
  | 'ORGANISATION'
  /** Whether they share the language that is wanted. */
  | 'LANGUAGE'
  /** Whether they can meet in a way and place that suits both. */
  | 'AVAILABILITY'
  /** How many of the mentor's places are free. */
  | 'CAPACITY';

/** A rule that a pair must pass before it is scored. */
export type MentoringRule =
  /** Both agreed to be matched. */
  | 'CONSENT'
  /** The mentor is active and not paused. */
  | 'ACTIVE'
  /** The mentor has a place. */
  | 'PLACE_FREE'
  /** They are two people. */
  | 'NOT_SELF'
  /** Neither manages the other, as far as they said. */
  | 'NOT_LINE_MANAGER'
  /** They do not work in one team, as far as they said. */
  | 'NOT_SAME_TEAM'
  /** They are not paired already. */
  | 'NOT_PAIRED'
  /** Neither excluded the other, and the mentor has not said no to this request. */
  | 'NOT_EXCLUDED'
  /** The mentor speaks the language, where the mentee requires it. */
  | 'LANGUAGE_REQUIRED'
  /** The mentee's level is among those that the mentor mentors. */
  | 'MENTORS_LEVEL';

/** What a draft of a profile is taken from. */
export type MentorProfileDraftSource =
  /** The person's own profile. */
  | 'EXPERTISE'
  /** A study that they take part in. */
  | 'STUDY'
  /** A grant that they hold or share. */
  | 'GRANT'
  /** A publication of theirs. */
  | 'PUBLICATION';

/** Kinds of next steps. */
export type MentoringNextStepKind =
  /** Write a request for a mentor, or a mentor's profile. */
  | 'BEGIN'
  /** Open a request that is a draft. */
  | 'OPEN_REQUEST'
  /** Ask one of the suggested mentors. */
  | 'ASK_A_MENTOR'
  /** Answer a proposal. */
  | 'ANSWER'
  /** Wait for the other's answer. */
  | 'WAIT_FOR_ANSWER'
  /** Make the agreement. */
  | 'MAKE_AGREEMENT'
  /** Record the next meeting. */
  | 'RECORD_MEETING'
  /** Go on after a pause, or end. */
  | 'RESUME'
  /** Give a score. */
  | 'GIVE_FEEDBACK';

/** By what pairings and requests are counted. */
export type MentoringBreakdown =
  /** The professional group of the mentee. */
  | 'GROUP'
  /** The organisation of the mentee. */
  | 'ORGANISATION'
  /** The career level of the mentee. */
  | 'LEVEL'
  /** The language that the mentee wants. */
  | 'LANGUAGE';

/** The rules that an input can break. */
export type UserErrorCode =
  /** There is no such record, or it is not the caller's to write: the two are told alike. */
  | 'NOT_FOUND'
  /** Something that is needed was not given. */
  | 'REQUIRED'
  /** Too little has changed since it was last done. */
  | 'TOO_SOON'
  /** There is one of that name already. */
  | 'TAKEN'
  /** What was given has not the form, or is not of the size, that is taken. */
  | 'INVALID'
  /** It would take from the caller itself the right to do it. */
  | 'OWN_ACCESS'
  /** The version that is expected of the record was not given (`expectedVersion`). */
  | 'PRECONDITION_REQUIRED'
  /** The record has another version than was expected: somebody has changed it meanwhile. Read it and try again. */
  | 'CONFLICT'
  /** Who somebody was professionally at the time must be given (S-02), and could not be taken from their profile. */
  | 'IDENTITY_REQUIRED'
  /** The idempotency key was given before, with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Records of others refer to it, so that it cannot be deleted. */
  | 'IN_USE'
  /** It stands at a state from which this does not follow; the message names the state. */
  | 'WRONG_STATE'
  /** All places of the round are taken. */
  | 'NO_PLACES_LEFT'
  /** The round is not open for applications at this moment. */
  | 'NOT_OPEN'
  /** Somebody decides who has a conflict of interest. */
  | 'CONFLICT_OF_INTEREST'
  /** Mentor and mentee do not pass a rule of matching; the message names it. */
  | 'RULES_NOT_PASSED'
  /** What went into the run has changed since it was run. */
  | 'STALE_RUN';

/** A text in English and Welsh. */
export type LocalisedTextInput = {
  /** The English text. */
  en: string;
  /** The Welsh text; absent when there is none. */
  cy?: string | null | undefined;
  /** How far the Welsh can be relied upon: `PUBLISHED` when it is there and nothing is said, and `MISSING` when it is not. */
  cyStatus?: TranslationStatus | null | undefined;
};

/** Who somebody was professionally at the time (S-02). */
export type ProfessionalIdentityInput = {
  /** The group; `NOT_RECORDED` is refused (`IDENTITY_REQUIRED`). */
  group: ProfessionalGroupCode;
  /** The discipline. */
  discipline?: string | number | null | undefined;
  /** The career level. */
  careerLevel?: CareerLevelCode | null | undefined;
  /** The profession among those that RI compares. */
  profession?: ComparatorProfession | null | undefined;
  /** What the person calls their own profession; up to 200 characters. */
  identifiesAs?: string | null | undefined;
  /** How it came to be coded; `R_AND_D_OFFICE` when absent. What a person writes of themself is `SELF_DECLARED`, whatever is given. */
  codedBy?: IdentityProvenance | null | undefined;
};

/** What a mentor can help with. */
export type MentorSubjectInput = {
  /** Whether it is a topic or a method. */
  kind: MentoringSubjectKind;
  /** What it is called; 1 to 200 characters. */
  term: string;
};

/** What a mentee wants help with. */
export type MentoringRequestSubjectInput = {
  /** Whether it is a topic or a method. */
  kind: MentoringSubjectKind;
  /** What it is called; 1 to 200 characters. */
  term: string;
};

/** Somebody with whom a mentor is not to be paired. */
export type MentorExclusionInput = {
  /** Whom, as far as they are in sight. */
  person: string | number;
  /** Why not. */
  reason: MentoringExclusionReason;
};

/** Somebody with whom a mentee is not to be paired. */
export type MentoringRequestExclusionInput = {
  /** Whom, as far as they are in sight. */
  person: string | number;
  /** Why not. */
  reason: MentoringExclusionReason;
};

/** A mentor whom a mentee would like. */
export type MentoringPreferenceInput = {
  /** The mentor's profile, as far as it is in sight. */
  mentorProfile: string | number;
  /** The place in the mentee's order, from 1 to 20. */
  rank: number;
};

/** A new record: a mentor's profile. */
export type CreateMentorProfileInput = {
  /** A key of the caller's own for this very call, up to 200 characters: the same call again has no second effect. With another input it is refused. */
  idempotencyKey?: string | null | undefined;
  /** The owner's own reference, by which a batch finds the record again; up to 200 characters, each once. */
  localReference?: string | null | undefined;
  /** Who: the person for whom the caller acts, which it is too when nothing is given; with national remit anybody. */
  researcher?: string | number | null | undefined;
  /** Who the person was professionally at the time. When a new record has none it is taken from the profile of the researcher, as far as that is published, and kept as it is then; where there is none to take it is refused (`IDENTITY_REQUIRED`). */
  identity?: ProfessionalIdentityInput | null | undefined;
  /** Where the mentor works. */
  organisation?: string | number | null | undefined;
  /** What they offer; 1 to 5,000 characters in each language. */
  offers?: LocalisedTextInput | null | undefined;
  /** What kinds of mentoring. */
  kinds?: Array<MentoringKind> | null | undefined;
  /** The career levels that they mentor; empty for all. */
  levels?: Array<CareerLevelCode> | null | undefined;
  /** The languages in which they mentor. */
  languages?: Array<MentoringLanguage> | null | undefined;
  /** How they meet. */
  modes?: Array<MentoringMode> | null | undefined;
  /** The parts of Wales in which they can meet in person; empty when not said. */
  areas?: Array<MentoringArea> | null | undefined;
  /** What they can help with, at most 20; replaced as a whole. */
  subjects?: Array<MentorSubjectInput> | null | undefined;
  /** How many people they mentor at a time, 0 to 50, and no fewer than are taken; 1 when a new record has none. */
  places?: number | null | undefined;
  /** False once they do not mentor any more; true when a new record has none. */
  isActive?: boolean | null | undefined;
  /** The first day of a pause. */
  pausedFrom?: string | null | undefined;
  /** The last day of the pause, not before the first. */
  pausedUntil?: string | null | undefined;
  /** Whether they agree to be found by people who are signed in; false when a new record has none. */
  canBeFound?: boolean | null | undefined;
  /** Whether they agree to be matched; false when a new record has none. */
  consentsToMatching?: boolean | null | undefined;
  /** With whom they are not to be paired, at most 20; replaced as a whole. */
  exclusions?: Array<MentorExclusionInput> | null | undefined;
};

/** What changes of a mentor's profile. What is absent stays as it is. */
export type UpdateMentorProfileInput = {
  /** Which. */
  id: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** The owner's own reference. */
  localReference?: string | null | undefined;
  /** Who: the person for whom the caller acts, which it is too when nothing is given; with national remit anybody. */
  researcher?: string | number | null | undefined;
  /** Who the person was professionally at the time. When a new record has none it is taken from the profile of the researcher, as far as that is published, and kept as it is then; where there is none to take it is refused (`IDENTITY_REQUIRED`). */
  identity?: ProfessionalIdentityInput | null | undefined;
  /** Where the mentor works. */
  organisation?: string | number | null | undefined;
  /** What they offer; 1 to 5,000 characters in each language. */
  offers?: LocalisedTextInput | null | undefined;
  /** What kinds of mentoring. */
  kinds?: Array<MentoringKind> | null | undefined;
  /** The career levels that they mentor; empty for all. */
  levels?: Array<CareerLevelCode> | null | undefined;
  /** The languages in which they mentor. */
  languages?: Array<MentoringLanguage> | null | undefined;
  /** How they meet. */
  modes?: Array<MentoringMode> | null | undefined;
  /** The parts of Wales in which they can meet in person; empty when not said. */
  areas?: Array<MentoringArea> | null | undefined;
  /** What they can help with, at most 20; replaced as a whole. */
  subjects?: Array<MentorSubjectInput> | null | undefined;
  /** How many people they mentor at a time, 0 to 50, and no fewer than are taken; 1 when a new record has none. */
  places?: number | null | undefined;
  /** False once they do not mentor any more; true when a new record has none. */
  isActive?: boolean | null | undefined;
  /** The first day of a pause. */
  pausedFrom?: string | null | undefined;
  /** The last day of the pause, not before the first. */
  pausedUntil?: string | null | undefined;
  /** Whether they agree to be found by people who are signed in; false when a new record has none. */
  canBeFound?: boolean | null | undefined;
  /** Whether they agree to be matched; false when a new record has none. */
  consentsToMatching?: boolean | null | undefined;
  /** With whom they are not to be paired, at most 20; replaced as a whole. */
  exclusions?: Array<MentorExclusionInput> | null | undefined;
};

/** A new record: a request for a mentor. */
export type CreateMentoringRequestInput = {
  /** A key of the caller's own for this very call, up to 200 characters: the same call again has no second effect. With another input it is refused. */
  idempotencyKey?: string | null | undefined;
  /** The owner's own reference, by which a batch finds the record again; up to 200 characters, each once. */
  localReference?: string | null | undefined;
  /** The scheme, as far as it is in sight. It stays once the request is open. */
  scheme: string | number;
  /** The round in which a mentor is to be allocated, of the same scheme. */
  round?: string | number | null | undefined;
  /** Who: the person for whom the caller acts, which it is too when nothing is given; with national remit anybody. */
  researcher?: string | number | null | undefined;
  /** Who the person was professionally at the time. When a new record has none it is taken from the profile of the researcher, as far as that is published, and kept as it is then; where there is none to take it is refused (`IDENTITY_REQUIRED`). */
  identity?: ProfessionalIdentityInput | null | undefined;
  /** Where they work. */
  organisation?: string | number | null | undefined;
  /** What kind of mentoring. */
  kind: MentoringKind;
  /** What they want to reach; 1 to 5,000 characters. */
  goals?: string | null | undefined;
  /** What they want help with, at most 20; replaced as a whole. */
  subjects?: Array<MentoringRequestSubjectInput> | null | undefined;
  /** The language that they want. */
  language?: MentoringLanguage | null | undefined;
  /** Whether only a mentor who speaks it will do; false when a new record has none. */
  languageRequired?: boolean | null | undefined;
  /** How they can meet; empty when not said. */
  modes?: Array<MentoringMode> | null | undefined;
  /** The parts of Wales in which they can meet in person; empty when not said. */
  areas?: Array<MentoringArea> | null | undefined;
  /** What they prefer of a mentor's discipline; ANY when a new record has none. */
  disciplinePreference?: DisciplinePreference | null | undefined;
  /** Whether they would rather have a mentor who works elsewhere; true when a new record has none. */
  prefersOtherOrganisation?: boolean | null | undefined;
  /** The mentors they would like, at most 20, each once and each rank once; replaced as a whole. */
  preferences?: Array<MentoringPreferenceInput> | null | undefined;
  /** With whom they are not to be paired, at most 20; replaced as a whole. */
  exclusions?: Array<MentoringRequestExclusionInput> | null | undefined;
  /** Whether they agree to be matched; false when a new record has none. */
  consentsToMatching?: boolean | null | undefined;
};

/** What changes of a request for a mentor. What is absent stays as it is. */
export type UpdateMentoringRequestInput = {
  /** Which. */
  id: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** The owner's own reference. */
  localReference?: string | null | undefined;
  /** The scheme, as far as it is in sight. It stays once the request is open. */
  scheme?: string | number | null | undefined;
  /** The round in which a mentor is to be allocated, of the same scheme. */
  round?: string | number | null | undefined;
  /** Who: the person for whom the caller acts, which it is too when nothing is given; with national remit anybody. */
  researcher?: string | number | null | undefined;
  /** Who the person was professionally at the time. When a new record has none it is taken from the profile of the researcher, as far as that is published, and kept as it is then; where there is none to take it is refused (`IDENTITY_REQUIRED`). */
  identity?: ProfessionalIdentityInput | null | undefined;
  /** Where they work. */
  organisation?: string | number | null | undefined;
  /** What kind of mentoring. */
  kind?: MentoringKind | null | undefined;
  /** What they want to reach; 1 to 5,000 characters. */
  goals?: string | null | undefined;
  /** What they want help with, at most 20; replaced as a whole. */
  subjects?: Array<MentoringRequestSubjectInput> | null | undefined;
  /** The language that they want. */
  language?: MentoringLanguage | null | undefined;
  /** Whether only a mentor who speaks it will do; false when a new record has none. */
  languageRequired?: boolean | null | undefined;
  /** How they can meet; empty when not said. */
  modes?: Array<MentoringMode> | null | undefined;
  /** The parts of Wales in which they can meet in person; empty when not said. */
  areas?: Array<MentoringArea> | null | undefined;
  /** What they prefer of a mentor's discipline; ANY when a new record has none. */
  disciplinePreference?: DisciplinePreference | null | undefined;
  /** Whether they would rather have a mentor who works elsewhere; true when a new record has none. */
  prefersOtherOrganisation?: boolean | null | undefined;
  /** The mentors they would like, at most 20, each once and each rank once; replaced as a whole. */
  preferences?: Array<MentoringPreferenceInput> | null | undefined;
  /** With whom they are not to be paired, at most 20; replaced as a whole. */
  exclusions?: Array<MentoringRequestExclusionInput> | null | undefined;
  /** Whether they agree to be matched; false when a new record has none. */
  consentsToMatching?: boolean | null | undefined;
};

/** What goes with `openMentoringRequest`. */
export type OpenMentoringRequestInput = {
  /** The request. */
  request: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
};

/** What goes with `withdrawMentoringRequest`. */
export type WithdrawMentoringRequestInput = {
  /** The request. */
  request: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
};

/** What goes with `proposeMentoringPairing`. */
export type ProposeMentoringPairingInput = {
  /** The request. */
  request: string | number;
  /** The version of the request that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** The mentor's profile. */
  mentorProfile: string | number;
  /** Why: needed of a coordinator, 1 to 2,000 characters; of a mentee it is none. */
  reason?: string | null | undefined;
};

/** What goes with `acceptMentoringPairing`. */
export type AcceptMentoringPairingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
};

/** What goes with `declineMentoringPairing`. */
export type DeclineMentoringPairingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** Why. */
  reason: MentoringDeclineReason;
  /** What to say with it; 1 to 2,000 characters. */
  note?: string | null | undefined;
};

/** What goes with `withdrawMentoringPairing`. */
export type WithdrawMentoringPairingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
};

/** What goes with `activateMentoringPairing`. */
export type ActivateMentoringPairingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** What they agreed on how they work together; 1 to 5,000 characters. */
  agreement: string;
  /** What they want to reach: 1 to 10 goals of 1 to 500 characters. */
  goals: Array<string>;
  /** The day on which they mean to end, not before today. */
  endsOn?: string | null | undefined;
};

/** What goes with `setMentoringGoals`. */
export type SetMentoringGoalsInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** The goals: 1 to 10. */
  goals: Array<MentoringGoalInput>;
};

/** A goal of two people. */
export type MentoringGoalInput = {
  /** What it is; 1 to 500 characters. */
  text: string;
  /** Whether it is reached. */
  isMet?: boolean;
};

/** What goes with `recordMentoringMeeting`. */
export type RecordMentoringMeetingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** The day. */
  heldOn: string;
  /** How they met. */
  mode?: MentoringMode | null | undefined;
};

/** What goes with `removeMentoringMeeting`. */
export type RemoveMentoringMeetingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** The day. */
  heldOn: string;
};

/** What goes with `pauseMentoringPairing`. */
export type PauseMentoringPairingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
};

/** What goes with `resumeMentoringPairing`. */
export type ResumeMentoringPairingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
};

/** What goes with `completeMentoringPairing`. */
export type CompleteMentoringPairingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
};

/** What goes with `endMentoringPairing`. */
export type EndMentoringPairingInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** Why. */
  reason: MentoringEndReason;
  /** What to say with it; 1 to 2,000 characters. */
  note?: string | null | undefined;
};

/** What goes with `giveMentoringFeedback`. */
export type GiveMentoringFeedbackInput = {
  /** The pairing. */
  pairing: string | number;
  /** The version that was read. Without it: `PRECONDITION_REQUIRED`. */
  expectedVersion?: number | null | undefined;
  /** From 1, it did not help, to 5, it helped very much. */
  score: number;
};

/** What a coordinator decides by hand before a run. */
export type MentoringOverrideInput = {
  /** Whom it is about. */
  request: string | number;
  /** With which mentor. */
  mentorProfile: string | number;
  /** What is decided. */
  kind: MentoringOverrideKind;
  /** Why; 1 to 2,000 characters. */
  reason: string;
};

/** What goes with `runMentoringRound`. */
export type RunMentoringRoundInput = {
  /** The round. */
  round: string | number;
  /** What it is to reach. */
  objective?: MentoringObjective;
  /** What is decided by hand, at most 500. */
  overrides?: Array<MentoringOverrideInput> | null | undefined;
  /** The key of the hash that decides between equal scores, 64 hexadecimal digits; null for a new one. */
  seed?: string | null | undefined;
};

export type RoundsQueryVariables = Exact<{ [key: string]: never; }>;


export type RoundsQuery = { mentoringRounds: { nodes: Array<{ id: string, opensOn: string, closesOn: string, name: { en: string, cy: string | null }, scheme: { id: string } | null, publishedRun: { id: string } | null, runs: { nodes: Array<{ id: string, objective: MentoringObjective, status: MentoringRunStatus, ranAt: string, pairs: number, score: number } | null> | null } | null } | null> | null } | null };

export type RunQueryVariables = Exact<{
  id: string | number;
}>;


export type RunQuery = { mentoringRun: { id: string, objective: MentoringObjective, status: MentoringRunStatus, ranAt: string, requests: number, mentors: number, places: number, pairs: number, score: number, inputDigest: string, placements: { nodes: Array<{ id: string, isPaired: boolean, score: number | null, candidates: number, isOverride: boolean, unmatchedReason: UnmatchedReason | null, change: MentoringPlacementChange, request: { name: string | null } | null, mentorProfile: { name: string | null } | null } | null> | null } | null } | null };

export type RunRoundMutationVariables = Exact<{
  input: RunMentoringRoundInput;
}>;


export type RunRoundMutation = { runMentoringRound: { mentoringRun: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type FiguresQueryVariables = Exact<{
  scheme: string | number;
}>;


export type FiguresQuery = { mentoringFigures: { requests: number | null, paired: number | null, activePairings: number | null, meanWeeksToPairingHundredths: number | null, enoughMeetingsHundredths: number | null, completedHundredths: number | null, equity: Array<{ by: MentoringBreakdown, lowestToHighestHundredths: number | null, isBelowBound: boolean | null, warning: { en: string, cy: string | null } | null, parts: Array<{ key: string | null, requests: number | null, pairings: number | null, rateHundredths: number | null, medianWaitDays: number | null, label: { en: string, cy: string | null } | null }> | null }> | null } | null };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { person: string, name: string, mentorProfile: string | null, requests: Array<string>, pairings: Array<string>, nextSteps: Array<{ kind: MentoringNextStepKind, node: string | null, due: string | null, text: { en: string, cy: string | null } }> | null, profileDraft: { name: string, organisation: string | null, levels: Array<CareerLevelCode>, organisationName: { en: string, cy: string | null } | null, subjects: Array<{ kind: MentoringSubjectKind, term: string, source: MentorProfileDraftSource }> | null } } | null };

export type EventsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type EventsSubscription = { mentoringEvent: { id: string, kind: MentoringEventKind, side: MentoringSide | null, at: string, pairing: { id: string, status: MentoringPairingStatus, mentorProfile: { id: string, name: string | null } | null, request: { id: string, name: string | null } | null } | null } | null };

export type PairingsQueryVariables = Exact<{ [key: string]: never; }>;


export type PairingsQuery = { mentoringPairings: { nodes: Array<{ id: string, version: number | null, kind: MentoringKind, status: MentoringPairingStatus, origin: MentoringOrigin, reason: string | null, score: number | null, proposedAt: string, answerBy: string | null, menteeAcceptedAt: string | null, mentorAcceptedAt: string | null, declineReason: MentoringDeclineReason | null, declineNote: string | null, agreement: string | null, endsOn: string | null, endReason: MentoringEndReason | null, endNote: string | null, meetingCount: number | null, mentorProfile: { id: string, name: string | null } | null, request: { id: string, name: string | null, goals: string | null, subjects: Array<{ term: string }> | null } | null, goals: Array<{ text: string, isMet: boolean }> | null, meetings: Array<{ heldOn: string, mode: MentoringMode | null }> | null, feedback: Array<{ side: MentoringSide, score: number }> | null } | null> | null } | null };

export type PairingFragment = { id: string, version: number | null, kind: MentoringKind, status: MentoringPairingStatus, origin: MentoringOrigin, reason: string | null, score: number | null, proposedAt: string, answerBy: string | null, menteeAcceptedAt: string | null, mentorAcceptedAt: string | null, declineReason: MentoringDeclineReason | null, declineNote: string | null, agreement: string | null, endsOn: string | null, endReason: MentoringEndReason | null, endNote: string | null, meetingCount: number | null, mentorProfile: { id: string, name: string | null } | null, request: { id: string, name: string | null, goals: string | null, subjects: Array<{ term: string }> | null } | null, goals: Array<{ text: string, isMet: boolean }> | null, meetings: Array<{ heldOn: string, mode: MentoringMode | null }> | null, feedback: Array<{ side: MentoringSide, score: number }> | null };

export type AcceptMutationVariables = Exact<{
  input: AcceptMentoringPairingInput;
}>;


export type AcceptMutation = { acceptMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type DeclineMutationVariables = Exact<{
  input: DeclineMentoringPairingInput;
}>;


export type DeclineMutation = { declineMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type WithdrawMutationVariables = Exact<{
  input: WithdrawMentoringPairingInput;
}>;


export type WithdrawMutation = { withdrawMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type ActivateMutationVariables = Exact<{
  input: ActivateMentoringPairingInput;
}>;


export type ActivateMutation = { activateMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type PauseMutationVariables = Exact<{
  input: PauseMentoringPairingInput;
}>;


export type PauseMutation = { pauseMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type ResumeMutationVariables = Exact<{
  input: ResumeMentoringPairingInput;
}>;


export type ResumeMutation = { resumeMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type CompleteMutationVariables = Exact<{
  input: CompleteMentoringPairingInput;
}>;


export type CompleteMutation = { completeMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type EndMutationVariables = Exact<{
  input: EndMentoringPairingInput;
}>;


export type EndMutation = { endMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type SetGoalsMutationVariables = Exact<{
  input: SetMentoringGoalsInput;
}>;


export type SetGoalsMutation = { setMentoringGoals: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type RecordMeetingMutationVariables = Exact<{
  input: RecordMentoringMeetingInput;
}>;


export type RecordMeetingMutation = { recordMentoringMeeting: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type RemoveMeetingMutationVariables = Exact<{
  input: RemoveMentoringMeetingInput;
}>;


export type RemoveMeetingMutation = { removeMentoringMeeting: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type GiveFeedbackMutationVariables = Exact<{
  input: GiveMentoringFeedbackInput;
}>;


export type GiveFeedbackMutation = { giveMentoringFeedback: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type ProfileQueryVariables = Exact<{
  id: string | number;
}>;


export type ProfileQuery = { mentorProfile: { id: string, version: number | null, name: string | null, kinds: Array<MentoringKind>, levels: Array<CareerLevelCode>, languages: Array<MentoringLanguage>, modes: Array<MentoringMode>, areas: Array<MentoringArea>, places: number, placesTaken: number | null, placesLeft: number | null, isActive: boolean, pausedFrom: string | null, pausedUntil: string | null, canBeFound: boolean, consentsToMatching: boolean, offers: { en: string, cy: string | null } | null, subjects: Array<{ kind: MentoringSubjectKind, term: string }> | null } | null };

export type CreateProfileMutationVariables = Exact<{
  input: CreateMentorProfileInput;
}>;


export type CreateProfileMutation = { createMentorProfile: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateMentorProfileInput;
}>;


export type UpdateProfileMutation = { updateMentorProfile: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type SchemesQueryVariables = Exact<{ [key: string]: never; }>;


export type SchemesQuery = { mentoringSchemes: { nodes: Array<{ id: string, name: { en: string, cy: string | null }, rounds: { nodes: Array<{ id: string, name: { en: string, cy: string | null } } | null> | null } | null } | null> | null } | null };

export type RequestQueryVariables = Exact<{
  id: string | number;
}>;


export type RequestQuery = { mentoringRequest: { id: string, version: number | null, status: MentoringRequestStatus, kind: MentoringKind, goals: string | null, language: MentoringLanguage | null, languageRequired: boolean, modes: Array<MentoringMode>, areas: Array<MentoringArea>, disciplinePreference: DisciplinePreference, prefersOtherOrganisation: boolean, consentsToMatching: boolean, scheme: { id: string } | null, round: { id: string } | null, subjects: Array<{ kind: MentoringSubjectKind, term: string }> | null } | null };

export type SuggestionsQueryVariables = Exact<{
  id: string | number;
  first: number;
}>;


export type SuggestionsQuery = { mentoringRequest: { id: string, version: number | null, status: MentoringRequestStatus, suggestions: Array<{ mentorProfile: string, name: string, score: number, offers: { en: string, cy: string | null } | null, organisation: { en: string, cy: string | null } | null, points: Array<{ criterion: MentoringCriterion, points: number, most: number, text: { en: string, cy: string | null }, raise: { en: string, cy: string | null } | null }> | null, rules: Array<{ rule: MentoringRule, passed: boolean, text: { en: string, cy: string | null } }> | null }> | null } | null };

export type CreateRequestMutationVariables = Exact<{
  input: CreateMentoringRequestInput;
}>;


export type CreateRequestMutation = { createMentoringRequest: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type UpdateRequestMutationVariables = Exact<{
  input: UpdateMentoringRequestInput;
}>;


export type UpdateRequestMutation = { updateMentoringRequest: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type OpenRequestMutationVariables = Exact<{
  input: OpenMentoringRequestInput;
}>;


export type OpenRequestMutation = { openMentoringRequest: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type WithdrawRequestMutationVariables = Exact<{
  input: WithdrawMentoringRequestInput;
}>;


export type WithdrawRequestMutation = { withdrawMentoringRequest: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type ProposeMutationVariables = Exact<{
  input: ProposeMentoringPairingInput;
}>;


export type ProposeMutation = { proposeMentoringPairing: { version: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } }> } | null };

export type TextFragment = { en: string, cy: string | null };

export type ProblemFragment = { code: UserErrorCode, field: Array<string> | null, message: { en: string, cy: string | null } };

export type LabelsQueryVariables = Exact<{
  enums: Array<string> | string;
}>;


export type LabelsQuery = { enumLabels: Array<{ name: string, values: Array<{ value: string, isDeprecated: boolean, label: { en: string, cy: string | null } }> | null }> | null };

export type LimitsQueryVariables = Exact<{
  types: Array<string> | string;
}>;


export type LimitsQuery = { constraints: Array<{ type: string, kind: ConstraintKind, field: Array<string>, least: number | null, most: number | null }> | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PairingFragmentDoc = new TypedDocumentString(`
    fragment Pairing on MentoringPairing {
  id
  version
  kind
  status
  origin
  reason
  score
  proposedAt
  answerBy
  menteeAcceptedAt
  mentorAcceptedAt
  declineReason
  declineNote
  agreement
  endsOn
  endReason
  endNote
  mentorProfile {
    id
    name
  }
  request {
    id
    name
    goals
    subjects {
      term
    }
  }
  goals {
    text
    isMet
  }
  meetingCount
  meetings {
    heldOn
    mode
  }
  feedback {
    side
    score
  }
}
    `, {"fragmentName":"Pairing"}) as unknown as TypedDocumentString<PairingFragment, unknown>;
export const TextFragmentDoc = new TypedDocumentString(`
    fragment Text on LocalisedText {
  en
  cy
}
    `, {"fragmentName":"Text"}) as unknown as TypedDocumentString<TextFragment, unknown>;
export const ProblemFragmentDoc = new TypedDocumentString(`
    fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}
    fragment Text on LocalisedText {
  en
  cy
}`, {"fragmentName":"Problem"}) as unknown as TypedDocumentString<ProblemFragment, unknown>;
export const RoundsDocument = new TypedDocumentString(`
    query Rounds {
  mentoringRounds(
    first: 25
    filter: {isPublished: true}
    orderBy: [{field: OPENS_ON, direction: DESC}]
  ) {
    nodes {
      id
      name {
        ...Text
      }
      scheme {
        id
      }
      opensOn
      closesOn
      publishedRun {
        id
      }
      runs(last: 10) {
        nodes {
          id
          objective
          status
          ranAt
          pairs
          score
        }
      }
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}`) as unknown as TypedDocumentString<RoundsQuery, RoundsQueryVariables>;
export const RunDocument = new TypedDocumentString(`
    query Run($id: ID!) {
  mentoringRun(by: {id: $id}) {
    id
    objective
    status
    ranAt
    requests
    mentors
    places
    pairs
    score
    inputDigest
    placements(first: 100) {
      nodes {
        id
        isPaired
        score
        candidates
        isOverride
        unmatchedReason
        change
        request {
          name
        }
        mentorProfile {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RunQuery, RunQueryVariables>;
export const RunRoundDocument = new TypedDocumentString(`
    mutation RunRound($input: RunMentoringRoundInput!) {
  runMentoringRound(input: $input) {
    mentoringRun {
      id
    }
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<RunRoundMutation, RunRoundMutationVariables>;
export const FiguresDocument = new TypedDocumentString(`
    query Figures($scheme: ID!) {
  mentoringFigures(scheme: $scheme) {
    requests
    paired
    activePairings
    meanWeeksToPairingHundredths
    enoughMeetingsHundredths
    completedHundredths
    equity {
      by
      lowestToHighestHundredths
      isBelowBound
      warning {
        ...Text
      }
      parts {
        key
        label {
          ...Text
        }
        requests
        pairings
        rateHundredths
        medianWaitDays
      }
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}`) as unknown as TypedDocumentString<FiguresQuery, FiguresQueryVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    person
    name
    mentorProfile
    requests
    pairings
    nextSteps {
      kind
      node
      due
      text {
        ...Text
      }
    }
    profileDraft {
      name
      organisation
      organisationName {
        ...Text
      }
      levels
      subjects {
        kind
        term
        source
      }
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}`) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    subscription Events {
  mentoringEvent {
    id
    kind
    side
    at
    pairing {
      id
      status
      mentorProfile {
        id
        name
      }
      request {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EventsSubscription, EventsSubscriptionVariables>;
export const PairingsDocument = new TypedDocumentString(`
    query Pairings {
  mentoringPairings(first: 50, orderBy: [{field: PROPOSED_AT, direction: DESC}]) {
    nodes {
      ...Pairing
    }
  }
}
    fragment Pairing on MentoringPairing {
  id
  version
  kind
  status
  origin
  reason
  score
  proposedAt
  answerBy
  menteeAcceptedAt
  mentorAcceptedAt
  declineReason
  declineNote
  agreement
  endsOn
  endReason
  endNote
  mentorProfile {
    id
    name
  }
  request {
    id
    name
    goals
    subjects {
      term
    }
  }
  goals {
    text
    isMet
  }
  meetingCount
  meetings {
    heldOn
    mode
  }
  feedback {
    side
    score
  }
}`) as unknown as TypedDocumentString<PairingsQuery, PairingsQueryVariables>;
export const AcceptDocument = new TypedDocumentString(`
    mutation Accept($input: AcceptMentoringPairingInput!) {
  acceptMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<AcceptMutation, AcceptMutationVariables>;
export const DeclineDocument = new TypedDocumentString(`
    mutation Decline($input: DeclineMentoringPairingInput!) {
  declineMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<DeclineMutation, DeclineMutationVariables>;
export const WithdrawDocument = new TypedDocumentString(`
    mutation Withdraw($input: WithdrawMentoringPairingInput!) {
  withdrawMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<WithdrawMutation, WithdrawMutationVariables>;
export const ActivateDocument = new TypedDocumentString(`
    mutation Activate($input: ActivateMentoringPairingInput!) {
  activateMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<ActivateMutation, ActivateMutationVariables>;
export const PauseDocument = new TypedDocumentString(`
    mutation Pause($input: PauseMentoringPairingInput!) {
  pauseMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<PauseMutation, PauseMutationVariables>;
export const ResumeDocument = new TypedDocumentString(`
    mutation Resume($input: ResumeMentoringPairingInput!) {
  resumeMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<ResumeMutation, ResumeMutationVariables>;
export const CompleteDocument = new TypedDocumentString(`
    mutation Complete($input: CompleteMentoringPairingInput!) {
  completeMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<CompleteMutation, CompleteMutationVariables>;
export const EndDocument = new TypedDocumentString(`
    mutation End($input: EndMentoringPairingInput!) {
  endMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<EndMutation, EndMutationVariables>;
export const SetGoalsDocument = new TypedDocumentString(`
    mutation SetGoals($input: SetMentoringGoalsInput!) {
  setMentoringGoals(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<SetGoalsMutation, SetGoalsMutationVariables>;
export const RecordMeetingDocument = new TypedDocumentString(`
    mutation RecordMeeting($input: RecordMentoringMeetingInput!) {
  recordMentoringMeeting(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<RecordMeetingMutation, RecordMeetingMutationVariables>;
export const RemoveMeetingDocument = new TypedDocumentString(`
    mutation RemoveMeeting($input: RemoveMentoringMeetingInput!) {
  removeMentoringMeeting(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<RemoveMeetingMutation, RemoveMeetingMutationVariables>;
export const GiveFeedbackDocument = new TypedDocumentString(`
    mutation GiveFeedback($input: GiveMentoringFeedbackInput!) {
  giveMentoringFeedback(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<GiveFeedbackMutation, GiveFeedbackMutationVariables>;
export const ProfileDocument = new TypedDocumentString(`
    query Profile($id: ID!) {
  mentorProfile(by: {id: $id}) {
    id
    version
    name
    offers {
      ...Text
    }
    kinds
    levels
    languages
    modes
    areas
    subjects {
      kind
      term
    }
    places
    placesTaken
    placesLeft
    isActive
    pausedFrom
    pausedUntil
    canBeFound
    consentsToMatching
  }
}
    fragment Text on LocalisedText {
  en
  cy
}`) as unknown as TypedDocumentString<ProfileQuery, ProfileQueryVariables>;
export const CreateProfileDocument = new TypedDocumentString(`
    mutation CreateProfile($input: CreateMentorProfileInput!) {
  createMentorProfile(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<CreateProfileMutation, CreateProfileMutationVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateMentorProfileInput!) {
  updateMentorProfile(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const SchemesDocument = new TypedDocumentString(`
    query Schemes {
  mentoringSchemes(first: 25) {
    nodes {
      id
      name {
        ...Text
      }
      rounds(first: 25) {
        nodes {
          id
          name {
            ...Text
          }
        }
      }
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}`) as unknown as TypedDocumentString<SchemesQuery, SchemesQueryVariables>;
export const RequestDocument = new TypedDocumentString(`
    query Request($id: ID!) {
  mentoringRequest(by: {id: $id}) {
    id
    version
    status
    scheme {
      id
    }
    round {
      id
    }
    kind
    goals
    subjects {
      kind
      term
    }
    language
    languageRequired
    modes
    areas
    disciplinePreference
    prefersOtherOrganisation
    consentsToMatching
  }
}
    `) as unknown as TypedDocumentString<RequestQuery, RequestQueryVariables>;
export const SuggestionsDocument = new TypedDocumentString(`
    query Suggestions($id: ID!, $first: Int!) {
  mentoringRequest(by: {id: $id}) {
    id
    version
    status
    suggestions(first: $first) {
      mentorProfile
      name
      offers {
        ...Text
      }
      organisation {
        ...Text
      }
      score
      points {
        criterion
        points
        most
        text {
          ...Text
        }
        raise {
          ...Text
        }
      }
      rules {
        rule
        passed
        text {
          ...Text
        }
      }
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}`) as unknown as TypedDocumentString<SuggestionsQuery, SuggestionsQueryVariables>;
export const CreateRequestDocument = new TypedDocumentString(`
    mutation CreateRequest($input: CreateMentoringRequestInput!) {
  createMentoringRequest(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<CreateRequestMutation, CreateRequestMutationVariables>;
export const UpdateRequestDocument = new TypedDocumentString(`
    mutation UpdateRequest($input: UpdateMentoringRequestInput!) {
  updateMentoringRequest(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<UpdateRequestMutation, UpdateRequestMutationVariables>;
export const OpenRequestDocument = new TypedDocumentString(`
    mutation OpenRequest($input: OpenMentoringRequestInput!) {
  openMentoringRequest(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<OpenRequestMutation, OpenRequestMutationVariables>;
export const WithdrawRequestDocument = new TypedDocumentString(`
    mutation WithdrawRequest($input: WithdrawMentoringRequestInput!) {
  withdrawMentoringRequest(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<WithdrawRequestMutation, WithdrawRequestMutationVariables>;
export const ProposeDocument = new TypedDocumentString(`
    mutation Propose($input: ProposeMentoringPairingInput!) {
  proposeMentoringPairing(input: $input) {
    version
    userErrors {
      ...Problem
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}
fragment Problem on UserError {
  code
  field
  message {
    ...Text
  }
}`) as unknown as TypedDocumentString<ProposeMutation, ProposeMutationVariables>;
export const LabelsDocument = new TypedDocumentString(`
    query Labels($enums: [String!]!) {
  enumLabels(enums: $enums) {
    name
    values {
      value
      isDeprecated
      label {
        ...Text
      }
    }
  }
}
    fragment Text on LocalisedText {
  en
  cy
}`) as unknown as TypedDocumentString<LabelsQuery, LabelsQueryVariables>;
export const LimitsDocument = new TypedDocumentString(`
    query Limits($types: [String!]!) {
  constraints(types: $types) {
    type
    kind
    field
    least
    most
  }
}
    `) as unknown as TypedDocumentString<LimitsQuery, LimitsQueryVariables>;
