import { type EventKinds, toEntry } from '../../customer/entry.ts';
import { emptyHome, type FoldRules, foldHome } from '../../customer/home-state.ts';
import type { Limit, Membership } from '../../customer/household/household.ts';
import { localDate } from '../../customer/household/period.ts';
import { takeMessage } from '../../customer/intake.ts';
import { mentionedProducts } from '../../customer/interactions.ts';
import { makePerson, type Person } from '../../customer/person.ts';
import { RejectedMessage } from '../../customer/rejection.ts';
import { readTouch } from '../../measure/touches/read-touch.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import { type LogRecord, RecordKind, type StoreReader } from '../../store/store.ts';
import { readTarget } from '../handles/household-reading.ts';
import type { PersonaBody, PersonaEvent, PersonaLimit } from './persona-body.ts';

/** What a made-up person is folded with. */
export interface FoldingParts {
  /** The moment of the decision, milliseconds UTC. */
  readonly at: number;
  readonly kinds: EventKinds;
  readonly rules: FoldRules;
  readonly purposes: Iterable<string>;
  readonly timezone: string | undefined;
  /** The key of an item, 0 where the catalogue does not have it. */
  readonly keyOf: (id: string) => number;
}

/** A made-up person, by the same fold as everybody, and beside it what else decisions ask. */
export interface FoldedPersona {
  readonly person: Person;
  readonly touches: readonly Touch[];
  readonly memberships: readonly Membership[];
  /** Their records, as a store would read them. */
  readonly store: Pick<StoreReader, 'readHome' | 'readHomeBackwards'>;
  /** Ids of items in their events that the catalogue does not have: nothing is learned from those. */
  readonly unknownItems: readonly string[];
}

/** No home of a store has this key. */
const HOME = 0;

/** Something else that a made-up person did: said something of themselves, or opened a page. */
interface PersonaDeed {
  /** Traits that are stated from then on. */
  readonly identify?: Readonly<Record<string, unknown>>;
  /** Path of the page. */
  readonly page?: string;
  /** As of their events. */
  readonly ago?: string;
}

/** A made-up person with all they did. */
export type DoingPersona = PersonaBody & { readonly deeds?: readonly PersonaDeed[] };

/**
 * Folds a made-up person as the log of a person is folded.
 *
 * @throws RejectedMessage for an event that ingest would refuse, with its place.
 */
export const foldPersona = (body: DoingPersona, parts: FoldingParts): FoldedPersona => {
  const { at, kinds, rules, keyOf } = parts;
  const records: LogRecord[] = [];
  const unknown = new Set<string>();
  const add = (kind: RecordKind, time: number, text: string, items: readonly number[] | null) => {
    const position = records.length + 1;
    const head = { partition: 0, position, home: HOME, kind, time, received: at };
    records.push({ ...head, messageId: `persona-${position}`, body: text, items });
  };
  const tell = (raw: object, place: string) => {
    const { message, time, body: text } = taken({ ...raw, anonymousId: 'persona' }, at, place);
    const ids = message.event === undefined ? [] : mentionedProducts(message).map(({ id }) => id);
    for (const id of ids) if (keyOf(id) === 0) unknown.add(id);
    add(RecordKind.event, time, text, ids.length === 0 ? null : ids.map(keyOf));
  };
  const events = [...(body.events ?? []), ...(body.deeds ?? [])]
    .map((done, place) => ({ done, place, time: timeOf(done, at) }))
    .sort((a, b) => a.time - b.time || a.place - b.place);
  const first = events[0]?.time ?? at;
  const purposes = saidOf(body, parts.purposes);
  if (purposes !== undefined) {
    add(RecordKind.consent, first, JSON.stringify({ purposes, source: 'api' }), null);
  }
  const traits = traitsOf(body, parts);
  if (Object.keys(traits).length > 0) {
    tell({ type: 'identify', traits, timestamp: first }, '/traits');
  }
  for (const { done, time, place } of events) {
    tell({ ...messageOf(done), timestamp: time }, `/events/${place}`);
  }
  const state = emptyHome(HOME, rules.computed.generation);
  const entries = records.map((record) => toEntry(record, kinds));
  for (const entry of entries) foldHome(state, entry, rules);
  const touches = entries.flatMap((entry): Touch[] => {
    const said = readTouch(entry, kinds);
    return said === undefined ? [] : [{ ...said, time: entry.time }];
  });
  return {
    person: makePerson([state]),
    ...{ touches, memberships: membershipsOf(body), store: storeOf(records) },
    unknownItems: [...unknown],
  };
};

