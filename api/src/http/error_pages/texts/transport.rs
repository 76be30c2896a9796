//! Codes of HTTP, and of the service itself.

use super::{Text, both};

pub(super) const RATE_LIMITED: Text = Text {
    what: both("The caller's budget is spent.", "Mae cyllideb y galwr wedi'i gwario."),
    why: both(
        "Each operation has a cost, and what a caller may spend fills again with time. The headers `RateLimit` and `RateLimit-Policy` of every answer say how much is left.",
        "Mae cost i bob gweithrediad, ac mae'r hyn y caiff galwr ei wario yn llenwi eto gydag amser. Mae penynnau `RateLimit` a `RateLimit-Policy` pob ateb yn dweud faint sydd ar ôl.",
    ),
    fix: both(
        "Wait for as long as `Retry-After` and `retryAfterMs` say, and then go on more slowly. Smaller pages cost less.",
        "Arhoswch gyhyd ag y mae `Retry-After` a `retryAfterMs` yn ei ddweud, ac ewch ymlaen yn arafach wedyn. Mae tudalennau llai yn costio llai.",
    ),
};

pub(super) const SERVICE_UNAVAILABLE: Text = Text {
    what: both("The service cannot answer at the moment.", "Ni all y gwasanaeth ateb ar hyn o bryd."),
    why: both(
        "The database cannot be reached, all connections to it are taken, or the service is about to end and start again.",
        "Ni ellir cyrraedd y gronfa ddata, mae pob cysylltiad â hi'n brysur, neu mae'r gwasanaeth ar fin dod i ben ac ailgychwyn.",
    ),
    fix: both(
        "Wait for as long as `Retry-After` and `retryAfterMs` say, and try again. `/readyz` says when the service is back.",
        "Arhoswch gyhyd ag y mae `Retry-After` a `retryAfterMs` yn ei ddweud, a rhowch gynnig arall arni. Mae `/readyz` yn dweud pryd y bydd y gwasanaeth yn ôl.",
    ),
};

pub(super) const BAD_REQUEST: Text = Text {
    what: both("The request is none of GraphQL over HTTP.", "Nid cais GraphQL dros HTTP yw hwn."),
    why: both(
        "The body is no JSON in UTF-8, is nested too deep, or has half of a surrogate pair; or `Authorization` comes twice or is malformed (400). Or it is JSON without a `query`, with a part of the wrong type or given twice, with a NUL in a text, or a list of requests (422).",
        "Nid yw'r corff yn JSON mewn UTF-8, mae wedi'i nythu'n rhy ddwfn, neu mae ganddo hanner pâr dirprwyol; neu daw `Authorization` ddwywaith neu ar ffurf wael (400). Neu mae'n JSON heb `query`, â rhan o'r math anghywir neu wedi'i rhoi ddwywaith, â NUL mewn testun, neu'n rhestr o geisiadau (422).",
    ),
    fix: both(
        "Send one object: `query` as a string, and where they are needed `variables` as an object and `operationName` as a string. Send each request on its own.",
        "Anfonwch un gwrthrych: `query` yn llinyn, a lle mae eu hangen `variables` yn wrthrych ac `operationName` yn llinyn. Anfonwch bob cais ar ei ben ei hun.",
    ),
};

pub(super) const UNAUTHENTICATED: Text = Text {
    what: both("The credentials do not count.", "Nid yw'r manylion adnabod yn cyfrif."),
    why: both(
        "An access token has expired, is for another service, was changed, or was signed with a key that counts no more; an embed key was revoked; or the service answers nobody without a token. Which of these it is stands in the service's log alone.",
        "Mae tocyn mynediad wedi dod i ben, ar gyfer gwasanaeth arall, wedi'i newid, neu wedi'i lofnodi ag allwedd nad yw'n cyfrif mwyach; diddymwyd allwedd fewnblannu; neu nid yw'r gwasanaeth yn ateb neb heb docyn. Dim ond yng nghofnod y gwasanaeth y mae pa un o'r rhain ydyw.",
    ),
    fix: both(
        "Get a new token from the issuer and send it as `Authorization: Bearer`. Without any token you see what everybody may see, where the service allows that.",
        "Mynnwch docyn newydd gan y cyhoeddwr a'i anfon fel `Authorization: Bearer`. Heb unrhyw docyn fe welwch yr hyn y caiff pawb ei weld, lle mae'r gwasanaeth yn caniatáu hynny.",
    ),
};

