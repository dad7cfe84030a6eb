import type { Catalogue } from '../../catalog/catalogue.ts';
import { type EventKinds, kindNamed } from '../../customer/entry.ts';
import { mentionedProducts } from '../../customer/interactions.ts';
import type { Message } from '../../customer/message.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Store } from '../../store/store.ts';
import type { HeardTouch, Touches } from '../touches/touches.ts';
import { bodyOf } from './draw.ts';
import { type DrawRow, latestDrawsOf } from './draw-store.ts';
import { itemName } from './features.ts';
import type { Rewards } from './rewards.ts';

/** The event that says which items of a list were seen: Segment e-commerce specification. */
const LIST_SEEN = 'Product List Viewed';

interface ItemOutcomeParts {
  readonly store: Store;
  readonly kinds: EventKinds;
  readonly rules: { readonly set: RuleSet };
  readonly catalogue: Pick<Catalogue, 'key' | 'item' | 'variedCount'>;
  readonly touches: Touches;
  readonly rewards: Rewards;
  /** Makes durable what was decided and waits. */
  readonly settled: () => Promise<void>;
}

/** What an event says of items that were drawn in one of several looks. */
interface Said {
  readonly message: Message;
  readonly isClick: boolean;
  readonly isSeen: boolean;
  /** The decision it names. */
  readonly decision: string | undefined;
  /** Names under which it is learned of the items it is about. */
  readonly items: ReadonlySet<string>;
}

/**
 * Lets the creatives of items learn: a click on an item, or what the placement's goal says, rewards the creative it was shown in: in the
 * decision it names, else in the latest one within its time. Hears of events beside whoever listens already, and of none
 * while no item has creatives.
 */
export const listenForItemOutcomes = (parts: ItemOutcomeParts): void => {
  const { kinds, rules, catalogue, touches, rewards } = parts;
  const { onTouch, isGoal } = touches;
  touches.isGoal = (event) =>
    isGoal(event) ||
    (catalogue.variedCount > 0 &&
      (event === LIST_SEEN || isClickNamed(event, kinds) || goalsOf(rules.set).has(event)));
  touches.onTouch = async (heard) => {
    await onTouch?.(heard);
    const said = catalogue.variedCount === 0 ? undefined : saidBy(heard, parts);
    if (said === undefined) return;
    for (const row of await drawsFor(said, heard, parts)) {
      if (said.isClick || said.isSeen) rewards.heard(row, said.isClick ? 'clicked' : 'shown');
      const { goal } = bodyOf(row);
      const isMet = goal === undefined ? said.isClick : goal === said.message.event;
      if (isMet) await rewards.reward(row, 1);
    }
  };
};

const isClickNamed = (event: string, kinds: EventKinds): boolean =>
  Object.hasOwn(kinds, event) && kinds[event] === 'click';

const saidBy = (
  { entry: { message } }: HeardTouch,
  { kinds, rules, catalogue }: ItemOutcomeParts,
): Said | undefined => {
  if (message?.type !== 'track') return undefined;
  const { event = '', properties = {} } = message;
  const isClick = kindNamed(message, kinds) === 'click';
  const isSeen = event === LIST_SEEN;
  if (!isClick && !isSeen && !goalsOf(rules.set).has(event)) return undefined;
  const items = mentionedProducts(message).flatMap(({ id }) => {
    const key = catalogue.key(id);
    return catalogue.item(key)?.creatives === undefined ? [] : itemName(key);
  });
  if (items.length === 0) return undefined;
  const named = properties['decision'] ?? properties['decision_id'];
  const decision = typeof named === 'string' && named !== '' ? named : undefined;
  // Which list was seen, only its decision says.
  if (isSeen && decision === undefined) return undefined;
  return { message, isClick, isSeen, decision, items: new Set(items) };
};

/** The draws an event is about: of each item the latest within its time. */
const drawsFor = async (
  { decision, items, message: { event } }: Said,
  { entry: { time }, homes }: HeardTouch,
  { store, rewards, settled }: ItemOutcomeParts,
): Promise<readonly DrawRow[]> => {
  if (decision === undefined) await settled();
  const rows =
    decision === undefined
      ? await latestDrawsOf(store, homes, time)
      : await rewards.drawsOf(decision);
  const latest = new Map<string, DrawRow>();
  for (const row of rows) {
    const { placement, home, time: drawn, due } = row;
    if (!items.has(placement) || latest.has(placement) || drawn > time || due < time) continue;
    // Nobody's click counts for what somebody else was shown.
    if (home !== 0 && !homes.includes(home)) continue;
    const { goal } = bodyOf(row);
    if (decision === undefined && goal !== undefined && goal !== event) continue;
    latest.set(placement, row);
  }
  return [...latest.values()];
};

const goals = new WeakMap<RuleSet, ReadonlySet<string>>();

/** Events that are the goal of a placement. */
const goalsOf = (set: RuleSet): ReadonlySet<string> => {
  const known = goals.get(set);
  if (known !== undefined) return known;
  const found = [...set.placements.values()].flatMap(({ body }) => body.goal?.event ?? []);
  const made = new Set(found);
  goals.set(set, made);
  return made;
};
