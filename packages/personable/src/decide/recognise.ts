import type { Catalogue } from '../catalog/catalogue.ts';
import type { ContextSource } from '../context/source.ts';
import type { ConsentSetting } from '../customer/consent.ts';
import { GPC_SOURCE } from '../customer/consent.ts';
import type { HomeState } from '../customer/home-state.ts';
import type { Identities, Identity } from '../customer/identity/identities.ts';
import { readReference } from '../customer/identity/reference.ts';
import type { Interaction } from '../customer/interactions.ts';
import { firstHomeOf, personAllows } from '../customer/person.ts';
import { mergePreferences, type Preferences } from '../customer/preferences.ts';
import type { Asked } from './asked/asked-terms.ts';
import { ownHistory } from './asked/own-taste.ts';
import { type ItemsByKey, type Targets, targetsOf } from './asked/targets.ts';
import type { Known } from './basis.ts';
import type { DecisionRequest } from './decision.ts';
import type { Holding } from './holdout/holding.ts';
import type { LimitCheck } from './limits/limit-check.ts';
import { permitted, permittedWishes } from './limits/permitted.ts';
import {
  isUnguarded,
  type ProtectionParts,
  protectionOf,
  UNPROTECTED,
} from './limits/protection.ts';
import type { Moment } from './moment.ts';
import type { Persona } from './persona.ts';

/** Who asks, and what may be believed. */
export interface Caller {
  /** Whether every id may be believed: the library and secret keys. */
  readonly trusted: boolean;
  /** The user a signed token proves the caller to be: only this `userId` may be believed then. */
  readonly customer?: string | undefined;
  /** The browser objects (`Sec-GPC: 1`). */
  readonly objects?: boolean;
  /** A rehearsal: nobody sees the answer, and the log of decisions does not have it. */
  readonly rehearses?: boolean;
  /** Somebody asks for it in person, as at the till: who is held out is answered all the same. */
  readonly explicit?: boolean;
  /** The request of the visitor's own, where it is one: the context of the decision reads it. */
  readonly source?: ContextSource | undefined;
}

/** Who a decision is for, as far as it may be used. */
export interface Recognised {
  /** The home it is for; undefined for a newcomer. */
  readonly home: number | undefined;
  /** Whether the history may be used. */
  readonly allowed: boolean;
  /** Whether it may not be used only because nobody has spoken yet. */
  readonly unasked: boolean;
  /**
   * The history that is used, without gifts and what was not them; empty for a newcomer and without
   * consent.
   */
  readonly timeline: readonly Interaction[];
  /** The history with gifts: what they bought, for whomever. */
  readonly done: readonly Interaction[];
  /** What they asked for more and for less of. */
  readonly asked: Asked;
  /** What they never want to be shown: that holds whatever else is allowed. */
  readonly never: Targets | undefined;
  /** The states that are theirs and may be looked at; none for a newcomer and without consent. */
  readonly homes: readonly HomeState[];
  /** Items the person asked not to see: that holds whatever else is allowed. */
  readonly hidden: Iterable<number>;
  /** Whether whoever asks may be told everything: the library and secret keys. */
  readonly trusted: boolean;
  /** Whether it is a minor, who is not profiled: then the history may not be used. */
  readonly minor: boolean;
  /** What guardians allow: that holds whoever asks. */
  readonly limits: LimitCheck | undefined;
  /** What the log keeps of how they were recognised. */
  readonly known: Known;
  /** The identity they were known by first, by which they are held out; left out while nobody is held out of anything. */
  readonly first?: Identity;
  /** The group of a holdout they are in; left out while there is none. */
  readonly holding?: Holding;
}

const NOBODY: readonly Interaction[] = [];
const NOTHING: readonly number[] = [];
const NOWHERE_KNOWN = { proven: false, memberships: [] };
const UNASKED: Asked = { more: undefined, less: undefined };
const NOWHERE: readonly HomeState[] = [];

/**
 * Finds the person of a request. Unknown people are newcomers. Through a public key only the anonymous
 * browser's own history is used: whoever holds the key and an id must not read what a signed-in person
 * did elsewhere; what the person refused holds all the same.
 */