pub(super) const CLIENT_SUSPENDED: Text = Text {
    what: both("The client is suspended.", "Mae'r cleient wedi'i atal dros dro."),
    why: both(
        "The token is good, and whoever runs the service has suspended the client that it was given to.",
        "Mae'r tocyn yn dda, ac mae pwy bynnag sy'n rhedeg y gwasanaeth wedi atal y cleient y'i rhoddwyd iddo.",
    ),
    fix: both(
        "Ask whoever runs the service. The same token counts again once the client is resumed, if it has not expired.",
        "Gofynnwch i bwy bynnag sy'n rhedeg y gwasanaeth. Mae'r un tocyn yn cyfrif eto unwaith y bydd y cleient wedi'i adfer, os nad yw wedi dod i ben.",
    ),
};

pub(super) const ORIGIN_NOT_ALLOWED: Text = Text {
    what: both("The origin of the page may not ask.", "Ni chaiff tarddiad y dudalen ofyn."),
    why: both(
        "A browser said in `Origin` where the page comes from, and that origin is not among those that this service is configured to answer.",
        "Dywedodd porwr yn `Origin` o ble y daw'r dudalen, ac nid yw'r tarddiad hwnnw ymhlith y rhai y mae'r gwasanaeth hwn wedi'i ffurfweddu i'w hateb.",
    ),
    fix: both(
        "Have the origin registered with whoever runs the service, or ask from a server of your own.",
        "Sicrhewch fod y tarddiad wedi'i gofrestru gyda phwy bynnag sy'n rhedeg y gwasanaeth, neu gofynnwch o weinydd eich hun.",
    ),
};

pub(super) const NOT_FOUND: Text = Text {
    what: both("There is nothing at the address.", "Nid oes dim yn y cyfeiriad."),
    why: both(
        "The address is misspelt, or belongs to another service.",
        "Mae'r cyfeiriad wedi'i gamsillafu, neu'n perthyn i wasanaeth arall.",
    ),
    fix: both(
        "The endpoint is `/graphql`, the contract is `/schema.graphql`, the list of these pages is `/errors`.",
        "Y pwynt terfyn yw `/graphql`, y contract yw `/schema.graphql`, rhestr y tudalennau hyn yw `/errors`.",
    ),
};

pub(super) const METHOD_NOT_ALLOWED: Text = Text {
    what: both("The address does not take this method.", "Nid yw'r cyfeiriad yn derbyn y dull hwn."),
    why: both(
        "`/graphql` is asked with `POST`, `GET` or `QUERY`; everything else here is read with `GET`. What changes something is taken with `POST` alone.",
        "Gofynnir i `/graphql` â `POST`, `GET` neu `QUERY`; darllenir popeth arall yma â `GET`. Dim ond â `POST` y derbynnir yr hyn sy'n newid rhywbeth.",
    ),
    fix: both(
        "`Allow` names the methods that the address takes.",
        "Mae `Allow` yn enwi'r dulliau y mae'r cyfeiriad yn eu derbyn.",
    ),
};

pub(super) const NOT_ACCEPTABLE: Text = Text {
    what: both("There is no form that the caller takes.", "Nid oes ffurf y mae'r galwr yn ei derbyn."),
    why: both(
        "`Accept` names forms, and none of those that the address answers in.",
        "Mae `Accept` yn enwi ffurfiau, a dim un o'r rhai y mae'r cyfeiriad yn ateb ynddynt.",
    ),
    fix: both(
        "Accept `application/graphql-response+json`, or `application/json` for clients from before that.",
        "Derbyniwch `application/graphql-response+json`, neu `application/json` ar gyfer cleientiaid o'r cyfnod cyn hynny.",
    ),
};

