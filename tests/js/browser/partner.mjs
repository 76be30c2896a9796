// The pages of a partner, as the stories of listings ask for them.

/** The publishable key that is bound to the partner's origin. */
export const KEY = 'pk_of_a_partner';

/** The address of a page with a listing that has these attributes. */
export function on(attributes, more = {}) {
  const all = { listing: 'opportunities', lang: 'en', key: KEY, ...attributes };
  const text = Object.entries(all).map(([name, value]) => `${name}="${value}"`).join(' ');
  return `/page?${new URLSearchParams({ attributes: text, ...more })}`;
}

/** The address of a page with a page of the service in a frame. */
export function framed(path, lang) {
  return `/page?${new URLSearchParams({ frame: path, lang })}`;
}

/** Waits until the first listing of a page is there. */
export async function settled(page) {
  await page.waitForFunction(() => {
    const section = document.querySelector('hcs-listing')?.shadowRoot?.querySelector('section');
    return section && !section.hasAttribute('aria-busy') && section.querySelector('[part=row]');
  });
}

/** The rows of all listings of a page. */
export function rows(page) {
  return page.locator('hcs-listing [part=row]').all();
}

/** The headings of the rows, in order. */
export function titles(page) {
  return page.locator('hcs-listing').first().locator('[part=row] .head').allInnerTexts();
}
