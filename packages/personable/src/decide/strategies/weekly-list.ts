import { type Bought, boughtBy } from '../../customer/knowing/bought.ts';
import { scoreHistory } from '../../learning/items/score-history.ts';
import type { ScoreTable } from '../../learning/items/score-table.ts';
import { Refusal } from '../refusal.ts';
import type { Situation, Strategy, Term } from '../strategy.ts';
import { type Memory, placeOf, remember } from '../weekly/memory.ts';
import { day, listNames, times } from '../words.ts';
import { forYou } from './for-you.ts';

const DAY = 86_400_000;
/** Popular items that come into question: more than eight lists and what a person bought can hold. */
const POPULAR = 4_000;
/** What is worth less than this is not made 1: it is what was popular ages ago. */
const FAINT = 1e-9;
/** Of what nobody has bought or looked at yet: it comes last. */
const NEW_IN_THE_SHOP = 0.001;

/**
 * A list for one person and one week, known and new mixed by a dial:
 *
 *     known(i) = 0.5 · orders with i / most orders with one item  +  0.5 · min(1, days since / usual interval)
 *     new(i)   = score of for-you / the largest of what is new
 *
 * `dial · items wanted` of them are new, rounded, and the rest known, each the best of its kind; where one
 * kind runs short the other fills up. What this week's list had already stays with the score it had. What
 * stood in a list of the last eight weeks does not come again, unless it is known and due this week.
 * Without a history it is silent.
 */
export const weeklyList: Strategy = {
  name: 'weekly-list',

  async prepare(asked) {
    return asked.who.timeline.length === 0 ? weeklyList : listWith(await remember(asked));
  },

  // Of whom nothing is known or may be used, there is nothing to list.
  retrieve: () => undefined,

  terms: (_, keys) => keys.map(() => []),

  explain({ name, ...term }, nameOf, itemOf) {
    const { orders = 0, interval = 0, last = 0, created = 0, replaces } = term.facts ?? {};
    const instead =
      replaces === undefined
        ? ''
        : `, in place of ${listNames(nameOf, [replaces])}, which is no longer offered`;
    switch (name) {
      case 'habit':
        return `you ordered it ${times(orders)}, last on ${day(last)}${instead}`;
      case 'due':
        return `you order it about every ${daysInWords(interval)}${instead}`;
      case 'newest':
        return `new in the shop since ${day(created)}${instead}`;
      default:
        return `${forYou.explain({ name, ...term }, nameOf, itemOf)}${instead}`;
    }
  },
};

const daysInWords = (days: number): string => (days <= 1 ? 'day' : `${days} days`);

/** The list of a person who is known, going by what stood in it and in those before. */
const listWith = (memory: Memory): Strategy => {
  // Made in `retrieve`, which always comes first; the terms are those the scores were made of.
  let list: ReadonlyMap<number, readonly Term[]> = new Map();
  return {
    ...weeklyList,
    alone: true,

    retrieve(situation, scores) {
      list = listOf(situation, memory, scores);
      scores.clear(situation.size);
      for (const [key, terms] of list) scores.add(key, sum(terms));
      // What may no longer be shown is passed over, and the log says why.
      for (const [key, terms] of memory.kept) {
        if (situation.refusalOf(key) !== Refusal.none) scores.add(key, sum(terms));
      }
    },

    terms: (_, keys) => keys.map((key) => [...(list.get(key) ?? [])]),

    about: () => {
      const { id, name, first } = memory.week;
      const zone = memory.zoned ? '' : ' (UTC)';
      return { id, name, text: `Your list for the week of ${day(first)}${zone}` };
    },
  };
};

const sum = (terms: readonly Term[]): number =>
  terms.reduce((total, { value }) => total + value, 0);

