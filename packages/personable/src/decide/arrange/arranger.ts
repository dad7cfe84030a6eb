import type { Catalogue } from '../../catalog/catalogue.ts';
import type { CategoryIndex } from '../../catalog/category-lines.ts';
import type { Categories } from '../../learning/items/list-diversity.ts';
import type { Newcomers } from '../../learning/items/newcomers.ts';
import type { Ranking } from '../../learning/items/score-table.ts';
import { createRandom } from '../../math/random.ts';
import type { Arrangement } from '../../rules/placements/arrangement-body.ts';
import { type Asked, askedTerms, type Candidate } from '../asked/asked-terms.ts';
import { broughtIn } from '../asked/brought-in.ts';
import type { Arranged } from '../decision.ts';
import type { AppliedRules } from '../item-rules/applied-rules.ts';
import type { Situation, Strategy, Term } from '../strategy.ts';
import { type Composed, compose } from './composing.ts';
import { type Drawn, drawNewcomers, tasteOf } from './newcomer-draw.ts';
import { newcomersNote } from './notes.ts';
import { noveltyTerm } from './novelty.ts';
import { type Rescoring, rescored } from './rescore.ts';
import { firstOf, type Stage } from './stage.ts';
import { valueTerms } from './worth.ts';

/** What was put together: by stage the keys that were chosen, and the newcomers that were drawn. */
export interface Arrived extends Pick<Composed, 'picks' | 'moved'> {
  readonly drawn: readonly Drawn[];
  readonly arranged: readonly Arranged[];
}

/** Candidates that are looked at when a list is arranged. */
const DEPTH = 500;

/** What arranging works with. */
export interface ArrangerParts {
  readonly catalogue: Catalogue;
  readonly categories: CategoryIndex;
  readonly newcomers: Newcomers;
}

/** What one decision is arranged by. */
export interface Question {
  /** What is drawn is drawn by it. */
  readonly seed: number;
  readonly situation: Situation;
  readonly arrangement: Arrangement;
  readonly asked: Asked;
  /** The rules about items that hold. */
  readonly rules?: AppliedRules | undefined;
  /** Items that rules put at places of their own. */
  readonly pinned: readonly number[];
  /** What is known of now changes the scores of the best candidates by it; undefined where it does not. */
  readonly byContext?: Rescoring | undefined;
  /** Why an item may not be shown, 0 where it may. */
  readonly refusalOf: (key: number) => number;
}

/**
 * Arranges one list. Scores are changed by what was asked for, what is known of now, the dial of value, rules and the dial of
 * novelty, in this order; newcomers get their share of the places, and floors say which of the candidates are taken.
 */
export class Arranging {
  readonly #parts: ArrangerParts;
  readonly #question: Question;
  readonly #steps: readonly Rescoring[];

  constructor(parts: ArrangerParts, question: Question) {
    this.#parts = parts;
    this.#question = question;
    this.#steps = stepsOf(question);
  }

  /** Candidates to be ranked for so many places, or undefined when the best alone will do. */
  get depth(): number | undefined {
    const { diversity } = this.#question.arrangement;
    return this.#steps.length > 0 || diversity > 0 ? DEPTH : undefined;
  }

