/**
 * A home's state as text, and back. Most profiles are read and written far more often than their
 * interactions are looked at, so what is said of many values at once (who stated them, and when) stands once, and what is
 * empty is left out.
 */
import { type HomeState, NONE } from './home-state.ts';
import type { Interaction } from './interactions.ts';
import type { QuestionNote } from './knowing/questions/question-notes.ts';
import type { Balance } from './ledger/balance.ts';
import { type Occasion, sharedOccasion } from './occasion.ts';
import type { Preference } from './preferences.ts';
import type { TraitState } from './traits/compiled-trait.ts';
import type { ComputedTraits } from './traits/computed-traits.ts';
import type { Stated } from './traits/stated.ts';

/** Who stated something, and when: verified, source, rank, time, position. */
type FrozenStatement = readonly [boolean, string, number, number, number];
/** A name, its value, the place of its statement in the list of them, and what is said of a large value. */
type FrozenStated = readonly [string, unknown, number, size?: number, tooLarge?: true];

/** Interactions by column, because most of it is they. */
interface FrozenInteractions {
  readonly item: readonly number[];
  readonly kind: readonly number[];
  readonly time: readonly number[];
  readonly position: readonly number[];
  readonly amount: readonly number[];
  /** The number of an occasion in the list of them; 0 is none. */
  readonly occasion?: readonly number[];
  readonly gift: readonly number[];
}

/** A home as it stands in a snapshot. */
type FrozenHome = Omit<HomeState, Reshaped> & {
  readonly interactions: FrozenInteractions;
  readonly occasions?: readonly Occasion[] | undefined;
  readonly statements?: readonly FrozenStatement[] | undefined;
  readonly traits?: readonly FrozenStated[] | undefined;
  readonly groups?: readonly FrozenStated[] | undefined;
  readonly choices?: HomeState['choices'] | undefined;
  readonly links?: readonly number[] | undefined;
  readonly hidden?: readonly number[] | undefined;
  readonly preferences?: readonly (readonly [string, Preference])[] | undefined;
  readonly balances?: readonly (readonly [string, Balance])[] | undefined;
  readonly questions?: readonly (readonly [string, QuestionNote])[] | undefined;
  readonly computed: Readonly<Record<string, unknown>>;
  /** How many events a computed trait could not use, where there were any. */
  readonly ignored?: readonly (readonly [string, number])[] | undefined;
};

/** What stands in another form there. */
type Reshaped =
  | 'interactions'
  | 'traits'
  | 'groups'
  | 'choices'
  | 'links'
  | 'hidden'
  | 'preferences'
  | 'balances'
  | 'questions'
  | 'computed';

/** A state as text for its snapshot. Computed traits that are no longer counted are left out. */
export const freezeHome = (state: HomeState, counted?: Pick<ComputedTraits, 'get'>): string => {
  const { interactions, traits, groups, computed, ...rest } = state;
  const occasions = new Map<Occasion, number>();
  const statements = new Map<string, readonly [number, FrozenStatement]>();
  const { choices, links, hidden, preferences, balances, questions, ...plain } = rest;
  const kept = [...computed].filter(([id]) => counted?.get(id) !== undefined);
  const ignored = kept.filter(([, state]) => state.ignored > 0);
  const frozen: FrozenHome = {
    ...plain,
    interactions: frozenInteractions(interactions, occasions),
    occasions: filled(occasions.keys()),
    traits: filled(frozenStated(traits, statements)),
    groups: filled(frozenStated(groups, statements)),
    statements: filled([...statements.values()].map(([, statement]) => statement)),
    choices: filled(choices),
    links: filled(links),
    hidden: filled(hidden),
    preferences: filled(preferences),
    balances: filled(balances),
    questions: filled(questions),
    computed: Object.fromEntries(kept.map(([id, state]) => [id, state.kept])),
    ignored: filled(ignored.map(([id, state]) => [id, state.ignored])),
  };
  return JSON.stringify(frozen);
};

