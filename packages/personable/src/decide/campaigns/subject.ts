import type { Context } from '../../context/context.ts';
import { contextDocument } from '../../context/document.ts';
import {
  allows,
  type ConsentDefaults,
  GPC_PURPOSES,
  GPC_SOURCE,
  holdsBefore,
} from '../../customer/consent.ts';
import type { CareSection } from '../../customer/document.ts';
import type { EventKinds } from '../../customer/entry.ts';
import { recentMessages } from '../../customer/knowing/recent-messages.ts';
import { makePerson, type Person } from '../../customer/person.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import { isZone } from '../../rules/schedules/local-time.ts';
import type { StoreReader } from '../../store/store.ts';
import { type ContextParts, contextNow } from '../context-now.ts';
import type { DecisionRequest } from '../decision.ts';
import { HELD_OUT, MINOR } from '../holdout/withheld.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { careFrom } from './caring.ts';

/** What it takes to look at somebody. */
export interface SubjectParts extends ContextParts {
  readonly store: Pick<StoreReader, 'readHomeBackwards'>;
  readonly kinds: EventKinds;
  /** Purposes there are, and what holds of each before a word. */
  readonly purposes: { readonly defaults: ConsentDefaults };
  /** The person as conditions see them. */
  readonly documentOf: (asked: {
    readonly person: Person;
    readonly now: number;
    readonly context: object;
    readonly care: CareSection | undefined;
    /** Whether it is all of the person, and not only the browser that asks. */
    readonly whole: boolean;
  }) => Promise<object>;
}

/** Whom a decision about campaigns is for, as far as it may be used. */
export interface Subject {
  /** All homes of the person: caps count what any of them was shown. */
  readonly homes: readonly number[];
  /** With `context` and `care`; without consent only these. */
  readonly document: object;
  /** Why the person’s own data may not be used, in words. */
  readonly withheld: string | undefined;
  readonly care: CareSection | undefined;
  /** What is known of now. */
  readonly context: Context;
  readonly allows: (purpose: string) => boolean;
  /** IANA zone of the person, as far as it is known. */
  readonly timezone: string | undefined;
  /** BCP 47, the most wanted first. */
  readonly languages: readonly string[];
  readonly traits: Readonly<Record<string, unknown>> | undefined;
  /** When something with a name was done last. */
  readonly lastOf: (event: string) => number | undefined;
}

/** How far back rests after events of one's own reach, in milliseconds. */
const RESTS = 90 * 86_400_000;

/**
 * Looks at the person of a request.
 *
 * @param touches of all homes of the person.
 * @param named events whose last time is asked for.
 */
export const subjectOf = async (
  request: DecisionRequest,
  who: Recognised,
  caller: Caller,
  {
    person,
    touches,
    now,
    named,
  }: {
    readonly person: Person | undefined;
    readonly touches: readonly Touch[];
    /** Milliseconds UTC. */
    readonly now: number;
    readonly named: ReadonlySet<string>;
  },
  parts: SubjectParts,
): Promise<Subject> => {
  const around = contextNow(request.context, who, caller.source, now, parts);
  const context = contextDocument(around);
  const care = careFrom(touches, now);
  const withheld = whyWithheld(who);
  const own = person !== undefined && withheld === undefined ? ownPart(person, who) : undefined;
  const document =
    own === undefined
      ? { context, care }
      : await parts.documentOf({ person: own, now, context, care, whole: own === person });
  const { traits } = document as { readonly traits?: Readonly<Record<string, unknown>> };
  const lastTimes = await timesOf(person, named, now, parts);
  return {
    homes: person?.homes.map(({ home }) => home) ?? [],
    ...{ document, withheld, care, traits, context: around },
    allows: (purpose) => isAllowed(person, purpose, caller, parts.purposes.defaults),
    timezone: zoneOf(around, traits),
    languages: [...(around.language?.value ?? []), ...languagesIn({ ...traits })],
    lastOf: (event) => lastTimes.get(event),
  };
};

const whyWithheld = ({ minor, allowed, unasked, holding }: Recognised): string | undefined => {
  if (minor) return MINOR;
  if (holding?.held === true) return HELD_OUT;
  if (allowed) return undefined;
  return unasked
    ? 'the person was not asked yet about the use of their history'
    : 'the person has not allowed the use of their history';
};

/** Of a browser that proves nothing, only what it did itself. */
export const ownPart = (person: Person, { homes }: Recognised): Person | undefined => {
  if (homes.length === 0) return undefined;
  return homes.length === person.homes.length ? person : makePerson(homes);
};

/** Whether somebody allows a purpose; what holds before a word, of nobody. */
export const isAllowed = (
  person: Person | undefined,
  purpose: string,
  { objects }: Caller,
  defaults: ConsentDefaults,
): boolean => {
  const said = person?.consent[purpose];
  const spoken = said !== undefined && said.source !== GPC_SOURCE;
  if (objects === true && !spoken && GPC_PURPOSES.includes(purpose)) return false;
  return person === undefined
    ? holdsBefore(purpose, defaults) === 'assumed'
    : allows(person.consent, purpose, defaults);
};

const timesOf = async (
  person: Person | undefined,
  named: ReadonlySet<string>,
  now: number,
  { store, kinds }: SubjectParts,
): Promise<ReadonlyMap<string, number>> => {
  const times = new Map<string, number>();
  if (person === undefined || named.size === 0) return times;
  for (const { message, time } of await recentMessages(store, person, kinds, now - RESTS)) {
    if (message.event !== undefined && named.has(message.event)) times.set(message.event, time);
  }
  return times;
};

type Bag = Readonly<Record<string, unknown>>;

/** Where the person is, else where they said they live. */
const zoneOf = ({ time }: Context, traits: Bag | undefined): string | undefined => {
  const here = time?.value.timezone;
  if (isZone(here)) return here;
  const stated = traits?.['timezone'];
  return isZone(stated) ? stated : undefined;
};

/** Languages that are asked for at the most. */
const MOST_LANGUAGES = 10;
const LANGUAGE = /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8}){0,4}$/i;

/** Of stated traits `language` or `locale`: one, or several with the most wanted first. */
const languagesIn = (bag: Bag): readonly string[] => {
  const { language, locale } = bag as { readonly language?: unknown; readonly locale?: unknown };
  return [language, locale]
    .flat()
    .filter((one): one is string => typeof one === 'string' && LANGUAGE.test(one))
    .slice(0, MOST_LANGUAGES)
    .map((one) => one.replaceAll('_', '-'));
};
