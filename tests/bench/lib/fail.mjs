/** Something that the person at the keyboard can put right: told in one line, without a stack. */
export class Told extends Error {}

/** A line of progress; results alone go to standard output. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}
