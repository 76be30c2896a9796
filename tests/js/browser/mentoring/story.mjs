// From a request to a pairing in two browser contexts at once, and a coordinator's dry run: in English and in Welsh. Nothing waits for a
// time: each step waits for what must appear.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

const TEXTS = {
  en: {
    signIn: 'Sign in', signOut: 'Sign out', as: ['Somebody who asks for a mentor', 'A mentor'], coordinate: 'Sign in as the coordinator', ready: 'You are told here as soon as something happens.',
    views: { profile: 'My profile as a mentor', request: 'My request for a mentor', suggestions: 'Mentors who may suit me', pairings: 'My pairings', rounds: 'Rounds', figures: 'Figures' },
    offers: 'What I offer, in English', save: 'Save my profile', saved: 'Saved.', saveRequest: 'Save my request', goals: 'What I want to reach', ask: 'Ask ', accept: 'Accept', agree: 'How we work together', goalLines: 'Our goals, one a line',
    begin: 'Begin', record: 'Record the meeting', score: 'Give the score', run: 'Run it without telling anybody', result: 'What came of the run', other: 'Cymraeg',
  },
  cy: {
    signIn: 'Mewngofnodi', signOut: 'Allgofnodi', as: ["Rhywun sy'n gofyn am fentor", 'Mentor'], coordinate: 'Mewngofnodi fel y cydlynydd', ready: 'Cewch wybod yma cyn gynted ag y bydd rhywbeth yn digwydd.',
    views: { profile: 'Fy mhroffil fel mentor', request: 'Fy nghais am fentor', suggestions: 'Mentoriaid a allai fy siwtio', pairings: 'Fy mharau', rounds: 'Rowndiau', figures: 'Ffigurau' },
    offers: "Yr hyn rwy'n ei gynnig, yn Saesneg", save: 'Cadw fy mhroffil', saved: "Wedi'i gadw.", saveRequest: 'Cadw fy nghais', goals: 'Yr hyn rwyf am ei gyflawni', ask: 'Gofyn i ', accept: 'Derbyn', agree: "Sut rydym yn gweithio gyda'n gilydd", goalLines: 'Ein nodau, un ar bob llinell',
    begin: 'Dechrau', record: "Cofnodi'r cyfarfod", score: "Rhoi'r sgôr", run: 'Ei redeg heb ddweud wrth neb', result: 'Canlyniad y rhediad', other: 'English',
  },
};


/** Somebody whose request is open and has a suggestion, but no pairing, and the mentor who is suggested first. */
async function two(page) {
  const found = await page.evaluate(async () => {
    const post = async (path, body, token) => {
      const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const { people } = await (await fetch('/mentoring/people')).json();
    const once = (name) => people.filter((one) => one.name === name).length === 1;
    for (const mentee of people.filter(({ side, name }) => side === 'MENTEE' && once(name))) {
      const { token } = await post('/mentoring/session', { person: mentee.person });
      const ask = async (query) => (await post('/graphql', { query }, token)).data;
      const { me } = await ask('{ me { requests pairings } }');
      if (me.pairings.length > 0 || me.requests.length === 0) continue;
      const { mentoringRequest } = await ask(`{ mentoringRequest(by: {id: "${me.requests[0]}"}) { status suggestions(first: 1) { name } } }`);
      const mentor = mentoringRequest.status === 'OPEN' && mentoringRequest.suggestions[0]?.name;
      if (mentor && once(mentor)) return { mentee: mentee.name, mentor };
    }
    return null;
  });
  assert.ok(found, 'nobody of the sample has a suggestion');
  return found;
}

/** Opens the front end in a context of its own. */
function opened(browser, lang, story) {
  return visit(browser, { path: `/mentoring?lang=${lang}`, settled: false }, async (watched) => {
    await watched.page.getByRole('heading', { level: 1, name: TEXTS[lang].signIn }).waitFor();
    // What stands here is gone once the page is loaded anew.
    await watched.page.evaluate(() => { globalThis.sameEver = true; });
    await story(watched);
    assert.equal(await watched.page.evaluate(() => globalThis.sameEver), true, 'the page was loaded anew');
  });
}

async function signIn({ page }, lang, side, name) {
  const texts = TEXTS[lang];
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: texts.as[side], exact: true }) });
  await section.getByRole('combobox').selectOption({ label: name });
  await section.getByRole('button', { name: texts.signIn }).click();
  await page.getByRole('status').filter({ hasText: texts.ready }).waitFor();
}

