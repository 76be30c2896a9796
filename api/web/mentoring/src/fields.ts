// Fields of forms, each with its label, and what was put into them.

import { h } from "./dom.ts";
import { options, type Enum } from "./labels.ts";
import { limit } from "./limits.ts";
import { t } from "./texts.ts";

/** One line. */
export function text(name: string, label: string, value: string, type: "text" | "date" = "text"): HTMLElement {
  return h("label", {}, label, h("input", { name, type, value }));
}

/** Several lines; `field` names its limit. */
export function area(name: string, label: string, value: string, field?: string, required = false): HTMLElement {
  const { most } = field ? limit(field) : { most: null };
  const box = h("textarea", { name, maxlength: most, required });
  box.value = value;
  return h("label", {}, most ? `${label} (${t("most", { n: most })})` : label, box);
}

/** A whole number within its limit. */
export function number(name: string, label: string, value: number, field: string): HTMLElement {
  const { least, most } = limit(field);
  return h("label", {}, label, h("input", { name, type: "number", value, min: least, max: most, step: 1, required: true }));
}

/** Yes or no. */
export function check(name: string, label: string, checked: boolean): HTMLElement {
  return h("label", { class: "check" }, h("input", { type: "checkbox", name, checked }), label);
}

/** Any of a closed list. */
export function checks(name: string, legend: string, list: Enum, chosen: readonly string[]): HTMLElement {
  const boxes = options(list).map(([value, label]) =>
    h("label", { class: "check" }, h("input", { type: "checkbox", name, value, checked: chosen.includes(value) }), label));
  return h("fieldset", {}, h("legend", {}, legend), h("div", { class: "checks" }, boxes));
}

/** One of some; without `none` one must be chosen. */
export function choice(name: string, label: string, of: [string, string][], value: string | null, none?: string): HTMLElement {
  const all: [string, string][] = none === undefined ? of : [["", none], ...of];
  const chosen = (one: string) => one === (value ?? "");
  return h("label", {}, label, h("select", { name }, all.map(([one, text]) => h("option", { value: one, selected: chosen(one) }, text))));
}

/** What was put into a form. */
export class Filled {
  #data: FormData;

  constructor(form: HTMLFormElement) {
    this.#data = new FormData(form);
  }

  text(name: string): string | null {
    const value = this.#data.get(name);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  }

  /** Each line that is not blank. */
  lines(name: string): string[] {
    return (this.text(name) ?? "").split("\n").map((line) => line.trim()).filter((line) => line !== "");
  }

  number(name: string): number {
    return Number(this.text(name));
  }

  truth(name: string): boolean {
    return this.#data.has(name);
  }

  /** What was chosen of a closed list: its boxes have no other values than those of the list. */
  all<T extends string>(name: string): T[] {
    return this.#data.getAll(name) as T[];
  }

  one<T extends string>(name: string): T | null {
    return this.text(name) as T | null;
  }
}

/** A form that says what went wrong where it was sent, and gives it to who reads by ear. */
export function form(parts: (Node | null)[], send: string, sent: (filled: Filled, by: string) => Promise<void>): HTMLFormElement {
  const wrong = h("p", { role: "alert" });
  const submit = h("button", { type: "submit" }, send);
  const whole: HTMLFormElement = h("form", {
    onsubmit: (event) => {
      event.preventDefault();
      const by = (event as SubmitEvent).submitter?.getAttribute("value") ?? "";
      wrong.textContent = "";
      wrong.className = "";
      submit.disabled = true;
      sent(new Filled(whole), by).catch((error: unknown) => {
        wrong.textContent = error instanceof Error && error.message ? error.message : t("failed");
        wrong.className = "wrong";
      }).finally(() => { submit.disabled = false; });
    },
  }, parts.filter((part) => part !== null), h("div", { class: "buttons" }, submit), wrong);
  return whole;
}

/** A button that does something at once; what goes wrong is said beside it. */
export function action(label: string, act: () => Promise<void>, quiet = false): HTMLElement {
  const wrong = h("p", { role: "alert" });
  const button: HTMLButtonElement = h("button", {
    type: "button",
    class: quiet && "quiet",
    onclick: () => {
      button.disabled = true;
      wrong.textContent = "";
      wrong.className = "";
      act().catch((error: unknown) => {
        wrong.textContent = error instanceof Error && error.message ? error.message : t("failed");
        wrong.className = "wrong";
      }).finally(() => { button.disabled = false; });
    },
  }, label);
  return h("div", {}, button, wrong);
}
