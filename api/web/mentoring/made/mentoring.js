function i(e,t={},...r){let o=document.createElement(e);for(let[a,s]of Object.entries(t))typeof s=="function"?o.addEventListener(a.slice(2),s):s===!0?o.setAttribute(a,""):s!=null&&s!==!1&&o.setAttribute(a,String(s));return o.append(...r.flat().filter(a=>!!a)),o}function _(e){let t=e.filter(([,r])=>r!=null&&r!=="");return i("dl",{},t.map(([r,o])=>i("div",{},i("dt",{},r),i("dd",{},String(o)))))}function F(e,t,r){let o=t.map((s,u)=>r.some(l=>typeof l[u]=="number")&&"number"),a=(s,u)=>{let l=s===null?"–":String(s);return u===0?i("th",{scope:"row"},l):i("td",{class:o[u]},l)};return i("div",{class:"wide",tabindex:0,role:"region","aria-label":e},i("table",{},i("caption",{},e),i("thead",{},i("tr",{},t.map((s,u)=>i("th",{scope:"col",class:o[u]},s)))),i("tbody",{},r.map(s=>i("tr",{},s.map(a))))))}var g=class extends String{__apiType;value;__meta__;constructor(t,r){super(t),this.value=t,this.__meta__=r}toString(){return this.value}},tt=new g(`
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
    `,{fragmentName:"Pairing"}),rt=new g(`
    fragment Text on LocalisedText {
  en
  cy
}
    `,{fragmentName:"Text"}),it=new g(`
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
}`,{fragmentName:"Problem"}),W=new g(`
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
}`),ye=new g(`
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
    `),be=new g(`
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
}`),Me=new g(`
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
}`),Ee=new g(`
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
}`),he=new g(`
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
    `),we=new g(`
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
}`),xe=new g(`
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
}`),Re=new g(`
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
}`),Te=new g(`
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
}`),Pe=new g(`
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
}`),Ae=new g(`
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
}`),Se=new g(`
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
}`),De=new g(`
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
}`),ve=new g(`
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
}`),Ie=new g(`
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
}`),Ne=new g(`
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
}`),Oe=new g(`
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
}`),Ce=new g(`
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
}`),Le=new g(`
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
}`),ke=new g(`
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
}`),qe=new g(`
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
}`),Ve=new g(`
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
}`),_e=new g(`
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
    `),Fe=new g(`
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
}`),Ue=new g(`
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
}`),He=new g(`
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
}`),$e=new g(`
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
}`),je=new g(`
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
}`),Ge=new g(`
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
}`),We=new g(`
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
}`),Be=new g(`
    query Limits($types: [String!]!) {
  constraints(types: $types) {
    type
    kind
    field
    least
    most
  }
}
    `);var N=null;async function Qe(){let e=await fetch("/mentoring/people",{credentials:"omit"});if(!e.ok)throw new Error(`${e.status}`);return(await e.json()).people}async function B(e){let t=await fetch("/mentoring/session",{method:"POST",headers:{"Content-Type":"application/json"},body:JSON.stringify(e===null?{}:{person:e}),credentials:"omit"});if(!t.ok)throw new Error(`${t.status}`);let{token:r,seconds:o}=await t.json();N={person:e,token:r,until:Date.now()+o*1e3}}function Ke(){N=null}function $(){return N!==null}function j(){return N?.person===null}async function Ye(){if(N&&N.until-Date.now()<6e4&&await B(N.person),!N)throw new Error("nobody is signed in");return N.token}var Pn={title:["Mentoring","Mentora"],sample:["Everybody here is made up.","Mae pawb yma yn ddychmygol."],menu:["Parts of this page","Rhannau'r dudalen hon"],other:["Cymraeg","English"],signOut:["Sign out","Allgofnodi"],signedInAs:["Signed in as {name}","Wedi mewngofnodi fel {name}"],coordinator:["Coordinator","Cydlynydd"],loading:["Loading.","Yn llwytho."],failed:["That did not work. Try again.","Ni weithiodd hynny. Rhowch gynnig arall arni."],again:["Try again","Rhoi cynnig arall arni"],saved:["Saved.","Wedi'i gadw."],most:["at most {n} characters","{n} nod ar y mwyaf"],none:["None","Dim"],any:["Any","Unrhyw un"],notSaid:["Not said","Heb ei ddweud"],"signIn.title":["Sign in","Mewngofnodi"],"signIn.about":["This is an example of a front end for mentoring, over made-up people. Choose whom to be.","Enghraifft o wefan fentora yw hon, gyda phobl ddychmygol. Dewiswch pwy i fod."],"signIn.nobody":["There is nobody to sign in as: the database holds no sample, or not the sample alone.","Nid oes neb i fewngofnodi fel hwy: nid yw'r gronfa ddata'n cynnwys y sampl, neu nid y sampl yn unig."],"signIn.mentee":["Somebody who asks for a mentor","Rhywun sy'n gofyn am fentor"],"signIn.mentor":["A mentor","Mentor"],"signIn.be":["Sign in","Mewngofnodi"],"signIn.coordinate":["Sign in as the coordinator","Mewngofnodi fel y cydlynydd"],"next.title":["What to do next","Beth i'w wneud nesaf"],"next.nothing":["There is nothing to do at the moment.","Nid oes dim i'w wneud ar hyn o bryd."],"next.due":["by {day}","erbyn {day}"],"live.title":["What happens","Yr hyn sy'n digwydd"],"live.ready":["You are told here as soon as something happens.","Cewch wybod yma cyn gynted ag y bydd rhywbeth yn digwydd."],"live.event":["{what}: {mentee} and {mentor}","{what}: {mentee} a {mentor}"],"live.show":["Show the pairing","Dangos y pâr"],"profile.title":["My profile as a mentor","Fy mhroffil fel mentor"],"profile.new":["You have no profile yet. What is on record of you is filled in below; nothing is kept until you save it.","Nid oes gennych broffil eto. Mae'r hyn sydd ar gofnod amdanoch wedi'i lenwi isod; ni chedwir dim nes ichi ei gadw."],"profile.places":["Places","Lleoedd"],"profile.taken":["{taken} taken, {left} free","{taken} wedi'u cymryd, {left} ar gael"],"profile.offersEn":["What I offer, in English","Yr hyn rwy'n ei gynnig, yn Saesneg"],"profile.offersCy":["What I offer, in Welsh","Yr hyn rwy'n ei gynnig, yn Gymraeg"],"profile.kinds":["What kinds of mentoring","Pa fathau o fentora"],"profile.levels":["Whom I mentor; nothing ticked is everybody","Pwy rwy'n eu mentora; heb dicio dim, pawb"],"profile.pausedFrom":["Pause: first day","Saib: diwrnod cyntaf"],"profile.pausedUntil":["Pause: last day","Saib: diwrnod olaf"],"profile.isActive":["I mentor at present","Rwy'n mentora ar hyn o bryd"],"profile.canBeFound":["People who are signed in may find me","Caiff pobl sydd wedi mewngofnodi ddod o hyd i mi"],"profile.consents":["I agree to be matched","Rwy'n cytuno i gael fy mharu"],"profile.save":["Save my profile","Cadw fy mhroffil"],languages:["Languages","Ieithoedd"],modes:["How to meet","Sut i gwrdd"],areas:["Where to meet in person","Ble i gwrdd wyneb yn wyneb"],topics:["Topics, one a line","Pynciau, un ar bob llinell"],methods:["Methods, one a line","Dulliau, un ar bob llinell"],"request.title":["My request for a mentor","Fy nghais am fentor"],"request.new":["You have not asked for a mentor yet.","Nid ydych wedi gofyn am fentor eto."],"request.noScheme":["There is no scheme to ask at.","Nid oes cynllun i ofyn iddo."],"request.status":["Where it stands: {status}","Ble mae'n sefyll: {status}"],"request.scheme":["Scheme","Cynllun"],"request.round":["Round","Rownd"],"request.alone":["No round: I look for a mentor myself","Dim rownd: rwy'n chwilio am fentor fy hun"],"request.kind":["What kind of mentoring","Pa fath o fentora"],"request.goals":["What I want to reach","Yr hyn rwyf am ei gyflawni"],"request.language":["Language","Iaith"],"request.required":["Only a mentor who speaks it will do","Dim ond mentor sy'n ei siarad a wna'r tro"],"request.discipline":["Discipline of the mentor","Disgyblaeth y mentor"],"request.elsewhere":["Rather somebody who works elsewhere","Rhywun sy'n gweithio mewn lle arall fyddai orau"],"request.consents":["I agree to be matched","Rwy'n cytuno i gael fy mharu"],"request.save":["Save my request","Cadw fy nghais"],"request.open":["Look for a mentor","Chwilio am fentor"],"request.withdraw":["Take it back","Ei dynnu'n ôl"],"suggestions.title":["Mentors who may suit me","Mentoriaid a allai fy siwtio"],"suggestions.notOpen":["Suggestions come once the request is open.","Daw awgrymiadau unwaith y bydd y cais ar agor."],"suggestions.none":["No mentor passes the rules at the moment.","Nid oes mentor yn bodloni'r rheolau ar hyn o bryd."],"suggestions.score":["{score} of 100 points","{score} o 100 pwynt"],"suggestions.points":["Why: points of {name}","Pam: pwyntiau {name}"],"suggestions.criterion":["Criterion","Maen prawf"],"suggestions.of":["Points","Pwyntiau"],"suggestions.why":["Reason","Rheswm"],"suggestions.raise":["What would raise it","Beth fyddai'n ei godi"],"suggestions.rules":["Rules that are passed: {n}","Rheolau a fodlonwyd: {n}"],"suggestions.ask":["Ask {name}","Gofyn i {name}"],"suggestions.asked":["{name} has been asked.","Gofynnwyd i {name}."],"pairings.title":["My pairings","Fy mharau"],"pairings.none":["There are none yet.","Nid oes yr un eto."],"pairings.past":["Those that are over: {n}","Y rhai sydd ar ben: {n}"],"pairings.with":["{mentee}, mentored by {mentor}","{mentee}, wedi'i fentora gan {mentor}"],"pairings.gone":["somebody who is not here any more","rhywun nad yw yma mwyach"],"pairings.status":["Stands at","Yn sefyll ar"],"pairings.kind":["Kind","Math"],"pairings.score":["Points","Pwyntiau"],"pairings.answerBy":["To be answered before","I'w ateb cyn"],"pairings.reason":["Why it was proposed","Pam y'i cynigiwyd"],"pairings.goals":["Goals of the mentee","Nodau'r sawl a fentorir"],"pairings.about":["About","Ynghylch"],"pairings.agreement":["What we agreed","Yr hyn a gytunwyd"],"pairings.endsOn":["Until","Tan"],"pairings.meetings":["Meetings","Cyfarfodydd"],"pairings.because":["Reason","Rheswm"],"pairings.note":["Note","Nodyn"],"pairings.waiting":["The other side has yet to answer.","Nid yw'r ochr arall wedi ateb eto."],"pairings.accept":["Accept","Derbyn"],"pairings.decline":["Decline","Gwrthod"],"pairings.withdraw":["Take the question back","Tynnu'r cwestiwn yn ôl"],"pairings.agree":["How we work together","Sut rydym yn gweithio gyda'n gilydd"],"pairings.goalLines":["Our goals, one a line","Ein nodau, un ar bob llinell"],"pairings.begin":["Begin","Dechrau"],"pairings.ourGoals":["Our goals; tick what is reached","Ein nodau; ticiwch yr hyn a gyrhaeddwyd"],"pairings.moreGoals":["More goals, one a line","Rhagor o nodau, un ar bob llinell"],"pairings.saveGoals":["Save the goals","Cadw'r nodau"],"pairings.heldOn":["Day of a meeting","Diwrnod cyfarfod"],"pairings.mode":["How we met","Sut y gwnaethom gwrdd"],"pairings.record":["Record the meeting","Cofnodi'r cyfarfod"],"pairings.remove":["Remove the meeting of {day}","Dileu cyfarfod {day}"],"pairings.pause":["Pause","Seibio"],"pairings.resume":["Go on","Mynd ymlaen"],"pairings.complete":["Complete","Cwblhau"],"pairings.end":["End early","Gorffen yn gynnar"],"pairings.give":["How much it helps, from 1 to 5","Faint mae'n helpu, o 1 i 5"],"pairings.giveScore":["Give the score","Rhoi'r sgôr"],"rounds.title":["Rounds","Rowndiau"],"rounds.none":["There is no published round.","Nid oes rownd gyhoeddedig."],"rounds.round":["Round","Rownd"],"rounds.objective":["What the run is to reach","Yr hyn y mae'r rhediad i'w gyrraedd"],"rounds.run":["Run it without telling anybody","Ei redeg heb ddweud wrth neb"],"rounds.runs":["Runs, the newest first","Rhediadau, y diweddaraf yn gyntaf"],"rounds.ranAt":["Run at","Rhedwyd"],"rounds.status":["Status","Statws"],"rounds.requests":["Requests","Ceisiadau"],"rounds.mentors":["Mentors","Mentoriaid"],"rounds.places":["Places","Lleoedd"],"rounds.pairs":["Pairs","Parau"],"rounds.score":["Score","Sgôr"],"rounds.result":["What came of the run","Canlyniad y rhediad"],"rounds.paired":["Pairs: {n}","Parau: {n}"],"rounds.unmatched":["Without a mentor: {n}","Heb fentor: {n}"],"rounds.changes":["Compared with the run before","O'i gymharu â'r rhediad cynt"],"rounds.mentee":["Mentee","Y sawl a fentorir"],"rounds.mentor":["Mentor","Mentor"],"rounds.change":["Change","Newid"],"rounds.why":["Reason","Rheswm"],"rounds.candidates":["Mentors who pass the rules","Mentoriaid sy'n bodloni'r rheolau"],"rounds.byHand":["by hand","â llaw"],"rounds.first":["Only the first {n} are shown.","Dim ond y {n} cyntaf a ddangosir."],"figures.title":["Figures","Ffigurau"],"figures.about":["Counts of one to four people are withheld, and with them what they could be worked out from.","Ni ddangosir cyfrifon o un i bedwar o bobl, na'r hyn y gellid eu cyfrifo ohono."],"figures.requests":["Requests","Ceisiadau"],"figures.paired":["Paired","Wedi'u paru"],"figures.active":["Active pairings","Parau gweithredol"],"figures.weeks":["Weeks from request to pairing","Wythnosau o gais i baru"],"figures.meetings":["With enough meetings, %","Gyda digon o gyfarfodydd, %"],"figures.completed":["Completed, %","Wedi'u cwblhau, %"],"figures.rate":["Paired, %","Wedi'u paru, %"],"figures.wait":["Median wait in days","Aros canolrifol mewn diwrnodau"],"figures.unknown":["Not known","Anhysbys"]};function U(){return document.documentElement.lang==="cy"?"cy":"en"}function n(e,t={}){return Pn[e][U()==="cy"?1:0].replace(/\{(\w+)\}/g,(o,a)=>String(t[a]??o))}function f(e){return U()==="cy"&&e.cy||e.en}var An={en:["January","February","March","April","May","June","July","August","September","October","November","December"],cy:["Ionawr","Chwefror","Mawrth","Ebrill","Mai","Mehefin","Gorffennaf","Awst","Medi","Hydref","Tachwedd","Rhagfyr"]};function L(e){let t={day:"numeric",month:"numeric",year:"numeric",timeZone:"Europe/London"},r=new Intl.DateTimeFormat("en-GB",t).formatToParts(new Date(e)),o=a=>Number(r.find(s=>s.type===a)?.value);return`${o("day")} ${An[U()][o("month")-1]??""} ${o("year")}`}function H(e){let t={hour:"2-digit",minute:"2-digit",second:"2-digit",timeZone:"Europe/London"};return`${L(e)}, ${new Intl.DateTimeFormat("en-GB",t).format(new Date(e))}`}var k=class extends Error{};async function ie(e){return{Accept:e,"Accept-Language":U(),Authorization:`Bearer ${await Ye()}`,"Content-Type":"application/json"}}async function c(e,...[t]){let r=await fetch("/graphql",{method:"POST",headers:await ie("application/graphql-response+json"),body:JSON.stringify({query:e.toString(),variables:t}),credentials:"omit"}),o=await r.json();if(o.errors?.length)throw new k(o.errors.map(a=>a.message).join(" "));if(!r.ok||!o.data)throw new k(o.detail??`${r.status}`);return o.data}function E(e){if(!e)throw new k("");if(e.userErrors.length>0)throw new k(e.userErrors.map(t=>f(t.message)).join(" "))}function w(e){return(e?.nodes??[]).filter(t=>t!==null)}var Sn=["CareerLevelCode","DisciplinePreference","MentorProfileDraftSource","MentoringArea","MentoringBreakdown","MentoringCriterion","MentoringDeclineReason","MentoringEndReason","MentoringEventKind","MentoringKind","MentoringLanguage","MentoringMode","MentoringObjective","MentoringPairingStatus","MentoringPlacementChange","MentoringRequestStatus","MentoringRule","MentoringRunStatus","MentoringSide","ProfessionalGroupCode","UnmatchedReason"],Q=new Map;async function Xe(){if(Q.size>0)return;let{enumLabels:e}=await c(We,{enums:[...Sn]});for(let{name:t,values:r}of e??[]){let o=(r??[]).filter(a=>!a.isDeprecated);Q.set(t,new Map(o.map(({value:a,label:s})=>[a,s])))}}function p(e,t){if(t===null)return"";let r=Q.get(e)?.get(t);return r?f(r):t}function x(e){return[...Q.get(e)??[]].map(([t,r])=>[t,f(r)])}var oe=new Map;async function Je(){if(oe.size>0)return;let{constraints:e}=await c(Be,{types:["MentorProfile","MentoringRequest"]});for(let{type:t,kind:r,field:o,least:a,most:s}of e??[])["LENGTH","SPAN","AT_MOST"].includes(r)&&oe.set(`${t}.${o.join(".")}`,{least:a,most:s})}function se(e){return oe.get(e)??{least:null,most:null}}async function*ze(e){let[t,r,o]=["message",[],void 0];for await(let a of Dn(e)){if(a===""){(r.length>0||t!=="message")&&(yield{event:t,data:r.join(`
`),...o!==void 0&&{id:o}}),[t,r,o]=["message",[],void 0];continue}let s=a.indexOf(":"),u=s===-1?a:a.slice(0,s),l=s===-1?"":a.slice(s+1).replace(/^ /,"");u==="event"&&(t=l),u==="data"&&r.push(l),u==="id"&&(o=l)}}async function*Dn(e){let t=e.pipeThrough(new TextDecoderStream).getReader(),r="";try{for(;;){let{done:o,value:a}=await t.read();if(o)return;r+=a;let s=r.split(/\r\n|\n|\r(?!$)/);r=s.pop(),yield*s}}finally{await t.cancel().catch(()=>{})}}var vn=2e3;async function Ze(e,t,r){let o;for(;!r.aborted;){try{let a=await ie("text/event-stream");o&&(a["Last-Event-ID"]=o);let s=JSON.stringify({query:he.toString()}),u=await fetch("/graphql",{method:"POST",headers:a,body:s,signal:r,credentials:"omit"});if(!u.ok||!u.body)throw new Error(`${u.status}`);t();for await(let{event:l,data:d,id:I}of ze(u.body)){if(o=I??o,l!=="next")continue;let{data:S}=JSON.parse(d);S?.mentoringEvent&&e(S.mentoringEvent)}}catch{}r.aborted||await new Promise(a=>setTimeout(a,vn))}}async function P(){let{me:e}=await c(Ee);if(!e)throw new k(n("failed"));return e}var en=i("p",{role:"status",class:"live"});function nn(){return en}function D(e){en.textContent=e}var tn=()=>Promise.resolve();function rn(e){tn=e}function R(){return tn()}async function K(e){location.hash===`#${e}`?await R():location.hash=e}var In={GROUP:"ProfessionalGroupCode",LEVEL:"CareerLevelCode",LANGUAGE:"MentoringLanguage"};function Nn(e,{key:t,label:r}){if(r)return f(r);let o=In[e];return o&&t!==null?p(o,t):n("figures.unknown")}var On=e=>e===null?null:(e/100).toFixed(1);async function Cn(e){let{mentoringFigures:t}=await c(Me,{scheme:e});if(!t)return[];let r=(t.equity??[]).flatMap(({by:o,parts:a,warning:s})=>[s?i("p",{class:"wrong"},f(s)):i("span"),F(p("MentoringBreakdown",o),[p("MentoringBreakdown",o),n("figures.requests"),n("figures.paired"),n("figures.rate"),n("figures.wait")],(a??[]).map(u=>[Nn(o,u),u.requests,u.pairings,u.rateHundredths,u.medianWaitDays]))]);return[_([[n("figures.requests"),t.requests],[n("figures.paired"),t.paired],[n("figures.active"),t.activePairings],[n("figures.weeks"),On(t.meanWeeksToPairingHundredths)],[n("figures.meetings"),t.enoughMeetingsHundredths],[n("figures.completed"),t.completedHundredths]]),...r]}var on={title:()=>n("figures.title"),show:async()=>{let e=w((await c(W)).mentoringRounds),t=[...new Set(e.flatMap(r=>r.scheme?.id??[]))];return[i("p",{class:"note"},n("figures.about")),...(await Promise.all(t.map(Cn))).flat()]}};var ae=[];function ue(e){ae=e?[e,...ae]:[]}function Ln(e){return e?.startsWith("mpg_")?"pairings":"request"}var sn={title:()=>n("next.title"),show:async()=>{let{nextSteps:e}=await P(),t=(e??[]).map(o=>{let a=o.kind==="ASK_A_MENTOR"?"suggestions":Ln(o.node),s=o.due&&i("span",{class:"note"},` ${n("next.due",{day:L(o.due)})}`);return i("li",{},i("a",{href:`#${a}`},f(o.text)),s)}),r=ae.map(o=>{let a={mentee:o.pairing?.request?.name??n("pairings.gone"),mentor:o.pairing?.mentorProfile?.name??n("pairings.gone")},s=n("live.event",{what:p("MentoringEventKind",o.kind),...a});return i("li",{},`${H(o.at)}. ${s}. `,i("a",{href:"#pairings"},n("live.show")))});return[t.length>0?i("ol",{},t):i("p",{},n("next.nothing")),i("h2",{},n("live.title")),r.length>0?i("ul",{},r):i("p",{class:"note"},n("live.ready"))]}};function q(e,t,r,o="text"){return i("label",{},t,i("input",{name:e,type:o,value:r}))}function A(e,t,r,o,a=!1){let{most:s}=o?se(o):{most:null},u=i("textarea",{name:e,maxlength:s,required:a});return u.value=r,i("label",{},s?`${t} (${n("most",{n:s})})`:t,u)}function an(e,t,r,o){let{least:a,most:s}=se(o);return i("label",{},t,i("input",{name:e,type:"number",value:r,min:a,max:s,step:1,required:!0}))}function V(e,t,r){return i("label",{class:"check"},i("input",{type:"checkbox",name:e,checked:r}),t)}function O(e,t,r,o){let a=x(r).map(([s,u])=>i("label",{class:"check"},i("input",{type:"checkbox",name:e,value:s,checked:o.includes(s)}),u));return i("fieldset",{},i("legend",{},t),i("div",{class:"checks"},a))}function b(e,t,r,o,a){let s=a===void 0?r:[["",a],...r],u=l=>l===(o??"");return i("label",{},t,i("select",{name:e},s.map(([l,d])=>i("option",{value:l,selected:u(l)},d))))}var le=class{#e;constructor(t){this.#e=new FormData(t)}text(t){let r=this.#e.get(t);return typeof r=="string"&&r.trim()!==""?r.trim():null}lines(t){return(this.text(t)??"").split(`
`).map(r=>r.trim()).filter(r=>r!=="")}number(t){return Number(this.text(t))}truth(t){return this.#e.has(t)}all(t){return this.#e.getAll(t)}one(t){return this.text(t)}};function M(e,t,r){let o=i("p",{role:"alert"}),a=i("button",{type:"submit"},t),s=i("form",{onsubmit:u=>{u.preventDefault();let l=u.submitter?.getAttribute("value")??"";o.textContent="",o.className="",a.disabled=!0,r(new le(s),l).catch(d=>{o.textContent=d instanceof Error&&d.message?d.message:n("failed"),o.className="wrong"}).finally(()=>{a.disabled=!1})}},e.filter(u=>u!==null),i("div",{class:"buttons"},a),o);return s}function h(e,t,r=!1){let o=i("p",{role:"alert"}),a=i("button",{type:"button",class:r&&"quiet",onclick:()=>{a.disabled=!0,o.textContent="",o.className="",t().catch(s=>{o.textContent=s instanceof Error&&s.message?s.message:n("failed"),o.className="wrong"}).finally(()=>{a.disabled=!1})}},e);return i("div",{},a,o)}async function v(e,t){let r=await c(e,{input:t});E(Object.values(r)[0]??null),await R()}function ln(e,t){let r={pairing:e.id,expectedVersion:e.version},o=t==="MENTOR"?e.mentorAcceptedAt:e.menteeAcceptedAt,a={PROPOSED:()=>[...o?[s()]:[l(),d()],o&&t==="MENTEE"&&e.origin==="MENTEE"?I():null],ALLOCATED:()=>o?[s()]:[l(),d()],ACCEPTED:()=>[S(),ee()],ACTIVE:()=>[C(),wn(),xn(),i("div",{class:"buttons"},u(Ae,"pairings.pause"),u(De,"pairings.complete")),Z(),ee()],PAUSED:()=>[u(Se,"pairings.resume"),ee()],COMPLETED:()=>[Z()],ENDED:()=>[Z()],DECLINED:()=>[],EXPIRED:()=>[],WITHDRAWN:()=>[]}[e.status]();return i("div",{},a);function s(){return i("p",{class:"note"},n("pairings.waiting"))}function u(y,m){return h(n(m),()=>v(y,r),!0)}function l(){return h(n("pairings.accept"),()=>v(xe,r))}function d(){let y=[b("reason",n("pairings.because"),x("MentoringDeclineReason"),null),q("note",n("pairings.note"),"")];return un(n("pairings.decline"),M(y,n("pairings.decline"),m=>v(Re,{...r,reason:m.one("reason")??"OTHER",note:m.text("note")})))}function I(){return h(n("pairings.withdraw"),()=>v(Te,r),!0)}function S(){let y=[A("agreement",n("pairings.agree"),"",void 0,!0),A("goals",n("pairings.goalLines"),"",void 0,!0),q("endsOn",n("pairings.endsOn"),"","date")];return M(y,n("pairings.begin"),m=>v(Pe,{...r,agreement:m.text("agreement")??"",goals:m.lines("goals"),endsOn:m.text("endsOn")}))}function C(){let y=e.goals??[],m=y.map((T,te)=>i("label",{class:"check"},i("input",{type:"checkbox",name:`met${te}`,checked:T.isMet}),T.text)),ne=[i("fieldset",{},i("legend",{},n("pairings.ourGoals")),m),A("more",n("pairings.moreGoals"),"")];return M(ne,n("pairings.saveGoals"),T=>{let te=y.map((re,Tn)=>({text:re.text,isMet:T.truth(`met${Tn}`)})),Rn=T.lines("more").map(re=>({text:re,isMet:!1}));return v(Ie,{...r,goals:[...te,...Rn]})})}function wn(){let y=[i("div",{class:"pair"},q("heldOn",n("pairings.heldOn"),new Date().toISOString().slice(0,10),"date"),b("mode",n("pairings.mode"),x("MentoringMode"),null,n("notSaid")))];return M(y,n("pairings.record"),m=>v(Ne,{...r,heldOn:m.text("heldOn")??"",mode:m.one("mode")}))}function xn(){let y=(e.meetings??[]).map(({heldOn:m})=>h(n("pairings.remove",{day:L(m)}),()=>v(Oe,{...r,heldOn:m}),!0));return i("div",{class:"buttons"},y)}function Z(){let y=e.feedback?.find(T=>T.side===t)?.score,m=["1","2","3","4","5"].map(T=>[T,T]),ne=[b("score",n("pairings.give"),m,String(y??3))];return M(ne,n("pairings.giveScore"),T=>v(Ce,{...r,score:T.number("score")}))}function ee(){let y=[b("reason",n("pairings.because"),x("MentoringEndReason"),null),q("note",n("pairings.note"),"")];return un(n("pairings.end"),M(y,n("pairings.end"),m=>v(ve,{...r,reason:m.one("reason")??"OTHER",note:m.text("note")})))}}function un(e,t){return i("details",{},i("summary",{},e),t)}var kn=["COMPLETED","ENDED","DECLINED","EXPIRED","WITHDRAWN"];function qn(e,t){let r=l=>l??n("pairings.gone"),o=n("pairings.with",{mentee:r(e.request?.name),mentor:r(e.mentorProfile?.name)}),a=e.declineReason?p("MentoringDeclineReason",e.declineReason):p("MentoringEndReason",e.endReason),s=(e.request?.subjects??[]).map(l=>l.term).join(", "),u=(e.meetings??[]).map(({heldOn:l,mode:d})=>i("li",{},[L(l),p("MentoringMode",d)].filter(Boolean).join(", ")));return i("article",{},i("h2",{},o),_([[n("pairings.status"),p("MentoringPairingStatus",e.status)],[n("pairings.kind"),p("MentoringKind",e.kind)],[n("pairings.score"),e.score],[n("pairings.reason"),e.reason],[n("pairings.goals"),e.request?.goals],[n("pairings.about"),s],[n("pairings.answerBy"),e.answerBy&&H(e.answerBy)],[n("pairings.agreement"),e.agreement],[n("pairings.endsOn"),e.endsOn&&L(e.endsOn)],[n("pairings.because"),a],[n("pairings.note"),e.declineNote??e.endNote],[n("pairings.meetings"),e.meetingCount||null]]),u.length>0&&i("ul",{},u),ln(e,t))}var dn={title:()=>n("pairings.title"),show:async()=>{let[e,{mentoringPairings:t}]=await Promise.all([P(),c(we)]),r=w(t),o=l=>l.mentorProfile&&l.mentorProfile.id===e.mentorProfile?"MENTOR":"MENTEE",a=l=>r.filter(d=>kn.includes(d.status)===l).map(d=>qn(d,o(d))),[s,u]=[a(!1),a(!0)];return[...s.length>0?s:[i("p",{},n("pairings.none"))],...u.length>0?[i("details",{},i("summary",{},n("pairings.past",{n:u.length})),u)]:[]]}};function Y(e){let t=r=>e.filter(o=>o.kind===r).map(o=>o.term).join(`
`);return i("div",{class:"pair"},A("topics",n("topics"),t("TOPIC")),A("methods",n("methods"),t("METHOD")))}function X(e){let t=(r,o)=>[...new Set(e.lines(o))].map(a=>({kind:r,term:a}));return[...t("TOPIC","topics"),...t("METHOD","methods")]}function Vn(e){return{offers:null,kinds:[],levels:e.levels,languages:[],modes:[],areas:[],subjects:e.subjects,places:1,isActive:!0,pausedFrom:null,pausedUntil:null,canBeFound:!1,consentsToMatching:!1}}function _n(e){let[t,r]=[e.text("offersEn"),e.text("offersCy")];return{offers:t===null?null:{en:t,...r!==null&&{cy:r}},kinds:e.all("kinds"),levels:e.all("levels"),languages:e.all("languages"),modes:e.all("modes"),areas:e.all("areas"),subjects:X(e),places:e.number("places"),isActive:e.truth("isActive"),pausedFrom:e.text("pausedFrom"),pausedUntil:e.text("pausedUntil"),canBeFound:e.truth("canBeFound"),consentsToMatching:e.truth("consentsToMatching")}}async function Fn(e,t,r){let o=_n(r);if(t){let a={...o,id:t.id,expectedVersion:t.version};E((await c(qe,{input:a})).updateMentorProfile)}else{let a={...o,organisation:e.profileDraft.organisation};E((await c(ke,{input:a})).createMentorProfile)}await R(),D(n("saved"))}var gn={title:()=>n("profile.title"),show:async()=>{let e=await P(),t=e.mentorProfile?(await c(Le,{id:e.mentorProfile})).mentorProfile:null,r=t??Vn(e.profileDraft),o=t&&i("p",{},n("profile.taken",{taken:t.placesTaken??0,left:t.placesLeft??0})),a=[A("offersEn",n("profile.offersEn"),r.offers?.en??"","MentorProfile.offers.en"),A("offersCy",n("profile.offersCy"),r.offers?.cy??"","MentorProfile.offers.cy"),O("kinds",n("profile.kinds"),"MentoringKind",r.kinds),O("levels",n("profile.levels"),"CareerLevelCode",r.levels),O("languages",n("languages"),"MentoringLanguage",r.languages),O("modes",n("modes"),"MentoringMode",r.modes),O("areas",n("areas"),"MentoringArea",r.areas),Y(r.subjects??[]),an("places",n("profile.places"),r.places,"MentorProfile.places"),i("div",{class:"pair"},q("pausedFrom",n("profile.pausedFrom"),r.pausedFrom??"","date"),q("pausedUntil",n("profile.pausedUntil"),r.pausedUntil??"","date")),V("isActive",n("profile.isActive"),r.isActive),V("canBeFound",n("profile.canBeFound"),r.canBeFound),V("consentsToMatching",n("profile.consents"),r.consentsToMatching)];return[t?o:i("p",{},n("profile.new")),M(a,n("profile.save"),s=>Fn(e,t,s))]}};var Un={status:"DRAFT",kind:"RESEARCH",goals:null,subjects:[],language:null,languageRequired:!1,modes:[],areas:[],disciplinePreference:"ANY",prefersOtherOrganisation:!0,consentsToMatching:!1,round:null};function cn(e){return{goals:e.text("goals"),subjects:X(e),language:e.one("language"),languageRequired:e.truth("languageRequired"),modes:e.all("modes"),areas:e.all("areas"),disciplinePreference:e.one("disciplinePreference"),prefersOtherOrganisation:e.truth("prefersOtherOrganisation"),consentsToMatching:e.truth("consentsToMatching"),round:e.text("round")}}var de=e=>e==="DRAFT"||e==="WITHDRAWN";async function Hn(e,t,r){let o=r.one("kind");if(t){let a={...cn(r),...de(t.status)&&{kind:o},id:t.id,expectedVersion:t.version};E((await c(He,{input:a})).updateMentoringRequest)}else{let a={...cn(r),scheme:e,kind:o??"RESEARCH"};E((await c(Ue,{input:a})).createMentoringRequest)}await R(),D(n("saved"))}function $n(e){let t={request:e.id,expectedVersion:e.version},r=async()=>{E((await c($e,{input:t})).openMentoringRequest),await K("suggestions")},o=async()=>{E((await c(je,{input:t})).withdrawMentoringRequest),await R()};return[de(e.status)?h(n("request.open"),r):null,e.status==="OPEN"?h(n("request.withdraw"),o,!0):null]}var pn={title:()=>n("request.title"),show:async()=>{let[e,{mentoringSchemes:t}]=await Promise.all([P(),c(Ve)]),r=e.requests[0],o=r?(await c(_e,{id:r})).mentoringRequest:null,a=w(t),s=a.find(C=>C.id===o?.scheme?.id)??a[0];if(!s)return[i("p",{},n("request.noScheme"))];let u=o??Un,l=w(s.rounds).map(C=>[C.id,f(C.name)]),d=de(u.status)?b("kind",n("request.kind"),x("MentoringKind"),u.kind):i("p",{},`${n("request.kind")}: ${p("MentoringKind",u.kind)}`),I=[i("p",{},`${n("request.scheme")}: ${f(s.name)}`),b("round",n("request.round"),l,u.round?.id??null,n("request.alone")),d,A("goals",n("request.goals"),u.goals??"","MentoringRequest.goals"),Y(u.subjects??[]),b("language",n("request.language"),x("MentoringLanguage"),u.language,n("any")),V("languageRequired",n("request.required"),u.languageRequired),O("modes",n("modes"),"MentoringMode",u.modes),O("areas",n("areas"),"MentoringArea",u.areas),b("disciplinePreference",n("request.discipline"),x("DisciplinePreference"),u.disciplinePreference),V("prefersOtherOrganisation",n("request.elsewhere"),u.prefersOtherOrganisation),V("consentsToMatching",n("request.consents"),u.consentsToMatching)],S=o?n("request.status",{status:p("MentoringRequestStatus",o.status)}):n("request.new");return[i("p",{},S),M(I,n("request.save"),C=>Hn(s.id,o,C)),i("div",{class:"buttons"},o?$n(o):[])]}};var ge=null,mn=100;async function jn(e){let{mentoringRun:t}=await c(ye,{id:e});if(!t)return[];let r=w(t.placements),[o,a]=[r.filter(d=>d.isPaired),r.filter(d=>!d.isPaired)],s=d=>d??n("pairings.gone"),u=d=>[p("MentoringPlacementChange",d.change),d.isOverride&&n("rounds.byHand")].filter(Boolean).join(", "),l=x("MentoringPlacementChange").map(([d,I])=>[I,r.filter(S=>S.change===d).length||null]);return[i("h2",{},n("rounds.result")),_([[n("rounds.ranAt"),H(t.ranAt)],[n("rounds.objective"),p("MentoringObjective",t.objective)],[n("rounds.status"),p("MentoringRunStatus",t.status)],[n("rounds.requests"),t.requests],[n("rounds.mentors"),t.mentors],[n("rounds.places"),t.places],[n("rounds.pairs"),t.pairs],[n("rounds.score"),t.score]]),i("h3",{},n("rounds.changes")),_(l),r.length===mn?i("p",{class:"note"},n("rounds.first",{n:mn})):i("span"),F(n("rounds.paired",{n:o.length}),[n("rounds.mentee"),n("rounds.mentor"),n("rounds.score"),n("rounds.candidates"),n("rounds.change")],o.map(d=>[s(d.request?.name),s(d.mentorProfile?.name),d.score,d.candidates,u(d)])),F(n("rounds.unmatched",{n:a.length}),[n("rounds.mentee"),n("rounds.why"),n("rounds.candidates"),n("rounds.change")],a.map(d=>[s(d.request?.name),p("UnmatchedReason",d.unmatchedReason),d.candidates,u(d)]))]}function Gn(e){let t=w(e.runs).reverse();return i("ul",{},t.map(r=>{let o=`${H(r.ranAt)}: ${p("MentoringObjective",r.objective)}, ${n("rounds.paired",{n:r.pairs})}`;return i("li",{},h(o,async()=>{ge=r.id,await R()},!0))}))}var fn={title:()=>n("rounds.title"),show:async()=>{let e=w((await c(W)).mentoringRounds);if(e.length===0)return[i("p",{},n("rounds.none"))];let t=e.flatMap(s=>w(s.runs).map(u=>u.id)),r=t.find(s=>s===ge)??w(e[0].runs).at(-1)?.id,o=[b("round",n("rounds.round"),e.map(s=>[s.id,f(s.name)]),e[0].id),b("objective",n("rounds.objective"),x("MentoringObjective"),"MAX_PAIRS_THEN_SCORE")];return[M(o,n("rounds.run"),async s=>{let u={round:s.text("round")??"",objective:s.one("objective")??"MAX_PAIRS_THEN_SCORE"},{runMentoringRound:l}=await c(be,{input:u});E(l),ge=l?.mentoringRun?.id??null,await R()}),...r?await jn(r):[],...t.length>0?[i("h2",{},n("rounds.runs")),...e.map(Gn)]:[]]}};function yn(e){let t=(r,o,a)=>{let s=r.filter(l=>l.side===o).map(l=>[l.person,l.name]),u=async l=>{await B(l.text("person")),await e()};return i("section",{},i("h2",{},a),M([b("person",a,s,null)],n("signIn.be"),u))};return{title:()=>n("signIn.title"),show:async()=>{let r=await Qe();return r.length===0?[i("p",{},n("signIn.nobody"))]:[i("p",{},n("signIn.about")),t(r,"MENTEE",n("signIn.mentee")),t(r,"MENTOR",n("signIn.mentor")),i("section",{},i("h2",{},n("coordinator")),h(n("signIn.coordinate"),async()=>{await B(null),await e()}))]}}}var Wn=5;function Bn(e,t){let r=(t.points??[]).map(({criterion:u,points:l,most:d,text:I,raise:S})=>[p("MentoringCriterion",u),`${l} / ${d}`,f(I),S?f(S):null]),o=[n("suggestions.criterion"),n("suggestions.of"),n("suggestions.why"),n("suggestions.raise")],a=(t.rules??[]).filter(u=>u.passed).map(u=>i("li",{},f(u.text))),s=async()=>{let u={request:e.id,expectedVersion:e.version,mentorProfile:t.mentorProfile};E((await c(Ge,{input:u})).proposeMentoringPairing),await K("pairings"),D(n("suggestions.asked",{name:t.name}))};return i("article",{},i("h2",{},t.name),i("p",{},i("strong",{},n("suggestions.score",{score:t.score}))),t.organisation&&i("p",{},f(t.organisation)),t.offers&&i("p",{},f(t.offers)),F(n("suggestions.points",{name:t.name}),o,r),i("details",{},i("summary",{},n("suggestions.rules",{n:a.length})),i("ul",{},a)),h(n("suggestions.ask",{name:t.name}),s))}var bn={title:()=>n("suggestions.title"),show:async()=>{let e=(await P()).requests[0],t=e?(await c(Fe,{id:e,first:Wn})).mentoringRequest:null;if(t?.status!=="OPEN")return[i("p",{},n("suggestions.notOpen"))];let r=t.suggestions??[];return r.length>0?r.map(o=>Bn(t,o)):[i("p",{},n("suggestions.none"))]}};var Qn={next:sn,request:pn,suggestions:bn,pairings:dn,profile:gn},Kn={rounds:fn,figures:on},Yn=["next","pairings"],En=i("header"),ce=i("nav"),G=i("main"),fe="",pe=new AbortController;function me(){return j()?Kn:Qn}function hn(){if(!$())return["",yn(Jn)];let e=location.hash.slice(1);return Object.entries(me()).find(([t])=>t===e)??Object.entries(me())[0]}function Xn(e){let t=U()==="cy"?"en":"cy",r=$()&&i("span",{},n("signedInAs",{name:fe})),o=$()&&i("button",{type:"button",class:"quiet",onclick:Zn},n("signOut")),a=i("button",{type:"button",class:"quiet",lang:t,onclick:()=>et(t)},n("other"));En.replaceChildren(i("p",{},i("strong",{},n("title"))," ",i("span",{class:"note"},n("sample"))),i("div",{},r||null,o||null,a)),ce.setAttribute("aria-label",n("menu"));let s=Object.entries(me()).map(([u,l])=>i("li",{},i("a",{href:`#${u}`,"aria-current":u===e&&"page"},l.title())));ce.replaceChildren(...$()?[i("ul",{},s)]:[])}var Mn=0;async function J(){let[e,t]=hn(),r=++Mn;Xn(e),document.title=`${t.title()} · ${n("title")}`,G.setAttribute("aria-busy","true");let o=i("h1",{tabindex:-1},t.title()),a;try{a=await t.show()}catch(s){let u=s instanceof Error&&s.message?s.message:n("failed"),l=i("button",{type:"button",onclick:()=>{J()}},n("again"));a=[i("p",{role:"alert",class:"wrong"},u),l]}r===Mn&&(G.replaceChildren(o,...a),G.removeAttribute("aria-busy"))}async function z(){D(""),await J(),G.querySelector("h1")?.focus()}async function Jn(){await Promise.all([Xe(),Je()]),fe=j()?n("coordinator"):(await P()).name,pe=new AbortController,j()||Ze(zn,()=>D(n("live.ready")),pe.signal),await z()}function zn(e){ue(e);let[t,r]=[e.pairing?.request?.name,e.pairing?.mentorProfile?.name].map(o=>o??n("pairings.gone"));D(n("live.event",{what:p("MentoringEventKind",e.kind),mentee:t,mentor:r})),Yn.includes(hn()[0])&&R()}function Zn(){pe.abort(),Ke(),ue(null),history.replaceState(null,"",location.pathname+location.search),z()}function et(e){document.documentElement.lang=e,history.replaceState(null,"",`?lang=${e}${location.hash}`),j()&&(fe=n("coordinator")),z()}rn(J);addEventListener("hashchange",()=>{z()});document.body.append(En,ce,nn(),G);J();
