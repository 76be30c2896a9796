//! Codes of documents, operations and fields.

use super::{Text, both};

pub(super) const GRAPHQL_PARSE_FAILED: Text = Text {
    what: both("The document is no GraphQL.", "Nid yw'r ddogfen yn GraphQL."),
    why: both(
        "A bracket or quotation mark is missing or too many, or the text of `query` is cut off, or something else than a document was sent as `query`.",
        "Mae cromfach neu ddyfynnod ar goll neu'n ormod, neu mae testun `query` wedi'i dorri, neu anfonwyd rhywbeth heblaw dogfen fel `query`.",
    ),
    fix: both(
        "Look at `locations`: from there on the text could not be read. Try the document in the explorer.",
        "Edrychwch ar `locations`: o'r fan honno ymlaen ni ellid darllen y testun. Rhowch gynnig ar y ddogfen yn yr archwiliwr.",
    ),
};

pub(super) const GRAPHQL_VALIDATION_FAILED: Text = Text {
    what: both("The document does not fit the contract.", "Nid yw'r ddogfen yn cyd-fynd â'r contract."),
    why: both(
        "It asks for a field or an argument that is not there, gives a value of another type, lacks a selection, or has fragments that nothing uses.",
        "Mae'n gofyn am faes neu ddadl nad yw'n bod, yn rhoi gwerth o fath arall, heb ddetholiad, neu mae ynddi ddarnau nad oes dim yn eu defnyddio.",
    ),
    fix: both(
        "Up to 20 faults are told at once, each with its `locations`. Compare with the contract at `/schema.graphql`; a client that generates its code from there meets this before it runs.",
        "Dywedir am hyd at 20 o wallau ar unwaith, pob un â'i `locations`. Cymharwch â'r contract yn `/schema.graphql`; bydd cleient sy'n cynhyrchu ei god o'r fan honno yn gweld hyn cyn iddo redeg.",
    ),
};

pub(super) const OPERATION_RESOLUTION_FAILURE: Text = Text {
    what: both("It is not clear which operation to run.", "Nid yw'n glir pa weithrediad i'w redeg."),
    why: both(
        "The document has several operations and the request has no `operationName`, or it has none of that name, or the operation is of a kind that is not answered here.",
        "Mae sawl gweithrediad yn y ddogfen ac nid oes `operationName` yn y cais, neu nid oes gweithrediad o'r enw hwnnw, neu mae'r gweithrediad o fath nad atebir mohono yma.",
    ),
    fix: both(
        "Send `operationName` exactly as the document spells it, or a document with one operation.",
        "Anfonwch `operationName` yn union fel y mae'r ddogfen yn ei sillafu, neu ddogfen ag un gweithrediad.",
    ),
};

pub(super) const BAD_VARIABLE: Text = Text {
    what: both("A variable does not fit its type.", "Nid yw newidyn yn ffitio ei fath."),
    why: both(
        "It is missing or null where a value is needed, of another type, or has not the form that its scalar takes, such as a date or an ORCID iD.",
        "Mae ar goll neu'n null lle mae angen gwerth, o fath arall, neu nid yw ar y ffurf y mae ei sgalar yn ei chymryd, megis dyddiad neu ORCID iD.",
    ),
    fix: both(
        "The message names the variable and what is expected. Nothing was run.",
        "Mae'r neges yn enwi'r newidyn a'r hyn a ddisgwylir. Ni redwyd dim.",
    ),
};

pub(super) const LIMIT_EXCEEDED: Text = Text {
    what: both(
        "The operation passes one of the published limits.",
        "Mae'r gweithrediad yn mynd dros un o'r terfynau cyhoeddedig.",
    ),
    why: both(
        "It is too deep, has too many fields, aliases, directives or tokens, or variables that are too long. Fragments count wherever they are spread.",
        "Mae'n rhy ddwfn, mae ynddo ormod o feysydd, arallenwau, cyfarwyddebau neu docynnau, neu newidynnau sy'n rhy hir. Mae darnau'n cyfrif ym mhobman y'u defnyddir.",
    ),
    fix: both(
        "The message names the limit, what was found and what is allowed. Ask for less, or in several requests; continue a nested list through `node`.",
        "Mae'r neges yn enwi'r terfyn, yr hyn a ganfuwyd a'r hyn a ganiateir. Gofynnwch am lai, neu mewn sawl cais; ewch ymlaen â rhestr nyth drwy `node`.",
    ),
};

