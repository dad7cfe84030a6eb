import { hash53 } from '../../math/hashing.ts';
import { finish, ndcg } from '../evaluation/personable/asking.ts';
import type { BasketMix } from '../items/basket/mix.ts';
import { buildItemModel, type ItemModel } from '../items/item-model.ts';
import { changesBetween, type ItemSettings } from '../items/item-settings.ts';
import type { ItemSums } from '../items/item-sums.ts';
import { ScoreTable } from '../items/score-table.ts';
import { searchGrid } from '../items/tuning/search.ts';
import { forYou, lookAt, mostPopular, nextOrder, personalTop, ranksIn } from './answers.ts';
import { compare } from './compare.ts';
import { LEAST_GAIN, MOST_MIXES, MOST_SCALARS, SERVING_MIX } from './grids.ts';
import { DEPTH, searchNext } from './next-search.ts';
import type { BasketQuestion, NextQuestion, Questions } from './questions.ts';
import type { Comparison, TriedSettings, TuningOutcome, TuningProgress } from './report.ts';
import { type Found, searchWithin } from './within.ts';

/** People with a question below which nothing is tuned: intervals would say next to nothing. */
const LEAST_PEOPLE = 50;
/** Questions by which a mix is chosen that are asked again and again. */
const MOST_ORDERS = 1_500;

export interface TuneParts {
  /** Without what is asked for. */
  readonly sums: ItemSums;
  readonly questions: Questions;
  readonly current: ItemSettings;
  /** One more than the largest item key. */
  readonly size: number;
  /** Milliseconds UTC; popularity fades up to then. */
  readonly now: number;
  readonly position: number;
  /** Seconds since the run began. */
  readonly elapsed: () => number;
  /** Whether there is no time left to try more. */
  readonly over: () => boolean;
  readonly progress: TuningProgress;
}

/**
 * Searches settings by the questions of one half of the people, and confirms them by the other half:
 * what is better there too is adopted, the scalars and the mix each for itself. The figures of the report
 * are those of the second half, and of the models that would serve.
 */
export const tune = (parts: TuneParts): TuningOutcome => {
  const { questions, current, progress } = parts;
  const people = countPeople(questions.next);
  if (people < LEAST_PEOPLE) return { state: 'not-enough', people, needed: LEAST_PEOPLE };
  const [choosing, confirming] = halves(questions);

  const most = MOST_SCALARS + MOST_MIXES;
  const advance = (done: number) => progress('trying', done, most);
  const { over } = parts;
  const scalars = searchNext(parts.sums, choosing.next, current.scalars, parts, { over, advance });
  const serving = modelOf(parts, current);
  const better = modelOf(parts, { ...current, scalars: scalars.best.values });
  const next = compareNext(confirming.next, serving, better);
  const model = next.gain.mean > 0 ? better : serving;

  const orders = enoughOrders(choosing, confirming)
    ? tuneMix(model, serving, choosing.baskets, confirming.baskets, {
        over,
        advance: (done) => advance(MOST_SCALARS + done),
      })
    : undefined;
  advance(most);
  const settings = {
    scalars: model.scalars,
    mix: orders?.better === true ? orders.found.best.values : current.mix,
  };
  const found = {
    scalars: scalars.best.values,
    mix: orders?.found.best.values ?? current.mix,
  };
  const changes = changesBetween(current, settings);
  const report = {
    position: parts.position,
    people,
    choosing: { next: choosing.next.length, baskets: choosing.baskets.length },
    tried: [
      ...listTried('scalars', scalars, current),
      ...(orders === undefined ? [] : listTried('mix', orders.found, current)),
    ],
    cut: scalars.cut || orders?.found.cut === true,
    seconds: parts.elapsed(),
    next,
    baskets: orders?.comparison ?? null,
    current,
    found,
    settings,
    changes,
  };
  return { state: changes.length > 0 ? 'adopted' : 'kept', report };
};