/** What the list has now: what it had and may be shown, in its old places, and what fills it up. */
const listOf = (
  situation: Situation,
  memory: Memory,
  scores: ScoreTable,
): Map<number, readonly Term[]> => {
  const { limit, refusalOf } = situation;
  const list = new Map<number, readonly Term[]>();
  const sold: Listed[] = [];
  for (const [key, terms] of memory.kept) {
    const refusal = refusalOf(key);
    if (refusal === Refusal.none) list.set(key, terms);
    else if (refusal === Refusal.unavailable) sold.push([key, terms]);
    if (list.size === limit) return list;
  }
  const open = (key: number) => refusalOf(key) === Refusal.none && !list.has(key);
  const known = knownItems(situation, memory, open);
  const keptKnown = [...list.values()].filter(isKnown).length;
  const wanted = limit - list.size;
  const wantedKnown = Math.round((1 - memory.share) * limit) - keptKnown;
  const fresh = newItems(situation, memory, open, scores);
  const fromKnown = Math.min(
    known.length,
    Math.max(0, Math.min(wanted, wantedKnown), wanted - fresh.length),
  );
  const added = [...known.slice(0, fromKnown), ...fresh.slice(0, wanted - fromKnown)];
  added.sort((a, b) => sum(b[1]) - sum(a[1]));
  let place = Math.max(-1, ...Array.from(memory.kept.values(), placeOf));
  for (const [key, terms] of added) {
    const gone = sold.shift();
    const facts = gone && { place: placeOf(gone[1]), replaces: gone[0] };
    list.set(key, noted(terms, facts ?? { place: ++place }));
  }
  return list;
};

const isKnown = (terms: readonly Term[]): boolean => terms.some(({ name }) => name === 'habit');

/** Notes in the first term what is to be known of an item when the list is read back. */
const noted = (
  [first, ...rest]: readonly Term[],
  facts: Readonly<Record<string, number>>,
): readonly Term[] =>
  first === undefined ? rest : [{ ...first, facts: { ...first.facts, ...facts } }, ...rest];

type Listed = readonly [key: number, terms: readonly Term[]];

/** What the person bought, the most wanted first. */
const knownItems = (
  { timeline, now }: Situation,
  { week, earlier }: Memory,
  open: (key: number) => boolean,
): Listed[] => {
  const bought = boughtBy(timeline);
  const most = Math.max(1, ...Array.from(bought.values(), ({ orders }) => orders));
  return [...bought]
    .filter(([key, one]) => open(key) && (!earlier.has(key) || isDue(one, week.last + DAY)))
    .map(([key, one]): Listed => [key, habitTerms(key, one, most, now)])
    .sort((a, b) => sum(b[1]) - sum(a[1]) || a[0] - b[0]);
};

const isDue = ({ last, interval }: Bought, until: number): boolean =>
  interval !== undefined && last + interval * DAY < until;

const habitTerms = (key: number, one: Bought, most: number, now: number): readonly Term[] => {
  const { orders, last, interval } = one;
  const habit: Term = {
    name: 'habit',
    value: (0.5 * orders) / most,
    items: [key],
    facts: { orders, last },
  };
  if (interval === undefined) return [habit];
  const near = interval > 0 ? Math.min(1, Math.max(0, now - last) / DAY / interval) : 1;
  if (near === 0) return [habit];
  const facts = { interval: Math.max(1, Math.round(interval)) };
  return [habit, { name: 'due', value: 0.5 * near, items: [key], facts }];
};

/** What the person never bought and no list had, the most wanted first; as many as may be needed. */
const newItems = (
  situation: Situation,
  { earlier }: Memory,
  open: (key: number) => boolean,
  scores: ScoreTable,
): Listed[] => {
  const { model, signals, timeline, limit, item, size } = situation;
  const bought = boughtBy(timeline);
  const fits = (key: number) => open(key) && !bought.has(key) && !earlier.has(key);
  scores.clear(size);
  scoreHistory(model, signals, POPULAR, scores);
  const { keys, scores: values } = scores.top(limit, (key) => (fits(key) ? 0 : 1));
  const unit = 1 / Math.max(values[0] ?? 1, FAINT);
  const terms = forYou.terms(situation, keys);
  const found = keys.map(
    (key, place): Listed => [
      key,
      (terms[place] ?? []).map((term) => ({ ...term, value: term.value * unit })),
    ],
  );
  const listed = new Set(keys);
  for (let key = size - 1; key > 0 && found.length < limit; key--) {
    if (listed.has(key) || !fits(key)) continue;
    const facts = { created: item(key)?.created ?? 0 };
    found.push([
      key,
      [{ name: 'newest', value: (NEW_IN_THE_SHOP * key) / size, items: [], facts }],
    ]);
  }
  return found;
};