pub(super) const BAD_PAGE_SIZE: Text = Text {
    what: both("The size of a page is none that is served.", "Nid yw maint y dudalen yn un a weinir."),
    why: both(
        "`first` or `last` is not 1 to 100, or both are given; or the `limit` of a facet is not 1 to 100.",
        "Nid yw `first` neu `last` rhwng 1 a 100, neu rhoddir y ddau; neu nid yw `limit` ffased rhwng 1 a 100.",
    ),
    fix: both(
        "Take pages of up to 100 and walk with `after`; there is no end to how far. For a number alone select `totalCount`.",
        "Cymerwch dudalennau o hyd at 100 a cherddwch ag `after`; nid oes pen draw. Am rif yn unig dewiswch `totalCount`.",
    ),
};

pub(super) const BAD_CURSOR: Text = Text {
    what: both("A cursor does not belong to this list.", "Nid yw cyrchwr yn perthyn i'r rhestr hon."),
    why: both(
        "It was changed on the way, or comes from another field, or from the same list with another `filter`, `orderBy`, `search` or language.",
        "Fe'i newidiwyd ar y ffordd, neu daw o faes arall, neu o'r un rhestr â `filter`, `orderBy`, `search` neu iaith arall.",
    ),
    fix: both(
        "Send the cursor with the very arguments that it came from, only `first` or `last` may differ; or begin the walk again without a cursor.",
        "Anfonwch y cyrchwr gyda'r union ddadleuon y daeth ohonynt, dim ond `first` neu `last` a gaiff fod yn wahanol; neu dechreuwch y daith eto heb gyrchwr.",
    ),
};

pub(super) const CURSOR_EXPIRED: Text = Text {
    what: both(
        "What lies behind a cursor of changes is no longer kept.",
        "Nid yw'r hyn sydd y tu ôl i gyrchwr newidiadau yn cael ei gadw mwyach.",
    ),
    why: both(
        "It was not used for longer than changes are kept, which is 90 days at least; or what the caller saw at that time is no longer known.",
        "Ni ddefnyddiwyd ef am fwy o amser nag y cedwir newidiadau, sef 90 diwrnod o leiaf; neu ni wyddys mwyach beth a welai'r galwr bryd hynny.",
    ),
    fix: both(
        "Begin again without a cursor, and put what comes in the place of all that was kept before. Walk at least once in 90 days.",
        "Dechreuwch eto heb gyrchwr, a rhowch yr hyn a ddaw yn lle popeth a gadwyd o'r blaen. Cerddwch o leiaf unwaith mewn 90 diwrnod.",
    ),
};

pub(super) const BAD_USER_INPUT: Text = Text {
    what: both(
        "An argument has a value that the field cannot use.",
        "Mae gan ddadl werth na all y maes ei ddefnyddio.",
    ),
    why: both(
        "An id has not the form of one or belongs to another type, a filter is too large or too deep, a search has no word, or a value is null where it may not be.",
        "Nid yw dynodydd ar ffurf dynodydd neu mae'n perthyn i fath arall, mae hidlydd yn rhy fawr neu'n rhy ddwfn, nid oes gair mewn chwiliad, neu mae gwerth yn null lle na chaiff fod.",
    ),
    fix: both(
        "The message says what is expected. An id that is well formed but unknown is no error: the field is null.",
        "Mae'r neges yn dweud beth a ddisgwylir. Nid yw dynodydd sydd ar y ffurf iawn ond yn anhysbys yn wall: mae'r maes yn null.",
    ),
};

pub(super) const FORBIDDEN: Text = Text {
    what: both("The caller may not read this field.", "Ni chaiff y galwr ddarllen y maes hwn."),
    why: both(
        "The field or its type needs a scope that the caller's token does not carry; the message names it. Everything else in the answer is served.",
        "Mae angen cwmpas ar y maes neu ei fath nad yw tocyn y galwr yn ei gario; mae'r neges yn ei enwi. Gweinir popeth arall yn yr ateb.",
    ),
    fix: both(
        "Ask whoever gave the token for the scope, or do not select the field. The contract shows with `@requiresScope` which fields need one.",
        "Gofynnwch am y cwmpas gan bwy bynnag a roddodd y tocyn, neu peidiwch â dewis y maes. Mae'r contract yn dangos â `@requiresScope` pa feysydd sydd angen un.",
    ),
};