const modelOf = ({ sums, size, now, position }: TuneParts, settings: ItemSettings): ItemModel =>
  finish(buildItemModel(sums, { number: 0, now, position, size, ...settings }));

const compareNext = (
  questions: readonly NextQuestion[],
  current: ItemModel,
  found: ItemModel,
): Comparison => {
  const scores = new ScoreTable();
  return compare(questions, [
    ['current', (question) => forYou(current, question, scores)],
    ['found', (question) => forYou(found, question, scores)],
    ['popular', ({ masked }) => mostPopular(current, masked)],
  ]);
};

/** What the search of a mix found, beside the settings that serve. */
interface TunedMix {
  readonly found: Found<BasketMix>;
  /** Whether it is better than the mix that serves, both with the scalars that won. */
  readonly better: boolean;
  readonly comparison: Comparison;
}

const tuneMix = (
  model: ItemModel,
  serving: ItemModel,
  choosing: readonly BasketQuestion[],
  confirming: readonly BasketQuestion[],
  { over, advance }: { readonly over: () => boolean; readonly advance: (done: number) => void },
): TunedMix => {
  const scores = new ScoreTable();
  const asked = choosing.slice(0, MOST_ORDERS).map((question) => ({
    targets: question.targets,
    looked: lookAt(model, question, scores),
  }));
  const measure = (mix: BasketMix) =>
    asked.reduce(
      (sum, { looked, targets }) => sum + ndcg(ranksIn(nextOrder(looked, mix), targets), DEPTH),
      0,
    ) / asked.length;
  const found = searchWithin(
    searchGrid(serving.mix, SERVING_MIX, measure, LEAST_GAIN),
    MOST_MIXES,
    over,
    advance,
  );
  const answering = (by: ItemModel, mix: BasketMix) => (question: BasketQuestion) =>
    nextOrder(lookAt(by, question, scores), mix);
  const mixes = compare(confirming, [
    ['current', answering(model, serving.mix)],
    ['found', answering(model, found.best.values)],
  ]);
  const better = mixes.gain.mean > 0;
  const comparison = compare(confirming, [
    ['current', answering(serving, serving.mix)],
    ['found', answering(model, found.best.values)],
    ['popular', () => mostPopular(serving, NOTHING)],
    ['personal-top', personalTop],
  ]);
  return { found, better, comparison };
};

const NOTHING: ReadonlySet<number> = new Set();

const listTried = <Part extends 'scalars' | 'mix'>(
  part: Part,
  { tried }: Found<ItemSettings[Part]>,
  current: ItemSettings,
): TriedSettings[] =>
  tried.map(({ values, goodness, best }) => ({
    part,
    changes: changesBetween(current, { ...current, [part]: values }),
    ndcg: goodness,
    best,
  }));

/**
 * The questions of two halves of the people, in the order of a hash: one chooses, one confirms. Those
 * who are only asked for whole orders are halved by themselves, so that both halves have both questions.
 */
const halves = (questions: Questions): readonly [Questions, Questions] => {
  const asked = new Set(questions.next.map(({ person }) => person));
  const others = new Set(questions.baskets.map(({ person }) => person)).difference(asked);
  const chosen = new Set([asked, others].flatMap(firstHalf));
  const half = (chooses: boolean): Questions => {
    const belongs = ({ person }: { readonly person: number }) => chosen.has(person) === chooses;
    return { next: questions.next.filter(belongs), baskets: questions.baskets.filter(belongs) };
  };
  return [half(true), half(false)];
};

const firstHalf = (people: ReadonlySet<number>): number[] =>
  [...people]
    .map((person) => [person, hash53(String(person))] as const)
    .sort((x, y) => x[1] - y[1] || x[0] - y[0])
    .slice(0, people.size / 2)
    .map(([person]) => person);

const enoughOrders = (...parts: readonly Questions[]): boolean =>
  parts.every(({ baskets }) => baskets.length >= LEAST_PEOPLE / 2);

const countPeople = (questions: readonly { readonly person: number }[]): number =>
  new Set(questions.map(({ person }) => person)).size;
