// What all views share: where they are drawn, what is told to who reads by ear, and how one view leads to another.

import { h } from "./dom.ts";

/** A part of the page by its address behind `#`. */
export interface View {
  title: () => string;
  /** What to show. It is asked for anew each time, so that what is shown is what the service says now. */
  show: () => Promise<Node[]>;
}

/** Told aloud when it changes; one for the whole page, since readers listen to what was there before it spoke. */
const status = h("p", { role: "status", class: "live" });

export function statusLine(): HTMLElement {
  return status;
}

export function tell(text: string): void {
  status.textContent = text;
}

/** Set by `main.ts`, which draws the page. */
let draw: () => Promise<void> = () => Promise.resolve();

export function drawsBy(how: () => Promise<void>): void {
  draw = how;
}

/** Draws the view once more, after something has changed. */
export function redraw(): Promise<void> {
  return draw();
}

/** Leads to another view. */
export async function go(view: string): Promise<void> {
  if (location.hash === `#${view}`) await redraw();
  else location.hash = view;
}