/** The state of a snapshot's text. */
export const thawHome = (text: string): HomeState => {
  const frozen = JSON.parse(text) as FrozenHome;
  const { statements = [], traits = [], groups = [], occasions = [], ignored = [] } = frozen;
  const computed = new Map<string, TraitState>();
  for (const id of Object.keys(frozen.computed)) {
    computed.set(id, { kept: frozen.computed[id], ignored: 0 });
  }
  for (const [id, times] of ignored) (computed.get(id) as TraitState).ignored = times;
  const { links, hidden, preferences, balances, questions } = frozen;
  // Field by field, in the order of a new home: an object that is spread is a slow one to read, and a large one.
  const state: HomeState = {
    home: frozen.home,
    position: frozen.position,
    seen: frozen.seen,
    events: frozen.events,
    firstSeen: frozen.firstSeen,
    lastSeen: frozen.lastSeen,
    interactions: thawedInteractions(frozen.interactions, occasions),
    complete: frozen.complete,
    traits: thawedStated(traits, statements),
    groups: thawedStated(groups, statements),
    consent: frozen.consent,
    links: links === undefined ? NONE.numbers : new Set(links),
    hidden: hidden === undefined ? NONE.numbers : new Set(hidden),
    preferences: preferences === undefined ? NONE.named : new Map(preferences),
    gifts: frozen.gifts,
    age: frozen.age,
    balances: balances === undefined ? NONE.named : new Map(balances),
    orders: frozen.orders,
    choices: frozen.choices ?? NONE.list,
    questions: questions === undefined ? NONE.named : new Map(questions),
    computed,
    generation: frozen.generation,
  };
  if (frozen.erased !== undefined) state.erased = frozen.erased;
  return state;
};

/** A list, or nothing where it is empty. */
const filled = <T>(values: Iterable<T>): T[] | undefined => {
  const list = [...values];
  return list.length === 0 ? undefined : list;
};

const frozenInteractions = (
  interactions: readonly Interaction[],
  occasions: Map<Occasion, number>,
): FrozenInteractions => {
  const numbers = interactions.map(({ occasion }) => {
    if (occasion === undefined) return 0;
    const number = occasions.get(occasion) ?? occasions.size + 1;
    occasions.set(occasion, number);
    return number;
  });
  return {
    item: interactions.map((interaction) => interaction.item),
    kind: interactions.map((interaction) => interaction.kind),
    time: interactions.map((interaction) => interaction.time),
    position: interactions.map((interaction) => interaction.position),
    amount: interactions.map((interaction) => interaction.amount),
    ...(occasions.size === 0 ? {} : { occasion: numbers }),
    gift: interactions.flatMap(({ gift }, i) => (gift === true ? [i] : [])),
  };
};

const thawedInteractions = (
  { item, kind, time, position, amount, occasion = [], gift }: FrozenInteractions,
  occasions: readonly Occasion[],
): Interaction[] => {
  const shared = occasions.map(({ country, device, hour, place }) =>
    sharedOccasion(country, device, hour, place),
  );
  const gifts = new Set(gift);
  return item.map((key, i) => ({
    item: key,
    kind: kind[i] as Interaction['kind'],
    time: time[i] as number,
    position: position[i] as number,
    amount: amount[i] as number,
    occasion: shared[(occasion[i] ?? 0) - 1],
    ...(gifts.has(i) ? { gift: true } : {}),
  }));
};

/** What is stated, with the statements put into the list of all of them. */
const frozenStated = (
  stated: ReadonlyMap<string, Stated>,
  statements: Map<string, readonly [number, FrozenStatement]>,
): FrozenStated[] =>
  [...stated].map(([name, { value, verified, source, rank, time, position, size, tooLarge }]) => {
    const key = `${verified} ${rank} ${time} ${position} ${source}`;
    let known = statements.get(key);
    if (known === undefined) {
      known = [statements.size, [verified, source, rank, time, position]];
      statements.set(key, known);
    }
    if (tooLarge === true) return [name, value, known[0], size ?? 0, true];
    return size === undefined ? [name, value, known[0]] : [name, value, known[0], size];
  });

const thawedStated = (
  stated: readonly FrozenStated[],
  statements: readonly FrozenStatement[],
): ReadonlyMap<string, Stated> => {
  if (stated.length === 0) return NONE.named;
  const thawed = new Map<string, Stated>();
  for (const [name, value, by, size, tooLarge] of stated) {
    const [verified, source, rank, time, position] = statements[by] as FrozenStatement;
    const one = { verified, source, rank, time, position, value };
    if (size === undefined) thawed.set(name, one);
    else thawed.set(name, tooLarge === true ? { ...one, size, tooLarge } : { ...one, size });
  }
  return thawed;
};