pub(super) const DOCUMENT_NOT_FOUND: Text = Text {
    what: both(
        "No document is stored under this `documentId`.",
        "Nid oes dogfen wedi'i storio o dan y `documentId` hwn.",
    ),
    why: both(
        "It was never registered with this service, or was registered with another one, or the id is misspelt.",
        "Ni chafodd ei chofrestru erioed gyda'r gwasanaeth hwn, neu fe'i cofrestrwyd gydag un arall, neu mae'r dynodydd wedi'i gamsillafu.",
    ),
    fix: both(
        "Have the document registered before the client that uses it is released, or send the document itself as `query` where that is allowed.",
        "Sicrhewch fod y ddogfen wedi'i chofrestru cyn rhyddhau'r cleient sy'n ei defnyddio, neu anfonwch y ddogfen ei hun fel `query` lle caniateir hynny.",
    ),
};

pub(super) const DOCUMENT_NOT_TRUSTED: Text = Text {
    what: both("Only stored documents are taken here.", "Dim ond dogfennau wedi'u storio a dderbynnir yma."),
    why: both(
        "The service, or the key that the caller uses, runs nothing but documents that were registered; this one was sent as a text.",
        "Nid yw'r gwasanaeth, na'r allwedd y mae'r galwr yn ei defnyddio, yn rhedeg dim ond dogfennau a gofrestrwyd; anfonwyd hon fel testun.",
    ),
    fix: both("Register the document and send its `documentId`.", "Cofrestrwch y ddogfen ac anfonwch ei `documentId`."),
};

pub(super) const PERSISTED_QUERY_NOT_FOUND: Text = Text {
    what: both("The document of this hash is not known.", "Nid yw dogfen yr hash hwn yn hysbys."),
    why: both(
        "Automatic persisted queries are kept for a while only, and this one was never sent whole, or was let go since.",
        "Cedwir ymholiadau parhaus awtomatig am gyfnod yn unig, ac ni chafodd hwn ei anfon yn gyfan erioed, neu fe'i gollyngwyd ers hynny.",
    ),
    fix: both(
        "Send the hash and the document together, once; clients that know the protocol do so by themselves.",
        "Anfonwch yr hash a'r ddogfen gyda'i gilydd, unwaith; mae cleientiaid sy'n adnabod y protocol yn gwneud hynny ohonynt eu hunain.",
    ),
};

pub(super) const PERSISTED_QUERY_NOT_SUPPORTED: Text = Text {
    what: both("Documents are not taken by their hash alone.", "Ni dderbynnir dogfennau drwy eu hash yn unig."),
    why: both(
        "Automatic persisted queries are switched off on this service.",
        "Mae ymholiadau parhaus awtomatig wedi'u diffodd ar y gwasanaeth hwn.",
    ),
    fix: both(
        "Send the document as `query`, or a `documentId` of a stored one; clients that know the protocol stop sending hashes by themselves.",
        "Anfonwch y ddogfen fel `query`, neu `documentId` un sydd wedi'i storio; mae cleientiaid sy'n adnabod y protocol yn rhoi'r gorau i anfon hashes ohonynt eu hunain.",
    ),
};

pub(super) const TIMEOUT: Text = Text {
    what: both("The answer took longer than it may.", "Cymerodd yr ateb fwy o amser nag a ganiateir."),
    why: both(
        "The database stopped a statement whose time was over, and the field is null; or the whole request ran out of time. The service may be busy, or the question large.",
        "Stopiodd y gronfa ddata ddatganiad yr oedd ei amser ar ben, ac mae'r maes yn null; neu daeth amser y cais cyfan i ben. Gall y gwasanaeth fod yn brysur, neu'r cwestiwn yn fawr.",
    ),
    fix: both(
        "Try again after a pause. Where it happens again, ask for smaller pages, fewer nested lists, or fewer counts in one request.",
        "Rhowch gynnig arall arni ar ôl saib. Lle digwydd eto, gofynnwch am dudalennau llai, llai o restrau nyth, neu lai o gyfrifon mewn un cais.",
    ),
};
