import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Spreads seeds that follow each other over the generator's state. */
const GOLDEN = 0x9e3779b1;

/** What chance decides, all of it by one seed. */
export class Dice {
  readonly #random;

  constructor(seed: number) {
    this.#random = xoroshiro128plus(Math.imul(seed + 1, GOLDEN));
  }

  /** A whole number, the ends included. */
  from(least: number, most: number): number {
    return uniformInt(this.#random, least, most);
  }

  /** True in so many of a hundred cases. */
  percent(percent: number): boolean {
    return this.from(1, 100) <= percent;
  }

  /** One of them; there must be one. */
  pick<const T>(some: readonly T[]): T {
    const [picked] = some.slice(this.from(0, some.length - 1));
    if (picked === undefined) throw new Error("There is nothing to pick");
    return picked;
  }

  /** By weight; what weighs nothing never comes. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
  weighted(weights: Readonly<Record<string, number>>): string {
    const entries = Object.entries(weights);
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.from(1, total);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left <= 0) return name;
    }
    return "";
  }

  times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }
}
