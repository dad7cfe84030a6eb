import type { Catalogue } from '../../catalog/catalogue.ts';
import { CARED_FOR, type Care, careOf } from '../../customer/counter/care.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import { recentMessages } from '../../customer/knowing/recent-messages.ts';
import { type Person, personAllows } from '../../customer/person.ts';
import type { DecidedItem, Decision, DecisionRequest } from '../../decide/decision.ts';
import type { ConfirmedBasket, ConfirmRequest } from '../../decide/usual/confirmed.ts';
import { day } from '../../decide/words.ts';
import type { StoreReader } from '../../store/store.ts';
import type { EntitlementsHandle } from '../handles/entitlements.ts';
import type { HouseholdOfPerson, HouseholdsHandle } from '../handles/households.ts';
import type { KnowingHandle } from '../handles/knowing.ts';
import type { LedgerHandle } from '../handles/ledger.ts';
import type { Settings } from '../options.ts';
import type { CatalogueItems } from '../readings/catalogue-items.ts';
import { knownSections } from '../readings/knowing.ts';
import type { Resume } from '../readings/knowing-view.ts';
import { iso } from '../readings/names.ts';
import { readPreferences } from '../readings/preferences.ts';
import { summarize } from '../readings/profile.ts';
import { greetingOf } from './greeting.ts';
import { notesOf } from './records.ts';
import { saidAloud } from './said-aloud.ts';
import { isFromAge } from './selling.ts';
import type { CounterOffer, CounterPerson } from './views.ts';

/** What it takes to attend to somebody. */
export interface AttendingParts {
  readonly store: StoreReader;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly catalogueItems: CatalogueItems;
  readonly identities: Identities;
  readonly households: HouseholdsHandle;
  readonly knowing: KnowingHandle;
  readonly ledger: LedgerHandle;
  readonly entitlements: Pick<EntitlementsHandle, 'of'>;
  readonly decide: (request: DecisionRequest) => Promise<Decision>;
  readonly confirmUsual: (request: ConfirmRequest) => Promise<ConfirmedBasket>;
}

/** The placement of what is offered at a counter. */
const COUNTER_PLACEMENT = 'counter.for-you';
/** Where it is asked: the log of decisions has it. */
const CONTEXT = { channel: 'counter', device: 'till' } as const;
/** Items of the usual, offers, and notes that are shown. */
const USUAL = 6;
const OFFERS = 4;
const NOTES = 20;

/** Everything a counter needs to know of a person, at once. */
export const attendTo = async (
  number: number,
  person: Person,
  parts: AttendingParts,
): Promise<CounterPerson> => {
  const { store, settings, households, knowing, ledger, identities, catalogue } = parts;
  const now = settings.clock();
  const who = { person: number };
  const recent = await recentMessages(store, person, settings.events, now - CARED_FOR);
  const care = careOf(recent, now);
  const [household, resume, answers, notes, balances, contacts, usual, rights, summary] =
    await Promise.all([
      households.ofPerson(who),
      knowing.resume(who),
      knowing.answers(who, { page: true, aloud: true }),
      notesOf(store, person, settings.events),
      ledger.balances(who),
      households.contacts(who),
      parts.confirmUsual({ ...who, limit: USUAL, context: CONTEXT }),
      parts.entitlements.of({ ...who, context: CONTEXT }),
      summarize(person, identities),
    ]);
  const { minor } = household;
  const allowed = !minor && personAllows(person, 'personalization', settings.consent);
  const { name, lastSeen } = summary;
  const leftOff: Resume = minor ? { unfinished: [], why: 'A minor is not profiled.' } : resume;
  const offers = care === undefined ? await offersTo(number, usual, minor, parts) : HELD_BACK;
  return {
    person: number,
    ...(name === undefined ? {} : { name }),
    identities: summary.identities,
    ...(lastSeen === undefined ? {} : { lastSeen }),
    greeting: greetingOf({
      level: allowed ? levelOf(person, now, parts) : undefined,
      care: care !== undefined,
      named: name !== undefined,
      buying: leftOff.unfinished.some(({ kind, time }) => kind === 'cart' && isJustNow(time, now)),
    }),
    ...(care === undefined
      ? {}
      : { care: { ...care, time: iso(care.time), text: careInWords(care) } }),
    limits: { minor, texts: limitsInWords(household, person, catalogue) },
    usual,
    resume: leftOff,
    offers,
    rights,
    notes: notes.slice(0, NOTES).map((note) => ({ ...note, time: iso(note.time) })),
    balances,
    contacts,
    question: minor ? { why: 'A minor is not asked.' } : answers.next,
  };
};

const HELD_BACK = {
  items: [],
  why: 'Nothing is offered until what went wrong is put right.',
} as const;

/** Milliseconds within which somebody who filled a cart is still about to buy it. */
const isJustNow = (time: string, now: number): boolean => now - Date.parse(time) < 1_800_000;

const levelOf = (person: Person, now: number, parts: AttendingParts) => {
  const { catalogue, catalogueItems: items, settings } = parts;
  return knownSections(person, now, { catalogue, items, strengths: settings.strengths }).familiarity
    .level;
};

const careInWords = ({ kind, time }: Care): string =>
  kind === 'complaint'
    ? `They complained, last on ${day(time)}, and it is not settled.`
    : `They gave something back on ${day(time)}.`;

/** What they may not have and do not want, in sentences. */
const limitsInWords = (
  { households, left }: HouseholdOfPerson,
  person: Person,
  catalogue: Catalogue,
): readonly string[] => {
  const limits = households.flatMap(({ members, member }) =>
    members.filter((one) => one.person === member).flatMap((one) => one.limits),
  );
  const rules = limits.filter((limit) => !('spend' in limit)).map(({ text }) => text);
  const never = readPreferences(person, catalogue)
    .filter(({ choice }) => choice === 'never')
    .map(({ item, category, attribute }) =>
      item === undefined ? (category ?? `${attribute?.name} ${attribute?.value}`) : item.name,
    );
  return [
    ...rules,
    ...(left === '' ? [] : [left]),
    ...(never.length === 0 ? [] : [`never wants ${never.join(', ')}`]),
  ].map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
};

/** What to offer beside the usual. */
const offersTo = async (
  person: number,
  { lines }: ConfirmedBasket,
  minor: boolean,
  { decide, catalogue, settings }: AttendingParts,
): Promise<CounterPerson['offers']> => {
  const { decision, items } = await decide({
    person,
    placement: COUNTER_PLACEMENT,
    limit: OFFERS,
    exclude: lines.map(({ id }) => id),
    context: CONTEXT,
  });
  const isPrivate = (id: string) => catalogue.find(id)?.attributes['sensitive'] === true;
  const isForAdults = (id: string) => minor && isFromAge(catalogue.find(id), settings.minors.under);
  const offered = items
    .filter(({ id }) => !isPrivate(id) && !isForAdults(id))
    .map((item) => offerOf(item, isPrivate));
  return offered.length === 0
    ? { items: [], decision, why: 'There is nothing to offer that may be shown.' }
    : { items: offered, decision };
};

const offerOf = (item: DecidedItem, isPrivate: (id: string) => boolean): CounterOffer => {
  const { id, name, price, currency, image } = item;
  return {
    id,
    name,
    ...(price === undefined ? {} : { price }),
    ...(currency === undefined ? {} : { currency }),
    ...(image === undefined ? {} : { image }),
    say: saidAloud(item, isPrivate),
  };
};
