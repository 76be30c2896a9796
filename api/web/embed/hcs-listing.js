// <hcs-listing>: a listing of this service on any website. It asks the service that it was loaded from and nobody else, sets no cookie,
// stores nothing, and makes no markup out of text. What stands between its tags is shown until the listing is there, and stays where
// it does not come. How to use it: docs/embeds.md of hcs-graph.
//
// Long, because a page that takes it in takes in one file, with nothing behind it.
(() => {
  "use strict";

  const TEXTS = /* TEXTS */ {};
  const SERVICE = document.currentScript.src.replace(/\/embed\/hcs-listing\.js.*$/, "");
  const LISTINGS = ["opportunities", "fellowships", "travel-reports", "studies", "stories"];
  // Attributes that narrow a listing, under the same names as in the address.
  const FILTERS = ["search", "category", "career-level", "group", "kind", "nation", "closing-within", "status"];
  const OWN = ["listing", "lang", "key", "first", "controls", "heading-level"];
  // How often moments are judged anew at least, and how old a listing may grow that somebody looks at.
  const JUDGED = 30_000;
  const REFRESHED = 300_000;
  // How long after the last letter a word is looked for.
  const TYPED = 400;

  const STYLE = new CSSStyleSheet();
  STYLE.replaceSync(`
    :host { display: block; overflow-wrap: anywhere; line-height: 1.5; }
    [hidden] { display: none !important; }
    * { box-sizing: border-box; }
    .bar { display: flex; flex-wrap: wrap; gap: .25em 1em; justify-content: space-between; align-items: baseline; }
    .title { margin: 0; font-size: 1.25em; line-height: 1.25; }
    p { margin: .35em 0; }
    a { color: var(--hcs-link, inherit); }
    :focus-visible { outline: 3px solid var(--hcs-focus, currentColor); outline-offset: 2px; }
    form, fieldset { margin: .75em 0; padding: 0; border: 0; min-width: 0; }
    legend { padding: 0; font-weight: 600; }
    .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13em, 100%), 1fr)); gap: .5em 1em; }
    label { display: block; }
    input, select, button { display: block; min-height: 2.5em; max-width: 100%; padding: .35em .6em; font: inherit; color: inherit;
      background: transparent; border: 1px solid currentColor; border-radius: 4px; }
    input, select { width: 100%; }
    option { color: CanvasText; background: Canvas; }
    button { cursor: pointer; }
    .clear { margin-top: .75em; }
    .notice { border-inline-start: 4px solid currentColor; padding-inline-start: .75em; margin: .75em 0; }
    ul { list-style: none; margin: .75em 0; padding: 0; }
    li { padding: .5em 0 1em; border-top: 1px solid currentColor; }
    .head { margin: 0; font-size: 1.1em; }
    .when { font-weight: 600; }
    .sample { display: inline-block; padding: 0 .5em; border: 1px solid currentColor; border-radius: 4px; }
    dl { margin: .35em 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(14em, 100%), 1fr)); gap: .25em 1em; }
    dt { font-size: .9em; }
    dd { margin: 0; }
  `);

  const CLOCK = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London", year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });

  /** An element with a text or with others in it. */
  const make = (name, { text, lang, ...given } = {}, ...inner) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    if (lang) made.lang = lang;
    if (text !== undefined) made.textContent = text;
    made.append(...inner.filter((one) => one !== undefined && one !== null));
    return made;
  };

  class HcsListing extends HTMLElement {
    static observedAttributes = [...FILTERS, ...OWN];

    #part = {};
    #data = null;
    #rows = [];
    #pages = 0;
    // The text of the answer that is shown, and when it came, by the clock that only goes on.
    #text = "";
    #came = 0;
    // The moment of the service when it came: nobody's clock makes it earlier than that.
    #there = 0;
    #asking = null;
    #due = false;
    #failed = false;
    #timer = 0;
    #typing = 0;
    #seen = () => {
      if (document.visibilityState !== "visible" || !this.#data) return;
      this.#judge();
      if (this.#age() > JUDGED) this.#renew();
    };

    connectedCallback() {
      if (!this.shadowRoot) this.#build();
      document.addEventListener("visibilitychange", this.#seen);
      this.#soon();
    }

    disconnectedCallback() {
      document.removeEventListener("visibilitychange", this.#seen);
      this.#asking?.abort();
      clearTimeout(this.#timer);
      clearTimeout(this.#typing);
    }

    attributeChangedCallback(_name, before, after) {
      if (before !== after && this.shadowRoot && this.isConnected) this.#soon();
    }

    /** The language that is wanted. */
    get #lang() {
      const said = this.getAttribute("lang") || this.parentElement?.closest("[lang]")?.lang || "en";
      return said.toLowerCase().startsWith("cy") ? "cy" : "en";
    }

    #say(key) {
      return TEXTS[this.#lang][key];
    }

    /** The present moment: by the reader's clock, unless the service was later already. */
    #now() {
      return Math.max(Date.now(), this.#there + this.#age());
    }

    #age() {
      return performance.now() - this.#came;
    }

    #build() {
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [STYLE];
      const other = make("button", { type: "button", class: "other", part: "button" });
      other.addEventListener("click", () => this.setAttribute("lang", this.#lang === "cy" ? "en" : "cy"));
      const retry = make("button", { type: "button", part: "button" });
      retry.addEventListener("click", () => this.#ask());
      const more = make("button", { type: "button", part: "button", hidden: "" });
      more.addEventListener("click", () => this.#more());
      const form = make("form", { hidden: "", part: "filters" });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.#narrow();
      });
      form.addEventListener("change", () => this.#narrow());
      form.addEventListener("input", (event) => {
        clearTimeout(this.#typing);
        if (event.target.name === "search") this.#typing = setTimeout(() => this.#narrow(), TYPED);
      });
      const title = make("h3", { class: "title", id: "title", part: "title" });
      this.#part = {
        bar: make("div", { class: "bar" }, title, other), title, other, form, retry, more,
        status: make("p", { role: "status", part: "status" }),
        said: make("p"),
        list: make("ul", { part: "list", hidden: "" }),
        all: make("p", { part: "all" }),
        kept: make("slot"),
      };
      const { bar, status, said, list, all, kept } = this.#part;
      this.#part.notice = make("div", { class: "notice", role: "alert", part: "notice", hidden: "" }, said, retry);
      this.#part.section = make("section", { "aria-labelledby": "title" }, bar, form, status, this.#part.notice, list, more, all, kept);
      bar.hidden = true;
      root.append(this.#part.section);
    }

    /** Asks once, however many attributes change together. */
    #soon() {
      if (this.#due) return;
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        if (this.isConnected) this.#ask();
      });
    }

    /** The address of what the attributes ask for; null for a listing that there is not. */
    #address() {
      const listing = this.getAttribute("listing");
      if (!LISTINGS.includes(listing)) return null;
      const query = new URLSearchParams({ lang: this.#lang });
      for (const name of [...FILTERS, "first", "key"]) {
        const value = this.getAttribute(name)?.trim();
        if (value) query.set(name, value);
      }
      return `${SERVICE}/embed/${listing}.json?${query}`;
    }

    /** Asks the service; gives the text of its answer, or nothing when a later question has taken its place. */
    async #fetch(address) {
      this.#asking?.abort();
      const asking = new AbortController();
      this.#asking = asking;
      const response = await fetch(address, { signal: asking.signal, credentials: "omit", referrerPolicy: "no-referrer" });
      if (!response.ok) throw new Error(`${response.status}`);
      const text = await response.text();
      if (asking.signal.aborted) return undefined;
      this.#came = performance.now();
      const date = Date.parse(response.headers.get("date") ?? "");
      this.#there = Number.isNaN(date) ? 0 : date + 1000 * Number(response.headers.get("age") ?? 0);
      return text;
    }

    /** Fills the listing anew. */
    async #ask() {
      const { section, status } = this.#part;
      this.#words();
      section.setAttribute("aria-busy", "true");
      if (!this.#data) status.textContent = this.#say("widget.loading");
      try {
        const address = this.#address();
        if (!address) throw new Error("no such listing");
        const text = await this.#fetch(address);
        if (text === undefined) return;
        this.#failed = false;
        if (text !== this.#text) this.#show(text);
      } catch (error) {
        if (error.name === "AbortError") return;
        this.#failed = true;
      }
      section.removeAttribute("aria-busy");
      this.#words();
      this.#judge();
    }

    /** The same behind the back of who reads: a listing of several pages stays as it is, and what has not changed is not touched. */
    #renew() {
      const busy = this.#part.section.hasAttribute("aria-busy");
      if (this.#pages === 1 && !busy && document.visibilityState === "visible") this.#ask();
    }

    #show(text) {
      const data = JSON.parse(text);
      this.#text = text;
      const held = this.shadowRoot.activeElement?.closest("li")?.dataset.id;
      const retold = this.#data?.lang !== data.lang || this.#data?.listing !== data.listing;
      this.#data = data;
      this.#rows = [];
      this.#pages = 1;
      this.#part.list.replaceChildren();
      if (retold || !this.#part.form.childElementCount) this.#controls();
      this.#append(data.rows);
      if (held) this.#rows.find(({ row }) => row.id === held)?.link.focus();
    }

    #append(rows) {
      const added = rows.map((row) => this.#row(row));
      this.#rows.push(...added);
      this.#part.list.append(...added.map(({ item }) => item));
      return added;
    }

    async #more() {
      const { section, more } = this.#part;
      section.setAttribute("aria-busy", "true");
      try {
        const key = this.getAttribute("key");
        const text = await this.#fetch(SERVICE + this.#data.next + (key ? `&key=${encodeURIComponent(key)}` : ""));
        if (text === undefined) return;
        const data = JSON.parse(text);
        this.#failed = false;
        this.#pages += 1;
        this.#data.next = data.next;
        this.#append(data.rows)[0]?.link.focus();
      } catch (error) {
        if (error.name === "AbortError") return;
        this.#failed = true;
      }
      section.removeAttribute("aria-busy");
      this.#words();
      this.#judge();
      if (more.hidden && this.shadowRoot.activeElement === null) this.#rows.at(-1)?.link.focus();
    }

    #row(row) {
      const level = Math.min(6, this.#level + 1);
      const link = make("a", { href: SERVICE + row.page, text: row.title.text, lang: row.title.lang });
      const when = make("div");
      const facts = row.facts.map(({ name, value }) => make("div", {}, make("dt", { text: name }), make("dd", value)));
      const item = make("li", { part: "row", lang: this.#data.lang, "data-id": row.id },
        make(`h${level}`, { class: "head" }, link),
        when,
        row.sample ? make("p", { class: "sample", text: TEXTS[this.#data.lang].sample }) : null,
        row.summary ? make("p", row.summary) : null,
        facts.length ? make("dl", {}, ...facts) : null);
      return { row, item, link, when, told: null };
    }

    get #level() {
      const level = Number(this.getAttribute("heading-level"));
      return level >= 1 && level <= 6 ? level : 3;
    }

    /** What is said of when something can be had, at a moment; the same as the service says at that moment. */
    #told({ timed, opens, closes, rolling, archived }, now) {
      const texts = TEXTS[this.#data.lang];
      const say = (key, at) => texts[key].replace("{t}", this.#moment(at, texts));
      if (!timed) return { lines: [], closed: false };
      if (archived) return { lines: [texts["when.archived"]], closed: true };
      if (closes && now >= Date.parse(closes)) return { lines: [say("when.closed", closes)], closed: true };
      const later = opens && now < Date.parse(opens);
      const lines = later ? [say("when.opens", opens)] : [];
      if (closes) lines.push(say("when.closes", closes));
      else if (!later) lines.push(texts[rolling ? "when.rolling" : "when.unknown"]);
      return { lines, closed: false };
    }

    /** A moment by the clock on the wall in Wales. */
    #moment(at, texts) {
      const part = Object.fromEntries(CLOCK.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
      const filled = { d: Number(part.day), m: texts[`month.${Number(part.month)}`], y: part.year, h: `${part.hour}:${part.minute}` };
      return texts["when.moment"].replace(/\{(\w)\}/g, (_whole, name) => filled[name]);
    }

    /** Holds what is shown to the present moment, and sees to it that this happens again. */
    #judge() {
      clearTimeout(this.#timer);
      if (!this.#data) return;
      const now = this.#now();
      let closed = 0;
      let passed = false;
      for (const one of this.#rows) {
        const { lines, closed: over } = this.#told(one.row.when, now);
        const told = lines.join("\n");
        if (one.told !== told) {
          passed ||= one.told !== null;
          one.told = told;
          one.when.replaceChildren(...lines.map((text) => make("p", { class: "when", text })));
          one.item.classList.toggle("closed", over);
        }
        if (over) closed += 1;
      }
      const left = Math.max(0, this.#data.total - closed);
      const count = left ? this.#data.count.replace("{n}", left) : this.#data.none;
      if (this.#part.status.textContent !== count) this.#part.status.textContent = count;
      const moments = this.#rows.flatMap(({ row }) => [row.when.opens, row.when.closes]).filter(Boolean).map((at) => Date.parse(at));
      const next = Math.min(...moments.filter((at) => at > now), now + JUDGED);
      this.#timer = setTimeout(() => {
        this.#judge();
        if (this.#failed || this.#age() > REFRESHED) this.#renew();
      }, Math.max(next - now, 50));
      // What has just closed is no longer in the list of the service either.
      if (passed && !this.#failed) this.#renew();
    }

    /** Everything but the rows, in the language that is wanted. */
    #words() {
      const { bar, title, other, status, notice, said, retry, list, more, all, kept, form } = this.#part;
      const lang = this.#lang;
      status.lang = this.#data?.lang ?? lang;
      notice.lang = lang;
      retry.textContent = this.#say("widget.retry");
      other.textContent = this.#say("widget.other");
      other.lang = lang === "cy" ? "en" : "cy";
      const shown = this.#data !== null;
      bar.hidden = !shown;
      list.hidden = !shown || this.#rows.length === 0;
      kept.hidden = shown;
      notice.hidden = !this.#failed;
      more.hidden = !shown || !this.#data.next;
      more.textContent = this.#say("widget.more");
      more.lang = lang;
      if (this.#failed) {
        const at = shown ? this.#moment(Date.now() - this.#age(), TEXTS[lang]) : "";
        said.textContent = this.#say(shown ? "widget.stale" : "widget.failed").replace("{t}", at);
        if (!shown) status.textContent = "";
      } else {
        said.textContent = "";
      }
      if (!shown) return;
      if (title.localName !== `h${this.#level}`) {
        this.#part.title = make(`h${this.#level}`, { class: "title", id: "title", part: "title" });
        title.replaceWith(this.#part.title);
      }
      this.#part.title.textContent = this.#data.title;
      this.#part.title.lang = this.#data.lang;
      form.lang = this.#data.lang;
      all.replaceChildren(make("a", { href: SERVICE + this.#data.all.page, text: this.#data.all.text, lang: this.#data.lang }));
    }

    /** The fields that narrow the listing: those which the attribute names, in its order. */
    #controls() {
      const { form } = this.#part;
      const held = this.shadowRoot.activeElement?.name;
      const texts = TEXTS[this.#data.lang];
      const fields = (this.getAttribute("controls") ?? "").split(/[\s,]+/).map((name) => this.#field(name, texts)).filter(Boolean);
      form.hidden = fields.length === 0;
      form.replaceChildren();
      if (form.hidden) return;
      const clear = make("button", { type: "button", class: "clear", part: "button", text: texts["filter.clear"] });
      clear.addEventListener("click", () => {
        for (const field of form.elements) if (field.name) field.value = "";
        this.#narrow();
        form.querySelector("input, select").focus();
      });
      const group = make("fieldset", {}, make("legend", { text: texts["filter.legend"] }), make("div", { class: "fields" }, ...fields), clear);
      form.append(group);
      if (held) form.elements.namedItem(held)?.focus();
    }

    #field(name, texts) {
      const value = this.getAttribute(name) ?? "";
      if (name === "search") {
        const input = make("input", { type: "search", name, autocomplete: "off" });
        input.value = value;
        return make("label", { text: `${texts["filter.search"]} ` }, input);
      }
      const filter = this.#data.filters.find((one) => one.name === name);
      if (!filter) return null;
      const select = make("select", { name }, make("option", { value: "", text: texts["filter.any"] }),
        ...filter.options.map((one) => make("option", { value: one.value, text: one.label })));
      const chosen = value.toLowerCase().replaceAll("_", "-");
      if (chosen && !filter.options.some((one) => one.value === chosen)) select.append(make("option", { value: chosen, text: chosen }));
      select.value = chosen;
      return make("label", { text: `${filter.label} ` }, select);
    }

    /** Takes over what the fields say; the focus stays where it is. */
    #narrow() {
      clearTimeout(this.#typing);
      for (const { name, value } of this.#part.form.elements) {
        if (!name) continue;
        if (value.trim()) this.setAttribute(name, value.trim());
        else this.removeAttribute(name);
      }
    }
  }

  if (!customElements.get("hcs-listing")) customElements.define("hcs-listing", HcsListing);
})();
