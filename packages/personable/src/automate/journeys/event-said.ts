import { careWord } from '../../customer/counter/care.ts';
import type { Entry, EventKinds } from '../../customer/entry.ts';
import { kindNamed } from '../../customer/entry.ts';
import { mentionedProducts } from '../../customer/interactions.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { BeganWith } from './run.ts';

/** What an entry of the log says to journeys. */
export interface EventSaid {
  readonly home: number;
  readonly position: number;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Name of the event; undefined of what is no event with a name. */
  readonly name: string | undefined;
  /** As conditions over an event see it. */
  readonly document: {
    readonly event: string | undefined;
    readonly properties: Readonly<Record<string, unknown>>;
    readonly context: Readonly<Record<string, unknown>>;
    /** The shop's own ids. */
    readonly items: readonly string[];
    readonly time: number;
  };
  readonly isPurchase: boolean;
  readonly isComplaint: boolean;
  /** A message was called spam, or its kind is not wanted any more. */
  readonly endsMessages: 'complained' | 'unsubscribed' | undefined;
  /** Purposes that are refused from now on. */
  readonly withdrawn: readonly string[];
}

const NOTHING: Readonly<Record<string, unknown>> = {};
const NONE: readonly string[] = [];
/** Characters of an event's properties, as JSON, that a run keeps. */
const MOST_KEPT = 8_000;

/** Reads what an entry says. */
export const readEvent = (entry: Entry, kinds: EventKinds): EventSaid => {
  const { home, position, time, message, consent } = entry;
  const name = message?.type === 'track' ? message.event : undefined;
  const kind = message === undefined ? undefined : kindNamed(message, kinds);
  const refused = Object.entries(consent?.purposes ?? NOTHING);
  const word = message === undefined ? undefined : careWord({ message, kind });
  return {
    ...{ home, position, time, name },
    document: {
      event: name,
      properties: message?.properties ?? NOTHING,
      context: (message?.context as Readonly<Record<string, unknown>>) ?? NOTHING,
      items: message === undefined ? NONE : mentionedProducts(message).map(({ id }) => id),
      time,
    },
    isPurchase: kind === 'buy',
    isComplaint: name !== MESSAGE_EVENTS.complained && word === 'complaint',
    endsMessages:
      name === MESSAGE_EVENTS.complained
        ? 'complained'
        : name === MESSAGE_EVENTS.unsubscribed
          ? 'unsubscribed'
          : undefined,
    withdrawn: refused.flatMap(([purpose, granted]) => (granted === false ? [purpose] : [])),
  };
};

/** What a run keeps of the event that began it; what is too large is left out. */
export const beganWith = ({ name = '', document, time }: EventSaid): BeganWith => {
  const { properties } = document;
  const fits = JSON.stringify(properties).length <= MOST_KEPT;
  return { name, properties: fits ? properties : NOTHING, time };
};
