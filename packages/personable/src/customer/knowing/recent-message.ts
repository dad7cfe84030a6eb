import type { Interaction } from '../interactions.ts';
import { InteractionKind, type InteractionName, KIND_NAMES } from '../interactions.ts';
import type { Message } from '../message.ts';

/** A message of a person's latest, as readings of the log have it. */
export interface RecentMessage {
  readonly message: Message;
  /** Milliseconds UTC, corrected for the sender's clock. */
  readonly time: number;
  readonly position: number;
  /** Keys of the items it names, in order, 0 for an unknown one. */
  readonly items: readonly number[];
  /** What its event name stands for. */
  readonly kind: InteractionName | undefined;
}

/** Interactions as messages of their own, for readings that have no log at hand. */
export const asMessages = (timeline: readonly Interaction[]): readonly RecentMessage[] => {
  const messages: RecentMessage[] = [];
  let items: number[] = [];
  for (const [i, { item, kind, time, position }] of timeline.entries()) {
    items.push(item);
    if (timeline[i + 1]?.position === position) continue;
    const name = KIND_NAMES[kind];
    const event = kind === InteractionKind.search ? 'Products Searched' : '';
    messages.push({ message: { type: 'track', event }, time, position, items, kind: name });
    items = [];
  }
  return messages;
};
