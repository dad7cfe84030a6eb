import type { Message } from '../../customer/message.ts';
import type { Outcome } from './outcome.ts';

/** The channel of messages on the shop's own pages, and what a page can tell of one. */
export const ONSITE = 'onsite';
export const ON_PAGES: ReadonlySet<Outcome> = new Set(['opened', 'clicked']);

/** Characters of what a message is counted by. */
export const LONGEST = 200;

const text = ({ properties = {} }: Message, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
};

/** A message of which the event tells that it was sent, with nothing that came of it yet. */
export const readSent = (message: Message, home: number, id: string, time: number) => ({
  ...{ home, id, time },
  source: text(message, 'source'),
  sourceId: text(message, 'source_id'),
  template: text(message, 'template'),
  channel: text(message, 'channel'),
  alternative: text(message, 'alternative'),
  clicked: undefined,
  bought: {},
});