  /** What a strategy offers, with all that changes scores in them. */
  stage(
    strategy: Strategy,
    { keys, scores }: Pick<Ranking, 'keys' | 'scores'>,
    isTaken: (key: number) => boolean,
  ): Stage {
    if (this.#steps.length === 0) return { strategy, keys, scores, added: new Map() };
    const candidates = [
      ...keys.map((key, i) => this.#candidate(key, scores[i] as number)),
      ...this.#broughtIn(strategy, keys, isTaken),
    ];
    return { strategy, ...rescored(candidates, this.#steps) };
  }

  /** Chooses from what the stages offer, the first one first. */
  choose(stages: readonly Stage[]): Arrived {
    const { situation, arrangement, rules, pinned } = this.#question;
    const { limit } = situation;
    const plain = firstOf(stages, limit, new Set());
    const drawn = this.#draw(plain.flat());
    const composing = {
      ...{ stages, limit, pinned, diversity: arrangement.diversity, floors: rules?.floors ?? [] },
      categoriesOf: (key: number) => this.#categories(key),
    };
    const first = compose(
      composing,
      plain,
      drawn.map(({ key }) => key),
    );
    const holds = ({ isDiverse, missing }: Composed) => isDiverse && missing === 0;
    // A floor is a promise, the share a mean: where both cannot be, newcomers wait.
    const second = holds(first) || drawn.length === 0 ? first : compose(composing, plain, []);
    const isBetter =
      second.missing < first.missing ||
      (second.missing === first.missing && second.isDiverse && !first.isDiverse);
    const { picks, moved, notes } = isBetter ? second : first;
    const left = isBetter ? [] : drawn;
    const idOf = (key: number) => this.#parts.catalogue.item(key)?.id ?? '';
    const more = left.length === 0 ? [] : [newcomersNote(arrangement.newcomers, left, idOf)];
    return { picks, moved, drawn: left, arranged: [...notes, ...more] };
  }

  #broughtIn(
    strategy: Strategy,
    keys: readonly number[],
    isTaken: (key: number) => boolean,
  ): Candidate[] {
    const { situation, asked, refusalOf } = this.#question;
    if (asked.more === undefined) return [];
    // The others answer a page, a basket or a habit: what was asked for has no place there by itself.
    if (strategy.name !== 'for-you' && strategy.name !== 'popular') return [];
    const there = new Set(keys);
    const found = broughtIn(
      asked.more,
      situation,
      (key) => !there.has(key) && !isTaken(key) && refusalOf(key) === 0,
    );
    const terms = strategy.terms(situation, found);
    return found.map((key, i) =>
      this.#candidate(
        key,
        (terms[i] ?? []).reduce((sum, { value }) => sum + value, 0),
      ),
    );
  }

  #draw(list: readonly number[]): Drawn[] {
    const { seed, situation, arrangement, refusalOf } = this.#question;
    const share = arrangement.newcomers;
    const places = Math.min(situation.limit, list.length);
    if (share === 0 || places === 0) return [];
    const newcomers = this.#parts.newcomers.at(situation.model, situation.now);
    if (newcomers.length === 0) return [];
    const listed = new Set(list);
    const have = newcomers.reduce((sum, key) => sum + (listed.has(key) ? 1 : 0), 0);
    const waiting = newcomers.filter((key) => !listed.has(key) && refusalOf(key) === 0);
    const taste = tasteOf(
      situation.signals.flatMap(({ item, weight }) =>
        weight > 0 ? [[this.#categories(item), weight] as const] : [],
      ),
    );
    const offered = waiting.map((key) => ({ key, taste: taste(this.#categories(key)) }));
    const random = createRandom(seed);
    return drawNewcomers(offered, { share, places, have, random });
  }

  #candidate(key: number, score: number): Candidate {
    const item = this.#parts.catalogue.item(key);
    if (item === undefined) throw new Error(`the catalogue lost item ${key}`);
    return { key, item, score };
  }

  #categories(key: number): Categories {
    const item = this.#parts.catalogue.item(key);
    return item === undefined ? [] : this.#parts.categories.of(item);
  }
}

/** What changes scores, in the order in which it does. */
const stepsOf = ({ situation, arrangement, asked, rules, byContext }: Question): Rescoring[] => {
  const { value, novelty } = arrangement;
  const steps: Rescoring[] = [];
  if (asked.more !== undefined || asked.less !== undefined) {
    steps.push((candidates) => askedTerms(asked, candidates, situation.model));
  }
  if (byContext !== undefined) steps.push(byContext);
  if (value > 0) steps.push((candidates) => valueTerms(value, candidates));
  if (rules?.reorders === true) {
    steps.push((candidates) => termsBy(candidates, ({ key, score }) => rules.terms(key, score)));
  }
  if (novelty !== 0) {
    const known = new Set(situation.timeline.map(({ item }) => item));
    const { share } = situation.model.popularity;
    steps.push((candidates) =>
      termsBy(candidates, ({ key, score }) => {
        const facts = { familiar: known.has(key), popularity: share[key] ?? 0 };
        return [noveltyTerm(novelty, score, facts)];
      }),
    );
  }
  return steps;
};

/** What each candidate gains by itself. */
const termsBy = (
  candidates: readonly Candidate[],
  termsOf: (candidate: Candidate) => readonly Term[],
): ReadonlyMap<number, readonly Term[]> =>
  new Map(
    candidates.flatMap((candidate) => {
      const terms = termsOf(candidate);
      return terms.length === 0 ? [] : [[candidate.key, terms] as const];
    }),
  );
