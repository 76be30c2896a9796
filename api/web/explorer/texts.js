// What the page's script says, in both languages. No Welsh speaker has checked the Welsh yet.

const TEXTS = {
  en: {
    title: "hcs-graph: healthcare science research in NHS Wales",
    loading: "The editor is loading.",
    notLoaded: (why) => `The editor could not be loaded: ${why}`,
    noContract: "The contract could not be loaded, so that the editor suggests nothing. Queries can be asked all the same.",
    ready: "Nothing asked yet.",
    shown: (title) => `In the editor: ${title}. Ctrl+Enter asks it.`,
    asking: "Asking.",
    streaming: "Listening.",
    ended: (count) => `The stream has ended after ${count} events.`,
    answered: "answered",
    partly: "answered in part, see errors",
    refused: "refused, see errors",
    answer: ({ status, how, ms, bytes, request }) => `${status}, ${how}. ${ms} ms, ${bytes} bytes, request ${request}.`,
    unreached: (why) => `The service was not reached: ${why}`,
    tokenInUse: "A token is in use.",
    tokenForgotten: "The token is forgotten.",
    noToken: "There is no token in the field.",
  },
  cy: {
    title: "hcs-graph: ymchwil gwyddor gofal iechyd yn GIG Cymru",
    loading: "Mae'r golygydd yn llwytho.",
    notLoaded: (why) => `Ni ellid llwytho'r golygydd: ${why}`,
    noContract: "Ni ellid llwytho'r contract, felly nid yw'r golygydd yn awgrymu dim. Gellir gofyn ymholiadau serch hynny.",
    ready: "Ni ofynnwyd dim eto.",
    shown: (title) => `Yn y golygydd: ${title}. Mae Ctrl+Enter yn ei ofyn.`,
    asking: "Yn gofyn.",
    streaming: "Yn gwrando.",
    ended: (count) => `Daeth y ffrwd i ben ar ôl ${count} digwyddiad.`,
    answered: "atebwyd",
    partly: "atebwyd yn rhannol, gweler errors",
    refused: "gwrthodwyd, gweler errors",
    answer: ({ status, how, ms, bytes, request }) => `${status}, ${how}. ${ms} ms, ${bytes} beit, cais ${request}.`,
    unreached: (why) => `Ni chyrhaeddwyd y gwasanaeth: ${why}`,
    tokenInUse: "Mae tocyn ar waith.",
    tokenForgotten: "Anghofiwyd y tocyn.",
    noToken: "Nid oes tocyn yn y maes.",
  },
};

/** The language of the page. */
export const language = () => (document.documentElement.lang === "cy" ? "cy" : "en");

/** The texts in the language of the page. */
export const texts = () => TEXTS[language()];
