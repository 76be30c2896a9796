// The page: language, token, examples, what became of a request, and GraphiQL. Nothing comes from elsewhere, and text
// reaches the page through textContent alone.

import { fetcher } from "./fetcher.js";
import { language, texts } from "./texts.js";

const at = (id) => document.getElementById(id);

/** An element with properties and children; strings become text. */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** What is said again when the language changes. */
const spoken = [];

/** Calls `say` now and whenever the language of the page changes. */
function speak(say) {
  spoken.push(say);
  say();
}

function languagePart() {
  const links = document.querySelectorAll(".languages a");
  const choose = (chosen) => {
    document.documentElement.lang = chosen;
    for (const say of spoken) say();
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      // As a link it loads the page anew; in place nothing that was typed is lost.
      event.preventDefault();
      choose(link.lang);
      history.replaceState(null, "", `${link.getAttribute("href")}${location.hash}`);
    });
  }
  speak(() => {
    document.title = texts().title;
    for (const link of links) link.ariaCurrent = link.lang === language() ? "true" : null;
  });
}

/** The token: a value of this function, seen by nothing but what sends requests. */
function tokenPart() {
  let token = null;
  let state = null;
  const [field, forget] = [at("token"), at("token-forget")];
  const told = (next) => {
    state = next;
    at("token-state").textContent = state ? texts()[state] : "";
    forget.hidden = token === null;
  };
  at("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const given = field.value.trim().replace(/^Bearer +/i, "");
    field.value = "";
    if (given) token = given;
    told(given ? "tokenInUse" : "noToken");
  });
  forget.addEventListener("click", () => {
    token = null;
    field.value = "";
    told("tokenForgotten");
    field.focus();
  });
  spoken.push(() => told(state));
  return () => token;
}

/** The line under the tools: what became of the last request. */
function statusPart() {
  const line = at("status");
  let last = { state: "loading" };
  const said = () => {
    const t = texts();
    switch (last.state) {
      case "answer": {
        const how = { 200: t.answered, 294: t.partly }[last.status] ?? t.refused;
        return t.answer({ ...last, how });
      }
      case "unreached":
        return t.unreached(last.why);
      case "notLoaded":
        return t.notLoaded(last.why);
      case "shown":
        return t.shown(last[language()]);
      case "ended":
        return t.ended(last.count);
      default:
        return t[last.state];
    }
  };
  speak(() => {
    line.textContent = said();
  });
  return (next) => {
    last = next;
    line.textContent = said();
    line.className = next.state === "unreached" || (next.state === "answer" && next.status !== 200) ? "failed" : "";
  };
}

/** The examples by who would ask them; `show` puts one into the editor. */
function examplesPart(groups, show) {
  const titled = (name, one, properties) => {
    const element = make(name, properties);
    speak(() => {
      element.textContent = one[language()];
    });
    return element;
  };
  const item = (example) => make("li", {}, titled("button", example, { type: "button", onclick: () => show(example) }));
  const card = (group) => make("section", {}, titled("h3", group), make("ul", {}, ...group.examples.map(item)));
  at("examples").replaceChildren(...groups.map(card));
}

/** Where the editor keeps what is typed: this tab of the browser, and memory alone where that is not allowed. */
function storage() {
  try {
    sessionStorage.getItem("");
    return sessionStorage;
  } catch {
    const kept = new Map();
    return {
      get length() {
        return kept.size;
      },
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
      clear: () => kept.clear(),
    };
  }
}

async function fetched(path, kind) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response[kind]();
}

async function explorerPart(token) {
  const report = statusPart();
  let graphiql, groups;
  try {
    [graphiql, groups] = await Promise.all([import("./graphiql.js"), fetched("/explorer/examples.json", "json")]);
  } catch (error) {
    report({ state: "notLoaded", why: error.message });
    return;
  }
  const examples = groups.flatMap((group) => group.examples);
  const pretty = (json) => (json === "{}" ? "" : JSON.stringify(JSON.parse(json), null, 2));
  const asked = new URLSearchParams(location.hash.slice(1)).get("example");
  const named = examples.find((example) => example.key === asked);
  const first = named ?? examples.find((example) => example.key === "health-bodies") ?? examples[0];

  const editor = await graphiql.mount(at("graphiql"), {
    fetcher: fetcher({ operations: graphiql.operations, language, token, report }),
    storage: storage(),
    query: first.query,
    variables: pretty(first.variables),
  });
  const show = (example) => {
    editor.show(example.query, pretty(example.variables));
    report({ state: "shown", ...example });
    editor.focus();
    at("status").scrollIntoView();
  };
  examplesPart(groups, show);
  if (named) editor.show(named.query, pretty(named.variables));
  report({ state: "ready" });
  try {
    editor.learn(await fetched("/schema.graphql", "text"));
  } catch {
    report({ state: "noContract" });
  }
}

at("origin").textContent = location.origin;
languagePart();
explorerPart(tokenPart());
