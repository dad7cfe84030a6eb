import type { Creative } from '../../catalog/creative.ts';
import type { Item } from '../../catalog/item.ts';
import { type Proportion, proportionOf } from '../../math/binomial.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { countArms } from '../../measure/rewards/creative-store.ts';
import { itemName } from '../../measure/rewards/features.ts';
import type { Expectation, Rewards } from '../../measure/rewards/rewards.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { Store } from '../../store/store.ts';
import { iso } from './names.ts';

/** What came of one creative of an item. */
export interface ItemCreativeResult extends Creative {
  /** Whether the item still has it. */
  readonly current: boolean;
  /** Draws for people who allow analytics. */
  readonly decided: number;
  /** Of these, as far as events of lists said so, or somebody clicked. */
  readonly shown: number;
  readonly clicked: number;
  /** What met the goal of its placement: a click where it has none. */
  readonly goals: number;
  /** Its share of all that was drawn for the item; left out before anything was. */
  readonly share?: number;
  /** Of what was shown, else of what was decided where nobody said what was shown; left out without any. */
  readonly clickRate?: Proportion;
  /** Goals of what was decided. */
  readonly goalRate?: Proportion;
  /** What is expected of a draw, on average over those it was drawn for; left out before anything was learned. */
  readonly learned?: Omit<Expectation, 'arm'>;
}

/** In which of its looks an item was shown in the last days, and what came of it. */
export interface ItemCreativeResults {
  readonly item: string;
  readonly name: string;
  /** From when on, ISO 8601. */
  readonly from: string;
  readonly creatives: readonly ItemCreativeResult[];
}

/** What it is read with. */
export interface ItemCreativesReading {
  readonly store: Store;
  readonly clock: () => number;
  readonly log: Pick<DecisionLog, 'flush'>;
  readonly touches: Pick<Touches, 'flush'>;
  readonly rewards: Pick<Rewards, 'expectations' | 'flush' | 'ready'>;
}

const DAY = 86_400_000;

/** Reads what came of the creatives of an item: of those it has, and of others that were drawn in that time. */
export const readItemCreatives = async (
  { key, id, name, creatives = [] }: Pick<Item, 'key' | 'id' | 'name' | 'creatives'>,
  days: number,
  { store, clock, log, touches, rewards }: ItemCreativesReading,
): Promise<ItemCreativeResults> => {
  await log.flush();
  await touches.flush();
  await rewards.flush();
  const now = clock();
  const from = now - days * DAY;
  const counts = await countArms(store, itemName(key), from);
  const all = counts.reduce((sum, { decided }) => sum + decided, 0);
  await rewards.ready([itemName(key)]);
  const expected = rewards.expectations(itemName(key), now);
  const ids = new Set([...creatives.map((one) => one.id), ...counts.map(({ arm }) => arm)]);
  const results = Array.from(ids, (arm): ItemCreativeResult => {
    const creative = creatives.find((one) => one.id === arm);
    const count = counts.find((one) => one.arm === arm);
    const { decided = 0, shown = 0, clicked = 0, goals = 0 } = count ?? {};
    const learned = learnedOf(expected.find((one) => one.arm === arm));
    const clickRate = proportionOf(clicked, shown > 0 ? shown : decided);
    const goalRate = proportionOf(goals, decided);
    return {
      ...(creative ?? { id: arm }),
      ...{ current: creative !== undefined, decided, shown, clicked, goals },
      ...(all === 0 ? {} : { share: decided / all }),
      ...(clickRate === undefined ? {} : { clickRate }),
      ...(goalRate === undefined ? {} : { goalRate }),
      ...(learned === undefined ? {} : { learned }),
    };
  });
  return { item: id, name, from: iso(from), creatives: results };
};

/** A goal is met or not: what is expected of one lies between 0 and 1, whatever a regression makes of few. */
const learnedOf = (expectation: Expectation | undefined): ItemCreativeResult['learned'] => {
  if (expectation === undefined || expectation.draws === 0) return undefined;
  const { expected, low, high, draws } = expectation;
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return { expected: within(expected), low: within(low), high: within(high), draws };
};