pub(super) const UNSUPPORTED_MEDIA_TYPE: Text = Text {
    what: both("The body is not sent as JSON.", "Nid fel JSON yr anfonir y corff."),
    why: both(
        "`Content-Type` is missing, names another form, or another charset than UTF-8; or `Content-Encoding` names anything but `gzip`. Forms of web pages and plain text are refused on purpose: a foreign page could send those.",
        "Mae `Content-Type` ar goll, yn enwi ffurf arall, neu set nodau heblaw UTF-8; neu mae `Content-Encoding` yn enwi unrhyw beth ond `gzip`. Gwrthodir ffurflenni tudalennau gwe a thestun plaen yn fwriadol: gallai tudalen estron anfon y rheini.",
    ),
    fix: both("Send `Content-Type: application/json`.", "Anfonwch `Content-Type: application/json`."),
};

pub(super) const PAYLOAD_TOO_LARGE: Text = Text {
    what: both("The body is longer than is taken.", "Mae'r corff yn hirach nag a dderbynnir."),
    why: both(
        "Document and variables together pass the limit of bytes of this service, as they were sent or after they were unpacked; how many, whoever runs it has set as `server.body_limit_bytes`.",
        "Mae'r ddogfen a'r newidynnau gyda'i gilydd yn mynd dros derfyn beitiau'r gwasanaeth hwn, fel y'u hanfonwyd neu ar ôl eu dadbacio; faint, gosododd pwy bynnag sy'n ei redeg fel `server.body_limit_bytes`.",
    ),
    fix: both(
        "Ask in several requests, and leave out what the document does not use.",
        "Gofynnwch mewn sawl cais, a gadewch allan yr hyn nad yw'r ddogfen yn ei ddefnyddio.",
    ),
};

pub(super) const URI_TOO_LONG: Text = Text {
    what: both("The address is longer than is taken.", "Mae'r cyfeiriad yn hirach nag a dderbynnir."),
    why: both(
        "A `GET` carries the document in its address, and this one is long.",
        "Mae `GET` yn cario'r ddogfen yn ei gyfeiriad, ac mae hon yn hir.",
    ),
    fix: both("Send the same with `POST` or `QUERY`.", "Anfonwch yr un peth â `POST` neu `QUERY`."),
};

pub(super) const HEADERS_TOO_LARGE: Text = Text {
    what: both("The headers are longer than is taken.", "Mae'r penynnau'n hirach nag a dderbynnir."),
    why: both(
        "Cookies of a neighbour on the same host, a very large token, or headers that something on the way has added.",
        "Cwcis cymydog ar yr un gwesteiwr, tocyn mawr iawn, neu benynnau a ychwanegodd rhywbeth ar y ffordd.",
    ),
    fix: both(
        "Send fewer or shorter headers; this service needs no cookies.",
        "Anfonwch lai o benynnau neu rai byrrach; nid oes angen cwcis ar y gwasanaeth hwn.",
    ),
};

pub(super) const REQUEST_TIMEOUT: Text = Text {
    what: both("The body did not arrive in time.", "Ni chyrhaeddodd y corff mewn pryd."),
    why: both(
        "The connection is slow or was interrupted, or the client announced more than it sent.",
        "Mae'r cysylltiad yn araf neu torrwyd arno, neu cyhoeddodd y cleient fwy nag a anfonodd.",
    ),
    fix: both("Send the request again; nothing was run.", "Anfonwch y cais eto; ni redwyd dim."),
};

pub(super) const INTERNAL: Text = Text {
    what: both("Something went wrong inside the service.", "Aeth rhywbeth o'i le y tu mewn i'r gwasanaeth."),
    why: both(
        "This is a fault of the service and not of the request. What happened is in its log and nowhere else.",
        "Bai'r gwasanaeth yw hwn ac nid bai'r cais. Mae'r hyn a ddigwyddodd yn ei log ac nid yn unman arall.",
    ),
    fix: both(
        "Report the `requestId` to whoever runs the service: under it the log says what happened. The same request mostly meets the same fault.",
        "Rhowch wybod am y `requestId` i bwy bynnag sy'n rhedeg y gwasanaeth: oddi tano mae'r log yn dweud beth ddigwyddodd. Gan amlaf bydd yr un cais yn cwrdd â'r un bai.",
    ),
};
