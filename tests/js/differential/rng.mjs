// Random numbers from a seed: the same seed gives the same scenario on every machine.

/** A stream of random choices. */
export class Rng {
  #state;

  constructor(seed) {
    this.#state = (Math.imul(seed, 0x9e3779b9) ^ 0x5bf03635) >>> 0;
    for (let i = 0; i < 4; i += 1) this.next();
  }

  /** A number from 0 up to 1, 1 excluded (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** One of `[weight, value]` pairs. */
  weighted(pairs) {
    let left = this.next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of pairs) {
      left -= weight;
      if (left < 0) return value;
    }
    return pairs[pairs.length - 1][1];
  }

  /** Up to `count` different ones of a list, in random order. */
  sample(list, count) {
    const rest = [...list];
    const taken = [];
    while (taken.length < count && rest.length > 0) taken.push(rest.splice(Math.floor(this.next() * rest.length), 1)[0]);
    return taken;
  }
}
