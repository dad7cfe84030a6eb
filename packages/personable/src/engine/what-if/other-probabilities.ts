import { chooseAction } from '../../decide/next/choose-action.ts';
import { createRandom } from '../../math/random.ts';
import {
  type CountedDraw,
  chooseLearned,
  count,
  countable,
  type Learned,
  nothingLearned,
} from '../../measure/rewards/learned.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import type { DrawnChoice } from './drawn-choice.ts';
import type { OtherStrategy } from './strategy.ts';

/** What the rules say of a creative, and its campaign. */
export interface ArmFacts {
  readonly priority: number;
  readonly value: number;
  readonly weight: number;
}

/** What is known of creatives, by "campaign/creative". */
export type Arms = ReadonlyMap<string, ArmFacts>;

const CAUTION = 0.5;
const EXPLORATION = 0.05;
/** What is drawn here decides nothing: only the probabilities are wanted. */
const RANDOM = createRandom(1);

/** What another strategy would have chosen among what could be chosen then. */
export class OtherProbabilities {
  readonly #strategy: OtherStrategy;
  readonly #arms: Arms;
  readonly #learned = new Map<string, Learned>();

  constructor(strategy: OtherStrategy, arms: Arms) {
    this.#strategy = strategy;
    this.#arms = arms;
  }

  /** Whether it learns, and so has to be taught before it is asked. */
  get learns(): boolean {
    const { kind } = this.#strategy;
    if (kind !== 'choice') return false;
    const { choose, method, mode, winner } = this.#strategy.choice;
    return choose === 'bandit' && winner === undefined && (mode === 'learn' || method !== 'random');
  }

  /** Teaches it a choice of the log with what came of it. */
  teach({ learned, arms }: DrawnChoice, draw: CountedDraw): void {
    if (this.#strategy.kind !== 'choice') return;
    const known = this.#learnedOf(learned, arms, draw.x.length, this.#strategy.choice);
    count(known, { ...draw, reward: countable(known, draw.reward) }, undefined);
  }

  /** The probabilities of the arms, in their order; undefined where it would choose nothing of them. */
  of(
    choice: DrawnChoice,
    x: ArrayLike<number> | undefined,
    time: number,
  ): readonly number[] | undefined {
    const strategy = this.#strategy;
    if (strategy.kind === 'weights') return weighted(choice.arms, strategy.weights);
    if (strategy.kind === 'next') return nextProbabilities(choice, strategy);
    return strategy.kind === 'choice' ? this.#chosen(choice, strategy.choice, x, time) : undefined;
  }

  #chosen(
    { arms, learned }: DrawnChoice,
    choice: ContentChoice,
    x: ArrayLike<number> | undefined,
    time: number,
  ): readonly number[] | undefined {
    if (arms.length === 0) return undefined;
    if (choice.winner !== undefined && arms.includes(choice.winner)) {
      return arms.map((arm) => (arm === choice.winner ? 1 : 0));
    }
    if (choice.choose === 'priority') return this.#byPriority(arms);
    if (choice.method === 'random' && choice.mode !== 'learn') {
      return arms.map(() => 1 / arms.length);
    }
    if (x === undefined) return undefined;
    const known = this.#learnedOf(learned, arms, x.length, choice);
    const at = { x: Float64Array.from(x), time, random: RANDOM };
    return chooseLearned(known, choice, this.#worth(arms), at).propensities;
  }

  #learnedOf(name: string, arms: readonly string[], dimensions: number, choice: ContentChoice) {
    let learned = this.#learned.get(name);
    if (learned === undefined) {
      learned = nothingLearned(choice, this.#worth(arms), dimensions);
      this.#learned.set(name, learned);
    }
    return learned;
  }

  #worth(arms: readonly string[]) {
    return arms.map((name) => ({ name, value: this.#arms.get(name)?.value ?? 1 }));
  }

  /** As `byPriority` and `chooseByWeight` choose. */
  #byPriority(arms: readonly string[]): readonly number[] | undefined {
    const campaigns = new Map<string, ArmFacts>();
    for (const arm of arms) {
      const facts = this.#arms.get(arm);
      if (facts !== undefined) campaigns.set(campaignOf(arm), facts);
    }
    const [first] = [...campaigns].sort(
      ([a, one], [b, other]) =>
        other.priority - one.priority || other.value - one.value || (a < b ? -1 : 1),
    );
    if (first === undefined) return undefined;
    const own = arms.filter((arm) => campaignOf(arm) === first[0]);
    const weights = Object.fromEntries(own.map((arm) => [arm, this.#arms.get(arm)?.weight ?? 0]));
    return weighted(arms, weights) ?? arms.map((arm) => (arm === own[0] ? 1 : 0));
  }
}

const campaignOf = (arm: string): string => arm.slice(0, arm.indexOf('/'));

const weighted = (
  arms: readonly string[],
  weights: Readonly<Record<string, number>>,
): readonly number[] | undefined => {
  const own = arms.map((arm) => (Object.hasOwn(weights, arm) ? (weights[arm] ?? 0) : 0));
  const total = own.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? own.map((weight) => weight / total) : undefined;
};

const nextProbabilities = (
  { actions = [] }: DrawnChoice,
  {
    caution = CAUTION,
    exploration = EXPLORATION,
  }: { readonly caution?: number; readonly exploration?: number },
): readonly number[] | undefined => {
  if (actions.length === 0) return undefined;
  return chooseAction(actions, { caution, exploration, random: RANDOM }).propensities;
};
