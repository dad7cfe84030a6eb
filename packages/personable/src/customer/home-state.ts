import { RecordKind } from '../store/store.ts';
import { type ConsentState, consentOf, mergeConsent } from './consent.ts';
import type { Entry } from './entry.ts';
import { type Interaction, InteractionKind } from './interactions.ts';
import type { Message } from './message.ts';
import { type Occasion, sharedOccasion } from './occasion.ts';
import { type Preference, preferenceOf, statePreference } from './preferences.ts';
import { sourceOf } from './source.ts';
import { insertInOrder, trim } from './timeline.ts';
import type { TraitState } from './traits/compiled-trait.ts';
import type { ComputedTraits } from './traits/computed-traits.ts';
import { rankOf, type Stated, type Statement, stateAll } from './traits/stated.ts';

/**
 * What the records of one home add up to: a fold of the log with the position it has reached. A person
 * is made of the states of their linked homes, so a link changes no state and an undone link restores
 * what was.
 */
export interface HomeState {
  readonly home: number;
  /** Of the last record folded in. */
  position: number;
  /** Of the last record that is no note of the engine's upkeep; 0 for none. */
  seen: number;
  /** Records of the person's own, by which it is told whether a snapshot pays. */
  events: number;
  firstSeen: number;
  lastSeen: number;
  /** The latest interactions, in order; see `KEPT`. */
  readonly interactions: Interaction[];
  /** Whether `interactions` are all there ever were. */
  complete: boolean;
  readonly traits: Map<string, Stated>;
  readonly groups: Map<string, Stated>;
  consent: ConsentState;
  readonly links: Set<number>;
  /** Items the person asked not to see, also when the interaction itself is no longer kept. */
  readonly hidden: Set<number>;
  /** Position of the record that erased it: what it held is gone, and nobody is known by it. */
  erased?: number;
  /** What the person asked for, by what it is about. */
  readonly preferences: Map<string, Preference>;
  /** Whether anything was ever bought as a gift. */
  gifts: boolean;
  /** By the id of a computed trait: what the home's events come to. */
  readonly computed: Map<string, TraitState>;
  /** Every computed trait declared up to this generation is counted in `computed`. */
  generation: number;
}

/**
 * The state of a home nothing has happened to.
 *
 * @param generation of the computed traits that are counted from here on.
 */
export const emptyHome = (home: number, generation = 0): HomeState => ({
  home,
  position: 0,
  seen: 0,
  events: 0,
  firstSeen: 0,
  lastSeen: 0,
  interactions: [],
  complete: true,
  traits: new Map(),
  groups: new Map(),
  consent: {},
  links: new Set(),
  hidden: new Set(),
  preferences: new Map(),
  gifts: false,
  computed: new Map(),
  generation,
});

/** What a fold depends on beside the records. */
export interface FoldRules {
  /** Sources of stated traits, the strongest first. */
  readonly sources: readonly string[];
  /** What is counted of every person's events. */
  readonly computed: ComputedTraits;
}

/**
 * Folds a record into its home's state, in place: this is the hottest loop of ingest.
 *
 * @returns by how much the computed traits grew, in bytes, by estimate.
 */
