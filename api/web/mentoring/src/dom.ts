// Elements, made of parts and never of markup: a text stays a text, whatever somebody wrote in it. The page's policy would refuse markup.

type Child = Node | string | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: Event) => void);

/** An element. A function is a listener (`onclick`), `true` an attribute without a value, and null or false leaves one out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** A list of names with what they stand for; what is null is left out. */
export function facts(rows: [string, string | number | null | undefined][]): HTMLElement {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return h("dl", {}, known.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(value)))));
}

/** A table with a row of headings; the first cell of each row is the row's own heading. Numbers stand at the right. */
export function table(caption: string, head: string[], rows: (string | number | null)[][]): HTMLElement {
  // A column is of numbers when one of its cells is; then its heading and its gaps stand with them.
  const kind = head.map((_, at) => rows.some((row) => typeof row[at] === "number") && "number");
  const cell = (value: string | number | null, at: number) => {
    const text = value === null ? "–" : String(value);
    return at === 0 ? h("th", { scope: "row" }, text) : h("td", { class: kind[at] }, text);
  };
  // A table that is too wide scrolls, which a keyboard must be able to do as well.
  return h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption },
    h("table", {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, head.map((name, at) => h("th", { scope: "col", class: kind[at] }, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell))))));
}
