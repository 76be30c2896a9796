// The page: its head, its menu, and the view that its address names. Everything is drawn anew when something changes, which at this size is
// quick enough and easy to follow.

import { h } from "./dom.ts";
import { loadLabels, label } from "./labels.ts";
import { loadLimits } from "./limits.ts";
import { listen, type Happened } from "./live.ts";
import { whoAmI } from "./me.ts";
import { drawsBy, redraw, statusLine, tell, type View } from "./page.ts";
import { isCoordinator, isSignedIn, signOut } from "./session.ts";
import { language, t } from "./texts.ts";
import { figures } from "./views/figures.ts";
import { happened, next } from "./views/next.ts";
import { pairings } from "./views/pairings.ts";
import { profile } from "./views/profile.ts";
import { request } from "./views/request.ts";
import { rounds } from "./views/rounds.ts";
import { signIn } from "./views/signin.ts";
import { suggestions } from "./views/suggestions.ts";

type Views = Record<string, View>;
const PERSON: Views = { next, request, suggestions, pairings, profile };
const COORDINATOR: Views = { rounds, figures };
/** Views that something may happen to while they are looked at; on the others somebody may be writing. */
const LIVE = ["next", "pairings"];

const top = h("header");
const menu = h("nav");
const main = h("main");
let name = "";
let line = new AbortController();

function views(): Views {
  return isCoordinator() ? COORDINATOR : PERSON;
}

function chosen(): [string, View] {
  if (!isSignedIn()) return ["", signIn(began)];
  const named = location.hash.slice(1);
  return Object.entries(views()).find(([key]) => key === named) ?? Object.entries(views())[0]!;
}

function drawTop(key: string): void {
  const other = language() === "cy" ? "en" : "cy";
  const who = isSignedIn() && h("span", {}, t("signedInAs", { name }));
  const out = isSignedIn() && h("button", { type: "button", class: "quiet", onclick: ended }, t("signOut"));
  const turn = h("button", { type: "button", class: "quiet", lang: other, onclick: () => turned(other) }, t("other"));
  top.replaceChildren(h("p", {}, h("strong", {}, t("title")), " ", h("span", { class: "note" }, t("sample"))), h("div", {}, who || null, out || null, turn));
  menu.setAttribute("aria-label", t("menu"));
  const links = Object.entries(views()).map(([one, view]) =>
    h("li", {}, h("a", { href: `#${one}`, "aria-current": one === key && "page" }, view.title())));
  menu.replaceChildren(...isSignedIn() ? [h("ul", {}, links)] : []);
}

/** How often the page was drawn: what comes late is not shown over what was asked for since. */
let drawn = 0;

async function draw(): Promise<void> {
  const [key, view] = chosen();
  const mine = ++drawn;
  drawTop(key);
  document.title = `${view.title()} · ${t("title")}`;
  main.setAttribute("aria-busy", "true");
  const title = h("h1", { tabindex: -1 }, view.title());
  let parts: Node[];
  try {
    parts = await view.show();
  } catch (error) {
    const why = error instanceof Error && error.message ? error.message : t("failed");
    const again = h("button", { type: "button", onclick: () => void draw() }, t("again"));
    parts = [h("p", { role: "alert", class: "wrong" }, why), again];
  }
  if (mine !== drawn) return;
  main.replaceChildren(title, ...parts);
  main.removeAttribute("aria-busy");
}

/** Another view: who reads by ear or moves by keyboard begins at its heading. */
async function moved(): Promise<void> {
  tell("");
  await draw();
  main.querySelector("h1")?.focus();
}

async function began(): Promise<void> {
  await Promise.all([loadLabels(), loadLimits()]);
  name = isCoordinator() ? t("coordinator") : (await whoAmI()).name;
  line = new AbortController();
  if (!isCoordinator()) void listen(told, () => tell(t("live.ready")), line.signal);
  await moved();
}

function told(event: Happened): void {
  happened(event);
  const [mentee, mentor] = [event.pairing?.request?.name, event.pairing?.mentorProfile?.name].map((one) => one ?? t("pairings.gone"));
  tell(t("live.event", { what: label("MentoringEventKind", event.kind), mentee: mentee!, mentor: mentor! }));
  if (LIVE.includes(chosen()[0])) void redraw();
}

function ended(): void {
  line.abort();
  signOut();
  happened(null);
  history.replaceState(null, "", location.pathname + location.search);
  void moved();
}

/** The same view in the other language. What somebody has not saved would be lost, as the button stands above and not in the form. */
function turned(to: string): void {
  document.documentElement.lang = to;
  history.replaceState(null, "", `?lang=${to}${location.hash}`);
  if (isCoordinator()) name = t("coordinator");
  void moved();
}

drawsBy(draw);
addEventListener("hashchange", () => void moved());
document.body.append(top, menu, statusLine(), main);
void draw();
