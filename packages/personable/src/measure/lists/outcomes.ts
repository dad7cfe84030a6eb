import { type Interaction, InteractionKind } from '../../customer/interactions.ts';
import type { Message } from '../../customer/message.ts';
import type { Store } from '../../store/store.ts';
import type { ListRow } from './list-store.ts';

const PARTITION = 0;

/** What comes of an item in a list: somebody went to it, kept it or bought it. */
const OUTCOMES: readonly number[] = [
  InteractionKind.view,
  InteractionKind.click,
  InteractionKind.cart,
  InteractionKind.save,
  InteractionKind.buy,
];

/**
 * The items of a list of which something came: events of its person within its time that name the item and the list's decision
 * (`properties.decision`).
 *
 * @param timeline of all homes of the person, in order.
 * @param event the only event that counts, where the placement has a goal.
 * @returns item keys.
 */
export const outcomesOf = async (
  { decision, time, due }: Pick<ListRow, 'decision' | 'time' | 'due'>,
  items: readonly number[],
  timeline: readonly Interaction[],
  event: string | undefined,
  store: Store,
): Promise<ReadonlySet<number>> => {
  const met = timeline.filter(
    (one) =>
      one.time >= time &&
      one.time <= due &&
      OUTCOMES.includes(one.kind) &&
      items.includes(one.item),
  );
  const found = new Set<number>();
  for (const [position, same] of Map.groupBy(met, (one) => one.position)) {
    const message = await messageAt(store, position);
    if (message === undefined || (event !== undefined && message.event !== event)) continue;
    const { properties = {} } = message;
    if ((properties['decision'] ?? properties['decision_id']) !== decision) continue;
    for (const { item } of same) found.add(item);
  }
  return found;
};

/** What was sent, where it still stands in the log. */
const messageAt = async (store: Store, position: number): Promise<Message | undefined> => {
  const [record] = await store.readLog(PARTITION, position - 1, 1);
  return record?.position === position ? (JSON.parse(record.body) as Message) : undefined;
};
