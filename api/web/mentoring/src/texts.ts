// What this front end says, in both languages. No Welsh speaker has checked the Welsh yet. What the service tells comes in both languages
// by itself, and the values of its closed lists have their labels there (`labels.ts`).

/** A text of the service. */
export interface Said {
  en: string;
  cy: string | null;
}

const TEXTS = {
  title: ["Mentoring", "Mentora"],
  sample: ["Everybody here is made up.", "Mae pawb yma yn ddychmygol."],
  menu: ["Parts of this page", "Rhannau'r dudalen hon"],
  other: ["Cymraeg", "English"],
  signOut: ["Sign out", "Allgofnodi"],
  signedInAs: ["Signed in as {name}", "Wedi mewngofnodi fel {name}"],
  coordinator: ["Coordinator", "Cydlynydd"],
  loading: ["Loading.", "Yn llwytho."],
  failed: ["That did not work. Try again.", "Ni weithiodd hynny. Rhowch gynnig arall arni."],
  again: ["Try again", "Rhoi cynnig arall arni"],
  saved: ["Saved.", "Wedi'i gadw."],
  most: ["at most {n} characters", "{n} nod ar y mwyaf"],
  none: ["None", "Dim"],
  any: ["Any", "Unrhyw un"],
  notSaid: ["Not said", "Heb ei ddweud"],

  "signIn.title": ["Sign in", "Mewngofnodi"],
  "signIn.about": [
    "This is an example of a front end for mentoring, over made-up people. Choose whom to be.",
    "Enghraifft o wefan fentora yw hon, gyda phobl ddychmygol. Dewiswch pwy i fod.",
  ],
  "signIn.nobody": [
    "There is nobody to sign in as: the database holds no sample, or not the sample alone.",
    "Nid oes neb i fewngofnodi fel hwy: nid yw'r gronfa ddata'n cynnwys y sampl, neu nid y sampl yn unig.",
  ],
  "signIn.mentee": ["Somebody who asks for a mentor", "Rhywun sy'n gofyn am fentor"],
  "signIn.mentor": ["A mentor", "Mentor"],
  "signIn.be": ["Sign in", "Mewngofnodi"],
  "signIn.coordinate": ["Sign in as the coordinator", "Mewngofnodi fel y cydlynydd"],

  "next.title": ["What to do next", "Beth i'w wneud nesaf"],
  "next.nothing": ["There is nothing to do at the moment.", "Nid oes dim i'w wneud ar hyn o bryd."],
  "next.due": ["by {day}", "erbyn {day}"],
  "live.title": ["What happens", "Yr hyn sy'n digwydd"],
  "live.ready": ["You are told here as soon as something happens.", "Cewch wybod yma cyn gynted ag y bydd rhywbeth yn digwydd."],
  "live.event": ["{what}: {mentee} and {mentor}", "{what}: {mentee} a {mentor}"],
  "live.show": ["Show the pairing", "Dangos y pâr"],

  "profile.title": ["My profile as a mentor", "Fy mhroffil fel mentor"],
  "profile.new": [
    "You have no profile yet. What is on record of you is filled in below; nothing is kept until you save it.",
    "Nid oes gennych broffil eto. Mae'r hyn sydd ar gofnod amdanoch wedi'i lenwi isod; ni chedwir dim nes ichi ei gadw.",
  ],
  "profile.places": ["Places", "Lleoedd"],
  "profile.taken": ["{taken} taken, {left} free", "{taken} wedi'u cymryd, {left} ar gael"],
  "profile.offersEn": ["What I offer, in English", "Yr hyn rwy'n ei gynnig, yn Saesneg"],
  "profile.offersCy": ["What I offer, in Welsh", "Yr hyn rwy'n ei gynnig, yn Gymraeg"],
  "profile.kinds": ["What kinds of mentoring", "Pa fathau o fentora"],
  "profile.levels": ["Whom I mentor; nothing ticked is everybody", "Pwy rwy'n eu mentora; heb dicio dim, pawb"],
  "profile.pausedFrom": ["Pause: first day", "Saib: diwrnod cyntaf"],
  "profile.pausedUntil": ["Pause: last day", "Saib: diwrnod olaf"],
  "profile.isActive": ["I mentor at present", "Rwy'n mentora ar hyn o bryd"],
  "profile.canBeFound": ["People who are signed in may find me", "Caiff pobl sydd wedi mewngofnodi ddod o hyd i mi"],
  "profile.consents": ["I agree to be matched", "Rwy'n cytuno i gael fy mharu"],
  "profile.save": ["Save my profile", "Cadw fy mhroffil"],

  languages: ["Languages", "Ieithoedd"],
  modes: ["How to meet", "Sut i gwrdd"],
  areas: ["Where to meet in person", "Ble i gwrdd wyneb yn wyneb"],
  topics: ["Topics, one a line", "Pynciau, un ar bob llinell"],
  methods: ["Methods, one a line", "Dulliau, un ar bob llinell"],

  "request.title": ["My request for a mentor", "Fy nghais am fentor"],
  "request.new": ["You have not asked for a mentor yet.", "Nid ydych wedi gofyn am fentor eto."],
  "request.noScheme": ["There is no scheme to ask at.", "Nid oes cynllun i ofyn iddo."],
  "request.status": ["Where it stands: {status}", "Ble mae'n sefyll: {status}"],
  "request.scheme": ["Scheme", "Cynllun"],
  "request.round": ["Round", "Rownd"],
  "request.alone": ["No round: I look for a mentor myself", "Dim rownd: rwy'n chwilio am fentor fy hun"],
  "request.kind": ["What kind of mentoring", "Pa fath o fentora"],
  "request.goals": ["What I want to reach", "Yr hyn rwyf am ei gyflawni"],
  "request.language": ["Language", "Iaith"],
  "request.required": ["Only a mentor who speaks it will do", "Dim ond mentor sy'n ei siarad a wna'r tro"],
  "request.discipline": ["Discipline of the mentor", "Disgyblaeth y mentor"],
  "request.elsewhere": ["Rather somebody who works elsewhere", "Rhywun sy'n gweithio mewn lle arall fyddai orau"],
  "request.consents": ["I agree to be matched", "Rwy'n cytuno i gael fy mharu"],
  "request.save": ["Save my request", "Cadw fy nghais"],
  "request.open": ["Look for a mentor", "Chwilio am fentor"],
  "request.withdraw": ["Take it back", "Ei dynnu'n ôl"],

  "suggestions.title": ["Mentors who may suit me", "Mentoriaid a allai fy siwtio"],
  "suggestions.notOpen": ["Suggestions come once the request is open.", "Daw awgrymiadau unwaith y bydd y cais ar agor."],
  "suggestions.none": ["No mentor passes the rules at the moment.", "Nid oes mentor yn bodloni'r rheolau ar hyn o bryd."],
  "suggestions.score": ["{score} of 100 points", "{score} o 100 pwynt"],
  "suggestions.points": ["Why: points of {name}", "Pam: pwyntiau {name}"],
  "suggestions.criterion": ["Criterion", "Maen prawf"],
  "suggestions.of": ["Points", "Pwyntiau"],
  "suggestions.why": ["Reason", "Rheswm"],
  "suggestions.raise": ["What would raise it", "Beth fyddai'n ei godi"],
  "suggestions.rules": ["Rules that are passed: {n}", "Rheolau a fodlonwyd: {n}"],
  "suggestions.ask": ["Ask {name}", "Gofyn i {name}"],
  "suggestions.asked": ["{name} has been asked.", "Gofynnwyd i {name}."],

  "pairings.title": ["My pairings", "Fy mharau"],
  "pairings.none": ["There are none yet.", "Nid oes yr un eto."],
  "pairings.past": ["Those that are over: {n}", "Y rhai sydd ar ben: {n}"],
  "pairings.with": ["{mentee}, mentored by {mentor}", "{mentee}, wedi'i fentora gan {mentor}"],
  "pairings.gone": ["somebody who is not here any more", "rhywun nad yw yma mwyach"],
  "pairings.status": ["Stands at", "Yn sefyll ar"],
  "pairings.kind": ["Kind", "Math"],
  "pairings.score": ["Points", "Pwyntiau"],
  "pairings.answerBy": ["To be answered before", "I'w ateb cyn"],
  "pairings.reason": ["Why it was proposed", "Pam y'i cynigiwyd"],
  "pairings.goals": ["Goals of the mentee", "Nodau'r sawl a fentorir"],
  "pairings.about": ["About", "Ynghylch"],
  "pairings.agreement": ["What we agreed", "Yr hyn a gytunwyd"],
  "pairings.endsOn": ["Until", "Tan"],
  "pairings.meetings": ["Meetings", "Cyfarfodydd"],
  "pairings.because": ["Reason", "Rheswm"],
  "pairings.note": ["Note", "Nodyn"],
  "pairings.waiting": ["The other side has yet to answer.", "Nid yw'r ochr arall wedi ateb eto."],
  "pairings.accept": ["Accept", "Derbyn"],
  "pairings.decline": ["Decline", "Gwrthod"],
  "pairings.withdraw": ["Take the question back", "Tynnu'r cwestiwn yn ôl"],
  "pairings.agree": ["How we work together", "Sut rydym yn gweithio gyda'n gilydd"],
  "pairings.goalLines": ["Our goals, one a line", "Ein nodau, un ar bob llinell"],
  "pairings.begin": ["Begin", "Dechrau"],
  "pairings.ourGoals": ["Our goals; tick what is reached", "Ein nodau; ticiwch yr hyn a gyrhaeddwyd"],
  "pairings.moreGoals": ["More goals, one a line", "Rhagor o nodau, un ar bob llinell"],
  "pairings.saveGoals": ["Save the goals", "Cadw'r nodau"],
  "pairings.heldOn": ["Day of a meeting", "Diwrnod cyfarfod"],
  "pairings.mode": ["How we met", "Sut y gwnaethom gwrdd"],
  "pairings.record": ["Record the meeting", "Cofnodi'r cyfarfod"],
  "pairings.remove": ["Remove the meeting of {day}", "Dileu cyfarfod {day}"],
  "pairings.pause": ["Pause", "Seibio"],
  "pairings.resume": ["Go on", "Mynd ymlaen"],
  "pairings.complete": ["Complete", "Cwblhau"],
  "pairings.end": ["End early", "Gorffen yn gynnar"],
  "pairings.give": ["How much it helps, from 1 to 5", "Faint mae'n helpu, o 1 i 5"],
  "pairings.giveScore": ["Give the score", "Rhoi'r sgôr"],

  "rounds.title": ["Rounds", "Rowndiau"],
  "rounds.none": ["There is no published round.", "Nid oes rownd gyhoeddedig."],
  "rounds.round": ["Round", "Rownd"],
  "rounds.objective": ["What the run is to reach", "Yr hyn y mae'r rhediad i'w gyrraedd"],
  "rounds.run": ["Run it without telling anybody", "Ei redeg heb ddweud wrth neb"],
  "rounds.runs": ["Runs, the newest first", "Rhediadau, y diweddaraf yn gyntaf"],
  "rounds.ranAt": ["Run at", "Rhedwyd"],
  "rounds.status": ["Status", "Statws"],
  "rounds.requests": ["Requests", "Ceisiadau"],
  "rounds.mentors": ["Mentors", "Mentoriaid"],
  "rounds.places": ["Places", "Lleoedd"],
  "rounds.pairs": ["Pairs", "Parau"],
  "rounds.score": ["Score", "Sgôr"],
  "rounds.result": ["What came of the run", "Canlyniad y rhediad"],
  "rounds.paired": ["Pairs: {n}", "Parau: {n}"],
  "rounds.unmatched": ["Without a mentor: {n}", "Heb fentor: {n}"],
  "rounds.changes": ["Compared with the run before", "O'i gymharu â'r rhediad cynt"],
  "rounds.mentee": ["Mentee", "Y sawl a fentorir"],
  "rounds.mentor": ["Mentor", "Mentor"],
  "rounds.change": ["Change", "Newid"],
  "rounds.why": ["Reason", "Rheswm"],
  "rounds.candidates": ["Mentors who pass the rules", "Mentoriaid sy'n bodloni'r rheolau"],
  "rounds.byHand": ["by hand", "â llaw"],
  "rounds.first": ["Only the first {n} are shown.", "Dim ond y {n} cyntaf a ddangosir."],

  "figures.title": ["Figures", "Ffigurau"],
  "figures.about": [
    "Counts of one to four people are withheld, and with them what they could be worked out from.",
    "Ni ddangosir cyfrifon o un i bedwar o bobl, na'r hyn y gellid eu cyfrifo ohono.",
  ],
  "figures.requests": ["Requests", "Ceisiadau"],
  "figures.paired": ["Paired", "Wedi'u paru"],
  "figures.active": ["Active pairings", "Parau gweithredol"],
  "figures.weeks": ["Weeks from request to pairing", "Wythnosau o gais i baru"],
  "figures.meetings": ["With enough meetings, %", "Gyda digon o gyfarfodydd, %"],
  "figures.completed": ["Completed, %", "Wedi'u cwblhau, %"],
  "figures.rate": ["Paired, %", "Wedi'u paru, %"],
  "figures.wait": ["Median wait in days", "Aros canolrifol mewn diwrnodau"],
  "figures.unknown": ["Not known", "Anhysbys"],
} as const satisfies Record<string, readonly [string, string]>;

export type Key = keyof typeof TEXTS;

/** The language of the page. */
export function language(): "en" | "cy" {
  return document.documentElement.lang === "cy" ? "cy" : "en";
}

/** A text of this front end, with values in the place of their names. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const text: string = TEXTS[key][language() === "cy" ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A text of the service, in English where it has no Welsh. */
export function said(text: Said): string {
  return (language() === "cy" && text.cy) || text.en;
}

const MONTHS = {
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
  cy: ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"],
} as const;

/** A day, or the day of a moment in Wales, as people write it. The months stand here, since not every browser has the Welsh ones. */
export function day(moment: string): string {
  const numbers: Intl.DateTimeFormatOptions = { day: "numeric", month: "numeric", year: "numeric", timeZone: "Europe/London" };
  const parts = new Intl.DateTimeFormat("en-GB", numbers).formatToParts(new Date(moment));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return `${part("day")} ${MONTHS[language()][part("month") - 1] ?? ""} ${part("year")}`;
}

/** The same with its time. */
export function time(moment: string): string {
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Europe/London" };
  return `${day(moment)}, ${new Intl.DateTimeFormat("en-GB", clock).format(new Date(moment))}`;
}
