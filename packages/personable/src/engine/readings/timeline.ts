import type { Catalogue } from '../../catalog/catalogue.ts';
import { statementsOf } from '../../customer/feedback/feedback.ts';
import type { LedgerNote } from '../../customer/ledger/balance.ts';
import type { Message } from '../../customer/message.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { Expiry } from '../../customer/retention/expiry.ts';
import { type LogRecord, RecordKind } from '../../store/store.ts';
import type { TimelineEntry } from '../views.ts';
import { entryInWords } from './ledger.ts';
import { iso, namedItems } from './names.ts';
import { preferenceInWords } from './preferences.ts';

/** A record of the log as a person reads it. */
export const toTimelineEntry = (record: LogRecord, catalogue: Catalogue): TimelineEntry => {
  const { position, home, time, received, kind } = record;
  const message = JSON.parse(record.body) as Record<string, unknown>;
  return {
    position,
    home,
    time: iso(time),
    received: iso(received),
    kind: KINDS[kind],
    ...inWords(kind, message),
    items: namedItems(catalogue, record.items ?? []),
    message,
  };
};

const KINDS = {
  [RecordKind.event]: 'event',
  [RecordKind.claim]: 'claim',
  [RecordKind.link]: 'link',
  [RecordKind.consent]: 'consent',
  [RecordKind.erase]: 'erase',
  [RecordKind.unlink]: 'unlink',
  [RecordKind.expire]: 'expire',
  [RecordKind.ledger]: 'ledger',
} as const;

/** What a record says, in a few words. */
const inWords = (
  kind: RecordKind,
  message: Record<string, unknown>,
): { readonly title: string; readonly text?: string } => {
  if (kind === RecordKind.link) {
    return { title: 'linked', text: `with home ${String(message['home'])}` };
  }
  if (kind === RecordKind.unlink) {
    return { title: 'unlinked', text: `from home ${String(message['home'])}` };
  }
  if (kind === RecordKind.erase) return { title: 'erased' };
  if (kind === RecordKind.expire) {
    return { title: 'expired', text: expiryInWords(message as unknown as Expiry) };
  }
  if (kind === RecordKind.ledger) {
    return { title: 'ledger', text: entryInWords(message as unknown as LedgerNote) };
  }
  if (kind === RecordKind.consent) return { title: 'consent', text: consentInWords(message) };
  const title = titleOf(message);
  const text = detailOf(message);
  return text === undefined ? { title } : { title, text };
};

/** What a message is called: the name of its event, else its type. */
export const titleOf = ({ event, type }: Readonly<Record<string, unknown>>): string =>
  typeof event === 'string' ? event : String(type);

const expiryInWords = ({ before, events = {} }: Expiry): string => {
  const all = before > 0 ? [`before ${iso(before)}`] : [];
  const named = Object.entries(events).map(([name, time]) => `${name} before ${iso(time)}`);
  return [...all, ...named].join(', ');
};

const consentInWords = ({ purposes, source }: Record<string, unknown>): string => {
  const said = Object.entries((purposes ?? {}) as Record<string, boolean>);
  const list = said.map(([purpose, granted]) => `${purpose} ${granted ? 'allowed' : 'refused'}`);
  return `${list.join(', ')} (${String(source)})`;
};

const detailOf = (message: Record<string, unknown>): string | undefined => {
  const stated = statementsOf(message as unknown as Message);
  if (stated.length > 0) return stated.map(preferenceInWords).join(', ');
  const { type } = message;
  const properties = (message['properties'] ?? {}) as Record<string, unknown>;
  const traits = (message['traits'] ?? {}) as Record<string, unknown>;
  if (type === 'page' || type === 'screen') {
    return firstText(message['name'], properties['path'], properties['title']);
  }
  if (type === 'identify' || type === 'group') {
    const names = Object.keys(traits);
    return names.length === 0 ? undefined : names.slice(0, 8).join(', ');
  }
  const { total, currency, query } = properties;
  if (typeof total === 'number') {
    return `${total.toFixed(2)}${typeof currency === 'string' ? ` ${currency}` : ''}`;
  }
  return firstText(
    query,
    ...(isOfMessage(message) ? MESSAGE_SAYS.map((name) => properties[name]) : []),
  );
};

/** What is told of an event of messages: the first of these that it has. */
const MESSAGE_SAYS = ['text', 'subject', 'reason', 'topic', 'channel'] as const;

const isOfMessage = ({ event }: Readonly<Record<string, unknown>>): boolean =>
  Object.values<unknown>(MESSAGE_EVENTS).includes(event);

const firstText = (...values: readonly unknown[]): string | undefined =>
  values.find((value): value is string => typeof value === 'string' && value !== '');
