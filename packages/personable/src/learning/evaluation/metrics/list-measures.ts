import type { Query, Task } from '../recommender.ts';
import { sample } from '../sample.ts';
import type { ItemPeople } from './item-people.ts';
import { type Relevance, relevanceAt } from './relevance.ts';

/** Queries whose lists are compared item by item. */
const MOST_COMPARED = 500;

/** Metric and k, such as `ndcg@10` → its mean over the queries; null where no list has one. */
export type Measures = Readonly<Record<string, number | null>>;

/** What is counted about the queries of a task. */
export interface MeasurePlan {
  readonly task: Task;
  readonly items: number;
  readonly queries: number;
  /** Ascending. */
  readonly ks: readonly number[];
  /** Names such as `ndcg@10` of which the value of every query is kept. */
  readonly kept: readonly string[];
  readonly people: ItemPeople;
}

const RELEVANCE = ['recall', 'hitRate', 'ndcg', 'mrr', 'precision'] as const;

/** The metrics of a task, in the order in which they are shown. */
export const metricsOf = (task: Task): readonly string[] => [
  ...RELEVANCE.filter((metric) => metric !== 'precision' || task === 'basket'),
  'coverage',
  'popularity',
  'diversity',
];

/**
 * Adds up the lists of one method. Beside how well they answer: *coverage*, the share of all items that
 * were ever recommended; *popularity*, the mean share of the training's people who have what was
 * recommended; *diversity* within a list, 1 − the mean cosine of pairs of it by their people.
 */
export class ListMeasures {
  /** By name, a number a query. */
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly #plan: MeasurePlan;
  readonly #depths: readonly Depth[];
  readonly #compared: ReadonlySet<number>;
  #queries = 0;

  constructor(plan: MeasurePlan) {
    this.#plan = plan;
    this.#depths = plan.ks.map((k) => new Depth(k, plan.items));
    this.#compared = new Set(sample(plan.queries, MOST_COMPARED));
    this.values = new Map(plan.kept.map((name) => [name, new Float64Array(plan.queries)]));
  }

  /** How long a list is worth being. */
  get depth(): number {
    return this.#plan.ks.at(-1) ?? 0;
  }

  /** Adds the list for the next query. */
  add(ranked: readonly number[], { targets }: Query): void {
    const query = this.#queries++;
    const { people } = this.#plan;
    const compared = this.#compared.has(query);
    for (const depth of this.#depths) {
      const relevance = relevanceAt(ranked, targets, depth.k);
      for (const metric of RELEVANCE) {
        depth.sums[metric] += relevance[metric];
        const kept = this.values.get(`${metric}@${depth.k}`);
        if (kept !== undefined) kept[query] = relevance[metric];
      }
      depth.addList(ranked, people);
      if (compared) depth.compare(ranked, people);
    }
  }

  /** The means over the queries so far. */
  means(): Measures {
    const metrics = metricsOf(this.#plan.task);
    return Object.fromEntries(
      this.#depths.flatMap((depth) => {
        const means = depth.means(this.#queries);
        return metrics.map((metric) => [`${metric}@${depth.k}`, means[metric] ?? null]);
      }),
    );
  }
}

/** The sums at one k. */
class Depth {
  readonly k: number;
  readonly sums: Record<keyof Relevance, number> = {
    recall: 0,
    hitRate: 0,
    ndcg: 0,
    mrr: 0,
    precision: 0,
  };
  readonly #recommended: Uint8Array;
  #covered = 0;
  #popularity = 0;
  #lists = 0;
  #diversity = 0;
  #comparedLists = 0;

  constructor(k: number, items: number) {
    this.k = k;
    this.#recommended = new Uint8Array(items + 1);
  }

  addList(ranked: readonly number[], people: ItemPeople): void {
    const length = Math.min(this.k, ranked.length);
    if (length === 0) return;
    let shares = 0;
    for (let place = 0; place < length; place++) {
      const item = ranked[place] as number;
      shares += people.share(item);
      this.#covered += 1 - (this.#recommended[item] as number);
      this.#recommended[item] = 1;
    }
    this.#popularity += shares / length;
    this.#lists += 1;
  }

  compare(ranked: readonly number[], people: ItemPeople): void {
    const length = Math.min(this.k, ranked.length);
    if (length < 2) return;
    let cosines = 0;
    for (let i = 1; i < length; i++) {
      for (let j = 0; j < i; j++)
        cosines += people.cosine(ranked[i] as number, ranked[j] as number);
    }
    this.#diversity += 1 - cosines / ((length * (length - 1)) / 2);
    this.#comparedLists += 1;
  }

  means(queries: number): Readonly<Record<string, number | null>> {
    const mean = (sum: number, count: number) => (count === 0 ? null : sum / count);
    return {
      ...Object.fromEntries(RELEVANCE.map((metric) => [metric, mean(this.sums[metric], queries)])),
      coverage: mean(this.#covered, this.#recommended.length - 1),
      popularity: mean(this.#popularity, this.#lists),
      diversity: mean(this.#diversity, this.#comparedLists),
    };
  }
}