export const recognise = async (
  request: DecisionRequest,
  caller: Caller,
  { people, now, persona, whom }: Pick<Moment, 'people' | 'now' | 'persona' | 'whom'>,
  parts: Omit<ProtectionParts, 'clock'> & {
    readonly identities: Identities;
    readonly catalogue: Catalogue;
    readonly consent: ConsentSetting;
  },
): Promise<Recognised> => {
  const assumed = parts.consent === 'assumed' && caller.objects !== true;
  const { identities, catalogue } = parts;
  const { trusted } = caller;
  const { home, proven } =
    homeOfPersona(persona) ??
    whom ??
    peekHome(request, caller, identities) ??
    (await findHome(request, caller, identities));
  if (home === undefined) {
    const unasked = !assumed && caller.objects !== true;
    const unknown = { ...NO_HISTORY, ...UNPROTECTED, hidden: NOTHING, never: undefined, trusted };
    const known = { ...NOWHERE_KNOWN, seen: people.folded, objects: caller.objects === true };
    return { home, allowed: assumed, unasked, ...unknown, known };
  }
  const person = persona?.person ?? people.peek(home) ?? (await people.person(home));
  const guards = persona === undefined ? parts : { ...parts, ...guardsOf(persona) };
  const seen = people.folded;
  const said = person.consent.personalization;
  const spoken = said !== undefined && said.source !== GPC_SOURCE;
  const allowed =
    caller.objects === true && !spoken
      ? false
      : personAllows(person, 'personalization', parts.consent);
  const own = person.homes.filter((state) => proven || state.home === home);
  const stated = mergePreferences(own.map((state) => state.preferences));
  const protection = isUnguarded(person, guards)
    ? UNPROTECTED
    : await protectionOf(person, { ...guards, now }, basketOf(request), catalogue);
  const { minor, limits, memberships = [] } = protection;
  const known: Known = { seen, proven, objects: caller.objects === true, memberships };
  const refused = {
    hidden: hiddenBy(own),
    never: targetsOf(stated, ['never'], catalogue),
    ...{ trusted, minor, limits, known },
  };
  const unasked = !allowed && said === undefined && caller.objects !== true;
  if (!allowed || minor) return { home, allowed: false, unasked, ...NO_HISTORY, ...refused };
  const preferences = limits === undefined ? stated : permittedWishes(stated, limits, catalogue);
  const all = proven ? person.timeline : (own[0]?.interactions ?? NOBODY);
  const gifts = own.some((state) => state.gifts);
  const told = limits === undefined ? all : permitted(all, limits, catalogue);
  const { taste: timeline, done } = ownHistory(told, preferences, gifts, catalogue);
  const asked = askedBy(preferences, catalogue);
  return { home, allowed, unasked, timeline, done, asked, homes: own, ...refused };
};

/** The home that stands for somebody who takes the place of whomever the request names. */
const homeOfPersona = (persona: Persona | undefined): FoundHome | undefined =>
  persona && { home: firstHomeOf(persona.person), proven: true };

const guardsOf = ({ households, spending }: Persona) => ({ households, spending });
/**
 * The same asked for somebody nobody knows: nothing that is theirs is used. What they refused and what guardians forbid
 * holds all the same.
 */
export const asNewcomer = (
  { hidden, never, minor, limits, known, trusted }: Recognised,
  { objects }: Pick<Caller, 'objects'>,
  consent: ConsentSetting,
): Recognised => {
  const allowed = consent === 'assumed' && objects !== true;
  const unasked = !allowed && objects !== true;
  const refused = { hidden, never, minor, limits, trusted };
  const holds = [...hidden].length > 0 || never !== undefined || limits !== undefined;
  return {
    ...{ home: undefined, allowed, unasked, ...NO_HISTORY, ...refused },
    known: { ...known, proven: false, memberships: [], ...(holds ? { unnamed: true } : {}) },
  };
};

const basketOf = ({ context }: DecisionRequest) => (context?.basket ?? []).map(String);

const NO_HISTORY = { timeline: NOBODY, done: NOBODY, asked: UNASKED, homes: NOWHERE };

const askedBy = (preferences: Preferences, catalogue: ItemsByKey): Asked =>
  preferences.size === 0
    ? UNASKED
    : {
        more: targetsOf(preferences, ['more'], catalogue),
        less: targetsOf(preferences, ['less'], catalogue),
      };

const hiddenBy = (homes: readonly HomeState[]): Iterable<number> => {
  const sets = homes.map((state) => state.hidden).filter((set) => set.size > 0);
  return sets.length === 0 ? NOTHING : sets.flatMap((set) => [...set]);
};

/** The home of a request, and whether it is proven that the person it belongs to asks. */
export interface FoundHome {
  readonly home: number | undefined;
  readonly proven: boolean;
}

const NO_HOME: FoundHome = { home: undefined, proven: false };

/** The home of a request where it is remembered; `undefined` where the store has to be asked. */
const peekHome = (
  request: DecisionRequest,
  caller: Caller,
  identities: Identities,
): FoundHome | undefined => {
  const { person } = request;
  if (caller.trusted && person !== undefined) {
    return { home: identities.has(person) ? person : undefined, proven: true };
  }
  const [strongest] = claimsOf(request, caller, identities);
  if (strongest === undefined) return NO_HOME;
  const home = identities.peek(strongest.identity);
  return home === undefined ? undefined : { home, proven: strongest.proven };
};

const findHome = async (
  request: DecisionRequest,
  caller: Caller,
  identities: Identities,
): Promise<FoundHome> => {
  for (const { identity, proven } of claimsOf(request, caller, identities)) {
    const home = await identities.find(identity);
    if (home !== undefined) return { home, proven };
  }
  return NO_HOME;
};

/** The ids of a request that may be believed of whoever asks, the strongest first. */
export const claimsOf = (
  request: DecisionRequest,
  { trusted, customer }: Caller,
  { rules }: Identities,
) =>
  readReference(request, rules).identities.flatMap((identity) => {
    const { namespace, value } = identity;
    const oneself = namespace === 'userId' && value === customer;
    // A browser may be somebody else's: a token says nothing of it.
    if (!trusted && !oneself && namespace !== 'anonymousId') return [];
    return { identity, proven: trusted || oneself };
  });

/** Whether anything the person did or asked for could be used. */
export const isPersonal = ({ timeline, asked }: Recognised): boolean =>
  timeline.length > 0 || asked.more !== undefined || asked.less !== undefined;