async function view({ page }, lang, name) {
  await page.getByRole('navigation').getByRole('link', { name: TEXTS[lang].views[name], exact: true }).click();
  await page.getByRole('heading', { level: 1, name: TEXTS[lang].views[name], exact: true }).waitFor();
}

/** The one pairing of two people that goes on. */
function pairing({ page }, { mentee, mentor }) {
  return page.locator('main > article').filter({ has: page.getByRole('heading', { name: mentee }) }).filter({ hasText: mentor });
}

async function looked(watched, lang, name) {
  await watched.axe(`${name}, ${lang}`);
  await watched.shot(`mentoring-${name}-${lang}`, { fullPage: true });
}

async function told({ page }, ...words) {
  let status = page.getByRole('status');
  for (const word of words) status = status.filter({ hasText: word });
  await status.waitFor();
}

async function asks(browser, lang) {
  const texts = TEXTS[lang];
  await opened(browser, lang, async (mentee) => {
    await looked(mentee, lang, 'sign-in');
    const both = await two(mentee.page);
    await signIn(mentee, lang, 0, both.mentee);
    await looked(mentee, lang, 'next');

    await opened(browser, lang, async (mentor) => {
      await signIn(mentor, lang, 1, both.mentor);
      await view(mentor, lang, 'profile');
      const offers = mentor.page.getByLabel(texts.offers);
      await offers.fill(`Made up, and edited in a browser (${lang}).`);
      await mentor.page.getByRole('button', { name: texts.save }).click();
      await told(mentor, texts.saved);
      assert.equal(await offers.inputValue(), `Made up, and edited in a browser (${lang}).`);
      await looked(mentor, lang, 'profile');
      await mentor.page.getByRole('navigation').getByRole('link').first().click();

      await view(mentee, lang, 'profile');
      await looked(mentee, lang, 'profile-begun');
      await view(mentee, lang, 'request');
      await mentee.page.getByLabel(texts.goals).fill('Made up: to write a first plan of a study.');
      await mentee.page.getByRole('button', { name: texts.saveRequest }).click();
      await told(mentee, texts.saved);
      await looked(mentee, lang, 'request');
      await view(mentee, lang, 'suggestions');
      const first = mentee.page.locator('article').first();
      await first.waitFor();
      await suggested(mentee, first);
      await looked(mentee, lang, 'suggestions');
      const name = await first.getByRole('heading', { level: 2 }).innerText();
      // What was changed of the request may have changed who comes first.
      const wanted = mentee.page.locator('article').filter({ has: mentee.page.getByRole('heading', { level: 2, name: both.mentor, exact: true }) });
      assert.equal(await wanted.count(), 1, `${both.mentor} is suggested still, after ${name}`);
      await wanted.getByRole('button', { name: texts.ask }).click();
      await pairing(mentee, both).waitFor();

      await told(mentor, both.mentee, both.mentor);
      await looked(mentor, lang, 'event');
      await view(mentor, lang, 'pairings');
      await pairing(mentor, both).getByRole('button', { name: texts.accept, exact: true }).waitFor();
      await looked(mentor, lang, 'asked');
      await pairing(mentor, both).getByRole('button', { name: texts.accept, exact: true }).click();

      // The mentee sees it arrive, on the view that they look at.
      await pairing(mentee, both).getByLabel(texts.agree).waitFor();
      await told(mentee, both.mentee, both.mentor);
      await looked(mentee, lang, 'accepted');
      await pairing(mentee, both).getByLabel(texts.agree).fill('Made up: an hour a month.');
      await pairing(mentee, both).getByLabel(texts.goalLines).fill('To write a plan\nTo find a grant');
      await pairing(mentee, both).getByRole('button', { name: texts.begin }).click();
      await pairing(mentee, both).getByRole('button', { name: texts.record }).click();
      await pairing(mentee, both).getByRole('listitem').first().waitFor();
      await pairing(mentor, both).getByRole('button', { name: texts.record }).waitFor();
      await looked(mentor, lang, 'active');
    });
  });
}

