import type { DecidedItem } from '../../decide/decision.ts';
import type { Personable } from '../personable.ts';
import type { Returned } from './hidden-part.ts';

/** Items a list has. */
export const LENGTH = 10;

/** An item of a list, with the reason that counts most. */
interface Recommended {
  readonly id: string;
  readonly name: string;
  readonly strategy: string;
  readonly reason: string;
}

/** The lists for one customer: ours, and the bestsellers beside each of them. */
export interface Lists {
  readonly newItems: readonly Recommended[];
  readonly newBestsellers: readonly Recommended[];
  readonly basket: readonly Recommended[];
  readonly bestsellers: readonly Recommended[];
}

/**
 * Asks the engine as a page would. New items: `for-you`, beside `popular` without what was bought before.
 * The whole basket: `usual`, filled up with `for-you`, beside `popular`. Nothing of it is logged.
 */
export const askFor = async (shop: Personable, { customer, before }: Returned): Promise<Lists> => {
  const ask = async (placement: string, exclude?: readonly string[]) => {
    const { items } = await shop.decide(
      {
        ...{ userId: customer, placement, limit: LENGTH },
        ...(exclude === undefined ? {} : { exclude: [...exclude] }),
      },
      { trusted: true, rehearses: true },
    );
    return items.map(toRecommended);
  };
  const newItems = await ask('for-you');
  const usual = (await ask('usual')).filter(({ strategy }) => strategy === 'usual');
  const taken = new Set(usual.map(({ id }) => id));
  return {
    newItems,
    newBestsellers: await ask('popular', [...before]),
    basket: [...usual, ...newItems.filter(({ id }) => !taken.has(id))].slice(0, LENGTH),
    bestsellers: await ask('popular'),
  };
};

const toRecommended = ({ id, name, strategy, reasons }: DecidedItem): Recommended => {
  const [first] = [...reasons].sort((a, b) => b.value - a.value);
  // A habit is told by both: how often, and since when.
  const told = strategy === 'usual' ? reasons.map(({ text }) => text).join(', ') : first?.text;
  return { id, name, strategy, reason: told ?? 'new in the shop' };
};