const taken = (raw: object, at: number, place: string) => {
  try {
    return takeMessage(raw, { trusted: true, received: at });
  } catch (error) {
    if (!(error instanceof RejectedMessage)) throw error;
    const { code, message, path = '' } = error.rejection;
    throw new RejectedMessage(code, message, `${place}${path}`);
  }
};

/** What they did, as a message of the tracking specification. */
const messageOf = (done: PersonaEvent | PersonaDeed): object => {
  if ('event' in done)
    return { type: 'track', event: done.event, properties: done.properties ?? {} };
  const { identify, page = '/' } = done;
  if (identify !== undefined) return { type: 'identify', traits: identify };
  return { type: 'page', properties: { path: page }, context: { page: { path: page } } };
};

const timeOf = ({ ago }: Pick<PersonaEvent, 'ago'>, at: number): number =>
  at - (ago === undefined ? 0 : durationMilliseconds(ago));

/** What they say to every purpose; undefined where they have not said anything. */
const saidOf = (
  { consent = 'granted' }: PersonaBody,
  purposes: Iterable<string>,
): Readonly<Record<string, boolean>> | undefined => {
  if (consent === 'not-asked') return undefined;
  if (typeof consent !== 'string') return consent;
  return Object.fromEntries([...purposes].map((purpose) => [purpose, consent === 'granted']));
};

const traitsOf = (
  { traits = {}, age, minor, language, timezone }: PersonaBody,
  { at, timezone: shop = 'UTC' }: FoldingParts,
): Readonly<Record<string, unknown>> => ({
  ...(language === undefined ? {} : { language }),
  ...(timezone === undefined ? {} : { timezone }),
  ...(minor === undefined ? {} : { minor }),
  ...(age === undefined ? {} : { birthDate: bornFor(age, localDate(at, shop)) }),
  ...traits,
});

/** The birth date of somebody whose birthday is today; who was born on the 29th of February is taken a day older. */
const bornFor = (age: number, today: string): string => {
  const [year = '0', month = '01', day = '01'] = today.split('-');
  const born = String(Number(year) - age).padStart(4, '0');
  return `${born}-${month}-${month === '02' && day === '29' ? '28' : day}`;
};

const membershipsOf = ({ household }: PersonaBody): readonly Membership[] => {
  if (household === undefined) return [];
  const { role = 'adult', limits = [] } = household;
  const member = {
    ...{ home: HOME, role, contacts: [] },
    limits: limits.map(
      (limit, i): Limit => ({ ...ruleOf(limit, i), id: `limit-${i + 1}`, since: 0 }),
    ),
  };
  const made = { id: 'persona', version: 1, name: 'Household', members: [member] };
  return [{ household: { ...made, created: 0, updated: 0 }, member }];
};

const ruleOf = ({ forbid, allow, spend }: PersonaLimit, place: number) => {
  const path = `/household/limits/${place}`;
  if (spend !== undefined) return { spend };
  return forbid === undefined
    ? { allow: readTarget(allow ?? {}, `${path}/allow`) }
    : { forbid: readTarget(forbid, `${path}/forbid`) };
};

const storeOf = (records: readonly LogRecord[]): FoldedPersona['store'] => ({
  readHome: async (_partition, _home, after, upTo) =>
    records.filter(({ position }) => position > after && position <= upTo),
  readHomeBackwards: async (_partition, _home, before, limit) =>
    records
      .filter(({ position }) => position < before)
      .reverse()
      .slice(0, limit),
});