/** The points of a suggestion add up to its score, each with a reason. */
async function suggested({ page }, article) {
  const score = Number((await article.getByText(/\d+ (of|o) 100/).innerText()).match(/\d+/)[0]);
  const rows = await article.locator('tbody tr').all();
  assert.equal(rows.length, 7, 'one for each criterion');
  let sum = 0;
  for (const row of rows) {
    const [points, why] = await row.locator('td').allInnerTexts();
    sum += Number(points.split('/')[0]);
    assert.notEqual(why.trim(), '');
  }
  assert.equal(sum, score);
  assert.ok(await page.locator('article').count() <= 5);
}

async function runs(browser, lang) {
  const texts = TEXTS[lang];
  await opened(browser, lang, async (coordinator) => {
    const { page } = coordinator;
    await page.getByRole('button', { name: texts.coordinate }).click();
    await page.getByRole('heading', { level: 1, name: texts.views.rounds, exact: true }).waitFor();
    await page.getByRole('button', { name: texts.run }).click();
    await page.getByRole('heading', { name: texts.result }).waitFor();
    const first = await page.locator('main').innerText();
    await page.getByRole('button', { name: texts.run }).click();
    await page.waitForFunction((before) => document.querySelector('main').innerText !== before, first);
    await page.locator('main table').nth(1).waitFor();
    const reasons = await page.locator('main table').nth(1).locator('tbody tr td:nth-child(2)').allInnerTexts();
    assert.ok(reasons.every((reason) => reason.trim() !== '' && reason.trim() !== '–'), 'everybody without a mentor has a reason');
    assert.ok(await page.locator('main table').nth(0).locator('tbody tr').count() > 0, 'somebody has one');
    await looked(coordinator, lang, 'rounds');
    await view(coordinator, lang, 'figures');
    await page.locator('main table').nth(3).waitFor();
    const parts = await page.locator('main table').first().locator('tbody th').allInnerTexts();
    assert.equal(new Set(parts).size, parts.length, 'each part has a name of its own');
    await looked(coordinator, lang, 'figures');
  });
}

export const a_mentee_asks_and_a_mentor_accepts_in_english = (browser) => asks(browser, 'en');
export const a_mentee_asks_and_a_mentor_accepts_in_welsh = (browser) => asks(browser, 'cy');
export const the_coordinator_runs_a_round_in_english = (browser) => runs(browser, 'en');
export const the_coordinator_runs_a_round_in_welsh = (browser) => runs(browser, 'cy');

/** The language is switched while somebody is signed in, who stays so. */
export async function the_language_is_switched(browser) {
  await opened(browser, 'en', async (mentee) => {
    const both = await two(mentee.page);
    await signIn(mentee, 'en', 0, both.mentee);
    await view(mentee, 'en', 'suggestions');
    await mentee.page.getByRole('button', { name: TEXTS.en.other }).click();
    await mentee.page.getByRole('heading', { level: 1, name: TEXTS.cy.views.suggestions }).waitFor();
    assert.equal(await mentee.page.evaluate(() => document.documentElement.lang), 'cy');
    await suggested(mentee, mentee.page.locator('article').first());
    await mentee.page.getByRole('button', { name: TEXTS.cy.signOut }).click();
    await mentee.page.getByRole('heading', { level: 1, name: TEXTS.cy.signIn }).waitFor();
    mentee.expect(/^fails: .*\/graphql net::ERR_ABORTED/);
  });
}

/** By the keyboard alone, on a narrow page. */
export async function the_keyboard_is_enough(browser) {
  await visit(browser, { path: '/mentoring?lang=en', settled: false, viewport: { width: 320, height: 640 } }, async (mentor) => {
    const { page } = mentor;
    await page.getByRole('button', { name: TEXTS.en.coordinate }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: TEXTS.en.views.rounds }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await page.getByRole('button', { name: TEXTS.en.run }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: TEXTS.en.result }).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands out at the side');
    await mentor.axe('at 320 px');
    await mentor.shot('mentoring-narrow', { fullPage: true });
  });
}