export const foldHome = (state: HomeState, entry: Entry, rules: FoldRules): number => {
  state.position = entry.position;
  if (entry.kind <= RecordKind.claim) state.seen = entry.position;
  if (entry.erases === true) {
    // New containers: a decision under way may still read the old ones.
    const { home, generation } = state;
    Object.assign(state, emptyHome(home, generation), { position: entry.position });
    state.erased = entry.position;
  }
  if (entry.link !== undefined) state.links.add(entry.link);
  if (entry.unlink !== undefined) state.links.delete(entry.unlink);
  if (entry.consent !== undefined) {
    const said = consentOf(entry.consent, entry.time, entry.position);
    state.consent = mergeConsent(state.consent, said);
  }
  if (entry.message === undefined) return 0;
  state.events += 1;
  state.firstSeen = state.firstSeen === 0 ? entry.time : Math.min(state.firstSeen, entry.time);
  state.lastSeen = Math.max(state.lastSeen, entry.time);
  if (entry.interactions.length > 0) {
    insertInOrder(state.interactions, entry.interactions);
    if (trim(state.interactions) > 0) state.complete = false;
    for (const { item, kind, gift } of entry.interactions) {
      if (kind === InteractionKind.hide) state.hidden.add(item);
      if (gift === true) state.gifts = true;
    }
  }
  const stated = preferenceOf(entry.message);
  if (stated !== undefined) {
    const { time, position } = entry;
    statePreference(state.preferences, { ...stated, time, position });
  }
  const { type, traits, groupId } = entry.message;
  if (type === 'identify' && traits !== undefined) {
    stateAll(state.traits, traits, statementOf(entry, entry.message, rules.sources));
  }
  if (type === 'group' && groupId !== undefined) {
    const named = { [String(groupId)]: traits ?? {} };
    stateAll(state.groups, named, statementOf(entry, entry.message, rules.sources));
  }
  return rules.computed.add(state.computed, entry.message, entry);
};

const statementOf = (entry: Entry, message: Message, order: readonly string[]): Statement => {
  const { time, position, verified = false } = entry;
  const source = sourceOf(message, verified);
  return { verified, source, rank: rankOf(source, verified, order), time, position };
};

/**
 * A state as text for its snapshot: interactions by column, because most of it is they. Computed traits that are
 * no longer counted are left out.
 */
export const freezeHome = (state: HomeState, computed?: Pick<ComputedTraits, 'get'>): string => {
  const occasions = new Map<Occasion, number>();
  const numbers = state.interactions.map(({ occasion }) => {
    if (occasion === undefined) return 0;
    const number = occasions.get(occasion) ?? occasions.size + 1;
    occasions.set(occasion, number);
    return number;
  });
  return JSON.stringify({
    ...state,
    interactions: {
      item: state.interactions.map((interaction) => interaction.item),
      kind: state.interactions.map((interaction) => interaction.kind),
      time: state.interactions.map((interaction) => interaction.time),
      position: state.interactions.map((interaction) => interaction.position),
      amount: state.interactions.map((interaction) => interaction.amount),
      // The number of an occasion in the list after it; 0 is none.
      ...(occasions.size === 0 ? {} : { occasion: numbers }),
      gift: state.interactions.flatMap(({ gift }, i) => (gift === true ? [i] : [])),
    },
    occasions: [...occasions.keys()],
    traits: [...state.traits],
    groups: [...state.groups],
    links: [...state.links],
    hidden: [...state.hidden],
    preferences: [...state.preferences],
    computed: [...state.computed].filter(([id]) => computed?.get(id) !== undefined),
  });
};

/** The state of a snapshot's text. */
export const thawHome = (text: string): HomeState => {
  const { occasions = [], ...frozen } = JSON.parse(text);
  const { item, kind, time, position, amount, gift, occasion = [] } = frozen.interactions;
  const shared = occasions.map(({ country, device, hour, place }: Occasion) =>
    sharedOccasion(country, device, hour, place),
  );
  const gifts = new Set<number>(gift);
  const interactions = item.map((key: number, i: number) => ({
    item: key,
    kind: kind[i],
    time: time[i],
    position: position[i],
    amount: amount[i],
    occasion: shared[occasion[i] - 1],
    ...(gifts.has(i) ? { gift: true } : {}),
  }));
  return {
    ...frozen,
    interactions,
    traits: new Map(frozen.traits),
    groups: new Map(frozen.groups),
    links: new Set(frozen.links),
    hidden: new Set(frozen.hidden),
    preferences: new Map(frozen.preferences),
    computed: new Map(frozen.computed),
  };
};
