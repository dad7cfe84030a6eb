import { RecordKind } from '../store/store.ts';
import { type ConsentState, consentOf, mergeConsent } from './consent.ts';
import type { Entry } from './entry.ts';
import { statementsOf } from './feedback/feedback.ts';
import { type StatedAge, stateAge } from './household/age.ts';
import { type Interaction, InteractionKind } from './interactions.ts';
import { addChoices, choicesOf, type ItemChoice } from './knowing/choices.ts';
import { addOrder, NO_ORDERS, type OrderSums } from './knowing/order-sums.ts';
import {
  answeredTrait,
  noteQuestion,
  type QuestionNote,
  questionOf,
} from './knowing/questions/question-notes.ts';
import { addToBalances, type Balance } from './ledger/balance.ts';
import type { Message } from './message.ts';
import { type Preference, statePreference } from './preferences.ts';
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
  traits: ReadonlyMap<string, Stated>;
  groups: ReadonlyMap<string, Stated>;
  consent: ConsentState;
  links: ReadonlySet<number>;
  /** Items the person asked not to see, also when the interaction itself is no longer kept. */
  hidden: ReadonlySet<number>;
  /** Position of the record that erased it: what it held is gone, and nobody is known by it. */
  erased?: number;
  /** What the person asked for, by what it is about. */
  preferences: ReadonlyMap<string, Preference>;
  /** Whether anything was ever bought as a gift. */
  gifts: boolean;
  /** What was ever said of how old the person is. */
  age: StatedAge;
  /** What its ledger adds up to, by account and currency. */
  balances: ReadonlyMap<string, Balance>;
  /** What the orders add up to. */
  orders: OrderSums;
  /** What was chosen of what products offer, the latest, in order. */
  choices: readonly ItemChoice[];
  /** What became of the questions that were asked, by name. */
  questions: ReadonlyMap<string, QuestionNote>;
  /** By the id of a computed trait: what the home's events come to. */
  readonly computed: Map<string, TraitState>;
  /** Every computed trait declared up to this generation is counted in `computed`. */
  generation: number;
}

/** What most homes have none of: shared, because a million of empty containers would take what people could. */
export const NONE = {
  named: new Map<string, never>() as ReadonlyMap<string, never>,
  numbers: new Set<never>() as ReadonlySet<never>,
  list: [] as readonly never[],
};

/** A map to add to: that of the home, or its first. */
const ownMap = <V>(map: ReadonlyMap<string, V>): Map<string, V> =>
  map.size === 0 ? new Map() : (map as Map<string, V>);

const ownSet = (set: ReadonlySet<number>): Set<number> =>
  set.size === 0 ? new Set() : (set as Set<number>);

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
  traits: NONE.named,
  groups: NONE.named,
  consent: {},
  links: NONE.numbers,
  hidden: NONE.numbers,
  preferences: NONE.named,
  gifts: false,
  age: {},
  balances: NONE.named,
  orders: NO_ORDERS,
  choices: NONE.list,
  questions: NONE.named,
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
  if (entry.link !== undefined) state.links = ownSet(state.links).add(entry.link);
  if (entry.unlink !== undefined) ownSet(state.links).delete(entry.unlink);
  if (entry.consent !== undefined) {
    const said = consentOf(entry.consent, entry.time, entry.position);
    state.consent = mergeConsent(state.consent, said);
  }
  if (entry.ledger !== undefined) {
    const balances = ownMap(state.balances);
    addToBalances(balances, entry.ledger, entry.time);
    state.balances = balances;
  }
  if (entry.message === undefined) return 0;
  state.events += 1;
  state.firstSeen = state.firstSeen === 0 ? entry.time : Math.min(state.firstSeen, entry.time);
  state.lastSeen = Math.max(state.lastSeen, entry.time);
  if (entry.interactions.length > 0) {
    insertInOrder(state.interactions, entry.interactions);
    if (trim(state.interactions) > 0) state.complete = false;
    for (const { item, kind, gift } of entry.interactions) {
      if (kind === InteractionKind.hide) state.hidden = ownSet(state.hidden).add(item);
      if (gift === true) state.gifts = true;
    }
  }
  if (entry.order !== undefined) state.orders = addOrder(state.orders, entry.order, entry.time);
  state.choices = addChoices(state.choices, choicesOf(entry.message, entry));
  const question = questionOf(entry.message);
  if (question !== undefined) {
    const questions = ownMap(state.questions);
    noteQuestion(questions, question, entry.time);
    state.questions = questions;
    const answer = answeredTrait(entry.message);
    if (answer !== undefined) {
      stateTraits(state, answer, entry, entry.message, rules.sources);
    }
  }
  for (const stated of statementsOf(entry.message)) {
    const { time, position, verified = false } = entry;
    const preferences = ownMap(state.preferences);
    const proven = 'trait' in stated.target ? { verified } : {};
    statePreference(preferences, { ...stated, ...proven, time, position });
    state.preferences = preferences;
  }
  const { type, traits, groupId } = entry.message;
  if (type === 'identify' && traits !== undefined) {
    stateTraits(state, traits, entry, entry.message, rules.sources);
    state.age = stateAge(state.age, traits, entry);
  }
  if (type === 'group' && groupId !== undefined) {
    const named = { [String(groupId)]: traits ?? {} };
    const groups = ownMap(state.groups);
    stateAll(groups, named, statementOf(entry, entry.message, rules.sources));
    state.groups = groups;
  }
  return rules.computed.add(state.computed, entry.message, entry);
};

const stateTraits = (
  state: HomeState,
  values: Readonly<Record<string, unknown>>,
  entry: Entry,
  message: Message,
  order: readonly string[],
): void => {
  const traits = ownMap(state.traits);
  stateAll(traits, values, statementOf(entry, message, order));
  state.traits = traits;
};

const statementOf = (entry: Entry, message: Message, order: readonly string[]): Statement => {
  const { time, position, verified = false } = entry;
  const source = sourceOf(message, verified);
  return { verified, source, rank: rankOf(source, verified, order), time, position };
};
