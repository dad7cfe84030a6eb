import type { MetricSums } from '../../measure/statistics/sums.ts';

/** A sum that keeps what rounding would lose (Neumaier, ZAMM 54, 1974): a file has its numbers as they are, not in grains. */
class KeptSum {
  #sum = 0;
  #rest = 0;

  add(value: number): void {
    const next = this.#sum + value;
    this.#rest +=
      Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - next + value : value - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#rest;
  }
}

/** The sums of a metric over the people of an arm, while they are read. */
export class ArmTotal {
  readonly #isRatio: boolean;
  readonly #hasPast: boolean;
  readonly #sums = Array.from({ length: 8 }, () => new KeptSum());
  #people = 0;

  constructor(isRatio: boolean, hasPast: boolean) {
    this.#isRatio = isRatio;
    this.#hasPast = hasPast;
  }

  add(x: number, below: number, past: number): void {
    this.#people += 1;
    this.#sums[0]?.add(x);
    this.#sums[1]?.add(x * x);
    if (this.#isRatio) {
      this.#sums[2]?.add(below);
      this.#sums[3]?.add(below * below);
      this.#sums[4]?.add(x * below);
    }
    if (this.#hasPast) {
      this.#sums[5]?.add(past);
      this.#sums[6]?.add(past * past);
      this.#sums[7]?.add(x * past);
    }
  }

  sums(): MetricSums {
    const of = (place: number): number => this.#sums[place]?.value ?? 0;
    return {
      ...{ people: this.#people, sum: of(0), squares: of(1) },
      ...(this.#isRatio ? { below: { sum: of(2), squares: of(3) }, product: of(4) } : {}),
      ...(this.#hasPast ? { pre: { sum: of(5), squares: of(6), product: of(7) } } : {}),
    };
  }
}
