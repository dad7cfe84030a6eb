/**
 * The sums of experiments, by experiment, run, arm, day of the first exposure and segment: how many people, and of each metric Σx, Σx², and
 * where there is such Σy, Σy², Σxy of what is divided by and Σp, Σp², Σxp of the time before. When a person's value goes from a to b the sums
 * get b − a and b² − a². They are whole numbers of any size (multiples of 2⁻²⁰ and of 2⁻⁴⁰), so what is taken away leaves exactly what was
 * there before, in whatever order.
 */

import type { MetricSums } from '../statistics/sums.ts';
import type { Brought } from './metric-state.ts';

/** Which people are added up. */
export interface CellKey {
  readonly experiment: string;
  readonly run: number;
  /** Id of the arm; empty for people who were in several. */
  readonly arm: string;
  /** Days since 1970, UTC; 0 in a segment. */
  readonly day: number;
  /** "device=phone"; empty for everybody. */
  readonly segment: string;
}

/** What a person adds to a cell. */
export interface CellPart extends CellKey {
  /** By id of the metric. */
  readonly brought: ReadonlyMap<string, Brought>;
}

/** The sums of a metric: Σx, Σx², Σy, Σy², Σxy, Σp, Σp², Σxp, people who were cut, and by how much, Σx⁴. */
type Numbers = readonly bigint[];

const SIZE = 11;
const NONE: Numbers = Array.from({ length: SIZE }, () => 0n);

/** The sums of one cell. */
interface Cell extends CellKey {
  people: number;
  readonly metrics: Map<string, Numbers>;
}

/** A cell as it is stored. */
export interface CellRow extends CellKey {
  /** Empty when nobody is left in it. */
  readonly body: string;
}

/** The sums of a metric over an arm, with how many people were cut. */
export interface ArmMetric extends MetricSums {
  readonly capped: number;
  /** What was cut off, in all. */
  readonly excess: number;
}

const keyOf = ({ experiment, run, arm, day, segment }: CellKey): string =>
  `${experiment} ${run} ${arm} ${day} ${segment}`;

/** Sums that people are added to and taken from. */
export class ArmSums {
  readonly #cells = new Map<string, Cell>();
  readonly #changed = new Map<string, CellKey>();

  constructor(rows: readonly CellRow[] = []) {
    for (const { body, ...key } of rows) {
      const { people, metrics } = JSON.parse(body) as {
        people: number;
        metrics: Record<string, string[]>;
      };
      const numbers = Object.entries(metrics).map(
        ([metric, sums]) => [metric, sums.map(BigInt)] as const,
      );
      this.#cells.set(keyOf(key), { ...key, people, metrics: new Map(numbers) });
    }
  }

  /** Adds what a person adds, or takes it away. */
  count(parts: readonly CellPart[], sign: 1 | -1): void {
    for (const { brought, ...key } of parts) {
      const name = keyOf(key);
      let cell = this.#cells.get(name);
      if (cell === undefined) {
        cell = { ...key, people: 0, metrics: new Map() };
        this.#cells.set(name, cell);
      }
      cell.people += sign;
      for (const [metric, one] of brought) {
        cell.metrics.set(metric, added(cell.metrics.get(metric) ?? NONE, one, BigInt(sign)));
      }
      if (cell.people === 0) this.#cells.delete(name);
      this.#changed.set(name, key);
    }
  }

  /** Rows that changed since this was asked last. */
  changes(): readonly CellRow[] {
    const rows = Array.from(this.#changed, ([name, key]) => {
      const cell = this.#cells.get(name);
      return cell === undefined ? { ...key, body: '' } : rowOf(cell);
    });
    this.#changed.clear();
    return rows;
  }

  /** Every row, in no order. */
  rows(): readonly CellRow[] {
    return [...this.#cells.values()].map(rowOf);
  }

  /** Forgets an experiment. */
  drop(experiment: string): void {
    for (const [name, cell] of this.#cells) {
      if (cell.experiment === experiment) this.#cells.delete(name);
    }
    for (const [name, key] of this.#changed) {
      if (key.experiment === experiment) this.#changed.delete(name);
    }
  }

  /** Whether both have the same sums. */
  equals(other: ArmSums): boolean {
    const [own, others] = [this, other].map((sums) =>
      sums
        .rows()
        .map((row) => `${keyOf(row)} ${row.body}`)
        .sort(),
    );
    return own?.join('\n') === others?.join('\n');
  }

  /** Cells of a run, of everybody or of segments. */
  cells(experiment: string, run: number): readonly CellKey[] {
    return [...this.#cells.values()].filter(
      (cell) => cell.experiment === experiment && cell.run === run,
    );
  }

  /** People in some cells. */
  people(cells: readonly CellKey[]): number {
    return cells.reduce((sum, key) => sum + (this.#cells.get(keyOf(key))?.people ?? 0), 0);
  }

  /** The sums of a metric over some cells. */
  metric(cells: readonly CellKey[], metric: string): ArmMetric {
    let people = 0;
    let total: Numbers = NONE;
    for (const key of cells) {
      const cell = this.#cells.get(keyOf(key));
      people += cell?.people ?? 0;
      const found = cell?.metrics.get(metric);
      if (found !== undefined) total = total.map((sum, i) => sum + (found[i] ?? 0n));
    }
    const [x = 0, xx = 0, y = 0, yy = 0, xy = 0, p = 0, pp = 0, xp = 0] = total.map((sum, i) =>
      toNumber(sum, i % 8 === 0 || i === 2 || i === 5 ? 1 : 2),
    );
    return {
      ...{ people, sum: x, squares: xx, capped: Number(total[8] ?? 0n) },
      excess: toNumber(total[9] ?? 0n, 1),
      below: { sum: y, squares: yy },
      product: xy,
      ...(xx > 0 && { heaviest: toNumber(total[10] ?? 0n, 4) / xx ** 2 }),
      pre: { sum: p, squares: pp, product: xp },
    };
  }
}

const GRAIN = 2 ** 20;
const whole = (value: number): bigint => BigInt(Math.round(value * GRAIN));

/** Whole quanta as a number: the part before the point exactly, whatever its size. */
const toNumber = (sum: bigint, power: 1 | 2 | 4): number => {
  const grain = 20n * BigInt(power);
  const before = sum >> grain;
  const rest = sum - (before << grain);
  return Number(before) + Number(rest) / GRAIN ** power;
};

const added = (sums: Numbers, { value, below = 0, pre = 0, capped }: Brought, sign: bigint) => {
  const [x, y, p] = [whole(value), whole(below), whole(pre)];
  const part = [x, x * x, y, y * y, x * y, p, p * p, x * p];
  part.push(capped === undefined ? 0n : 1n, whole(capped ?? 0), x ** 4n);
  return sums.map((sum, i) => sum + sign * (part[i] ?? 0n));
};

const rowOf = ({ people, metrics, experiment, run, arm, day, segment }: Cell): CellRow => {
  const sums = [...metrics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([metric, numbers]) => [metric, numbers.map(String)]);
  const body = JSON.stringify({ people, metrics: Object.fromEntries(sums) });
  return { experiment, run, arm, day, segment, body };
};
