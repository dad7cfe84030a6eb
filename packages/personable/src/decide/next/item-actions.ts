import { BUILT_IN_PLACEMENTS } from '../../rules/placement.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Decider } from '../decide.ts';
import type { Moment } from '../moment.ts';
import type { Caller } from '../recognise.ts';
import type { Candidate, Found } from './candidate.ts';
import { countedEstimate } from './estimate.ts';
import type { ListWorth } from './list-worth.ts';
import { askedOf, type NextRequest } from './next-request.ts';

/** Lists that need nothing but a person, or the basket that is sent. */
const LISTS: readonly string[] = ['for-you', 'usual', 'popular'];
const OF_A_BASKET: readonly string[] = ['complete-basket'];

/** What lists are looked at with. */
interface ItemsFrom {
  readonly request: NextRequest;
  readonly caller: Caller;
  readonly moment: Moment;
  readonly decider: Pick<Decider, 'decide'>;
  readonly lists: ListWorth;
  /** Why nothing is sold to the person now, in words. */
  readonly unsold: string | undefined;
}

/** A list, and where it stands. */
interface Listed {
  readonly placement: string;
  readonly channel?: string;
  readonly cost: number;
}

/** The best item of each list, as a showing of that list. Nothing is decided. */
export const itemActions = async (from: ItemsFrom): Promise<Found> => {
  const { request, caller, moment, decider, lists, unsold } = from;
  const candidates: Candidate[] = [];
  const refused: Found['refused'][number][] = [];
  const asked = askedOf(request);
  for (const { placement, channel, cost } of listsOf(request, moment.set)) {
    const common = { action: placement, kind: 'items' } as const;
    if (unsold !== undefined) {
      refused.push({ ...common, because: 'caring', text: unsold });
      continue;
    }
    const rehearsal = { ...caller, rehearses: true };
    const decision = await decider.decide({ ...asked, placement, limit: 1 }, rehearsal, moment);
    const [item] = decision.items;
    // What others fill in is a candidate of their own.
    if (item === undefined || item.strategy !== decision.strategy) {
      const text = 'the list has nothing of its own for this person';
      refused.push({ ...common, because: 'empty', text });
      continue;
    }
    const counted = await lists.of(decision.strategy, moment.now);
    const value = counted.priced > 0 ? counted.worth / counted.priced : item.price;
    const { decided, bought: goals } = counted;
    candidates.push({
      deed: {
        ...{ ...common, placement, item: { id: item.id, name: item.name } },
        ...(channel === undefined ? {} : { channel }),
      },
      name: item.name,
      estimate: countedEstimate({ goals, decided, value, cost }),
      item,
    });
  }
  return { candidates, refused };
};

/** Published placements of items, and lists that nobody defined. */
export const listsOf = (
  { channels, placements, context }: NextRequest,
  set: RuleSet,
): readonly Listed[] => {
  const own = [...set.placements.values()].flatMap(({ id, body }): Listed[] =>
    body.kind === 'items' ? [{ placement: id, channel: body.channel, cost: body.cost ?? 0 }] : [],
  );
  const hasBasket = (context?.basket ?? []).length > 0;
  const usual = hasBasket ? [...LISTS, ...OF_A_BASKET] : LISTS;
  const built = BUILT_IN_PLACEMENTS.map(({ placement }) => placement)
    .filter((name) => !set.placements.has(name))
    .filter((name) => placements?.includes(name) ?? usual.includes(name))
    .map((placement): Listed => ({ placement, cost: 0 }));
  return [...own, ...built].filter(
    ({ placement, channel }) =>
      (placements?.includes(placement) ?? true) &&
      // A list that nobody defined is of no channel: it may stand anywhere.
      (channel === undefined || (channels?.includes(channel) ?? true)),
  );
};
