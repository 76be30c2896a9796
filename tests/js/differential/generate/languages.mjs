// Which language a request prefers: its `Accept-Language` and what that comes to (RFC 9110, section 12.5.4).

/** Weight, header, language; undefined where there is no header, or where it names neither language. */
const PREFERENCES = [
  [6, undefined, undefined],
  [4, 'cy', 'CY'],
  [1, 'cy-GB, en;q=0.5', 'CY'],
  [1, 'fr, cy;q=0.1', 'CY'],
  [1, 'en', 'EN'],
  [1, 'en-GB,en;q=0.9,cy;q=0.8', 'EN'],
  [0.5, 'fr', undefined],
];

const asRequest = ([, acceptLanguage, language]) => ({ ...(acceptLanguage ? { acceptLanguage } : {}), ...(language ? { language } : {}) });

/** `{acceptLanguage, language}` of a request, each absent when there is none. */
export function preference(rng) {
  return asRequest(rng.weighted(PREFERENCES.map((one) => [one[0], one])));
}

/** One that comes to the other language, English being what nobody asks for. */
export function otherPreference(rng, { language = 'EN' }) {
  return asRequest(rng.pick(PREFERENCES.filter(([, , other = 'EN']) => other !== language)));
}

/** What a header comes to. */
export function languageOfHeader(header) {
  return PREFERENCES.find(([, known]) => known === header)?.[2];
}
