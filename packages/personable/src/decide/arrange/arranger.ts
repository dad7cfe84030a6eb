import type { Catalogue } from '../../catalog/catalogue.ts';
import type { CategoryIndex } from '../../catalog/category-lines.ts';
import type { Categories } from '../../learning/items/list-diversity.ts';
import { listDiversity } from '../../learning/items/list-diversity.ts';
import type { Newcomers } from '../../learning/items/newcomers.ts';
import type { Ranking } from '../../learning/items/score-table.ts';
import { createRandom } from '../../math/random.ts';
import { type Asked, askedTerms, type Candidate } from '../asked/asked-terms.ts';
import { broughtIn } from '../asked/brought-in.ts';
import type { Arranged } from '../decision.ts';
import type { AppliedRules } from '../item-rules/applied-rules.ts';
import type { Situation, Strategy, Term } from '../strategy.ts';
import type { Arrangement } from './arrangement.ts';
import { chooseDiverse } from './diverse-choice.ts';
import { type Drawn, drawNewcomers, tasteOf } from './newcomer-draw.ts';
import { noveltyTerm } from './novelty.ts';

/** What one strategy offers for a list, the best first, with what is added to its own terms. */
export interface Stage {
  readonly strategy: Strategy;
  readonly keys: readonly number[];
  readonly scores: readonly number[];
  readonly added: ReadonlyMap<number, readonly Term[]>;
}

/** What was put together: by stage the keys that were chosen, and the newcomers that were drawn. */
export interface Arrived {
  readonly picks: readonly (readonly number[])[];
  readonly drawn: readonly Drawn[];
  /** Terms of value 0 that say why an item stands where it would not have stood by its score. */
  readonly moved: ReadonlyMap<number, readonly Term[]>;
  readonly arranged: Arranged[];
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
  /** Why an item may not be shown, 0 where it may. */
  readonly refusalOf: (key: number) => number;
}

/**
 * Arranges one list: what was asked for and the novelty dial change scores, newcomers get their share of
 * the places, and the diversity floor says which of the candidates are taken.
 */
export class Arranging {
  readonly #parts: ArrangerParts;
  readonly #question: Question;

  constructor(parts: ArrangerParts, question: Question) {
    this.#parts = parts;
    this.#question = question;
  }

  /** Candidates to be ranked for so many places, or undefined when the best alone will do. */
  get depth(): number | undefined {
    const { arrangement, asked, rules } = this.#question;
    const scored = asked.more !== undefined || asked.less !== undefined || rules?.reorders === true;
    return scored || arrangement.novelty !== 0 || arrangement.diversity > 0 ? DEPTH : undefined;
  }

  /** What a strategy offers, with what was asked for and the novelty dial in its scores. */
  stage(
    strategy: Strategy,
    { keys, scores }: Pick<Ranking, 'keys' | 'scores'>,
    isTaken: (key: number) => boolean,
  ): Stage {
    const { situation, arrangement, asked, rules } = this.#question;
    const { novelty } = arrangement;
    const reorders = rules?.reorders === true;
    const none = asked.more === undefined && asked.less === undefined && !reorders;
    if (none && novelty === 0) return { strategy, keys, scores, added: new Map() };
    const candidates = [
      ...keys.map((key, i) => this.#candidate(key, scores[i] as number)),
      ...this.#broughtIn(strategy, keys, isTaken),
    ].sort((a, b) => b.score - a.score || a.key - b.key);
    const added = new Map<number, readonly Term[]>(askedTerms(asked, candidates, situation.model));
    const known = new Set(novelty === 0 ? [] : situation.timeline.map(({ item }) => item));
    const { share } = situation.model.popularity;
    const total = ({ key, score }: Candidate) => {
      const wished = added.get(key) ?? [];
      const before = wished.reduce((sum, { value }) => sum + value, score);
      const ruled = reorders ? rules.terms(key, before) : [];
      const own = ruled.length === 0 ? wished : [...wished, ...ruled];
      if (ruled.length > 0) added.set(key, own);
      const asked = ruled.reduce((sum, { value }) => sum + value, before);
      if (novelty === 0) return asked;
      const facts = { familiar: known.has(key), popularity: share[key] ?? 0 };
      const term = noveltyTerm(novelty, asked, facts);
      added.set(key, [...own, term]);
      return asked + term.value;
    };
    const scored = candidates
      .map((candidate) => ({ key: candidate.key, score: total(candidate) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.key - b.key);
    return {
      strategy,
      keys: scored.map(({ key }) => key),
      scores: scored.map(({ score }) => score),
      added,
    };
  }

  /** Chooses from what the stages offer, the first one first. */
  choose(stages: readonly Stage[]): Arrived {
    const { situation, arrangement } = this.#question;
    const { limit } = situation;
    const plain = firstOf(stages, limit, new Set());
    const drawn = this.#draw(plain.flat());
    const notes: Arranged[] = drawn.length === 0 ? [] : [this.#newcomersNote(drawn)];
    if (arrangement.diversity === 0) {
      const out = new Set(drawn.map(({ key }) => key));
      const picks = drawn.length === 0 ? plain : firstOf(stages, limit - drawn.length, out);
      return { picks, drawn, moved: new Map(), arranged: notes };
    }
    const first = this.#diverse(stages, plain, drawn);
    // The floor is a promise, the share a mean: where both cannot be, newcomers wait.
    const second = first.reached || drawn.length === 0 ? first : this.#diverse(stages, plain, []);
    const taken = second.reached ? second : first;
    return {
      picks: taken.picks,
      drawn: taken.drawn,
      moved: taken.moved,
      arranged: [taken.note, ...(taken.drawn.length === 0 ? [] : notes)],
    };
  }

  #diverse(stages: readonly Stage[], plain: Arrived['picks'], drawn: readonly Drawn[]) {
    const { situation, arrangement } = this.#question;
    const floor = arrangement.diversity;
    const fixed = drawn.map(({ key }) => this.#categories(key));
    const out = new Set(drawn.map(({ key }) => key));
    // Something of an earlier stage is worth more than anything of a later one.
    const step = 1 + Math.max(0, ...stages.flatMap(({ scores }) => scores.slice(0, 1)));
    const offered = stages.flatMap(({ keys, scores }, stage) =>
      keys.flatMap((key, i) =>
        out.has(key)
          ? []
          : {
              key,
              stage,
              worth: (scores[i] as number) + (stages.length - 1 - stage) * step,
              categories: this.#categories(key),
            },
      ),
    );
    const count = Math.min(situation.limit - drawn.length, offered.length);
    const { chosen, reached } = chooseDiverse(offered, fixed, count, floor);
    const picks = stages.map((_, stage) =>
      chosen.flatMap((index) => {
        const one = offered[index];
        return one?.stage === stage ? one.key : [];
      }),
    );
    const before = listDiversity(plain.flat().map((key) => this.#categories(key)));
    const list = [...picks.flat().map((key) => this.#categories(key)), ...fixed];
    const note = diversityNote(floor, before, listDiversity(list), reached);
    return { picks, drawn, reached, note, moved: movedTerms(plain.flat(), picks.flat()) };
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

  #newcomersNote(drawn: readonly Drawn[]): Arranged {
    const { newcomers } = this.#question.arrangement;
    const items = drawn.map(({ key, propensity }) => ({
      id: this.#parts.catalogue.item(key)?.id ?? '',
      propensity,
    }));
    const percent = Math.round(newcomers * 100);
    const count = drawn.length === 1 ? '1 place' : `${drawn.length} places`;
    const text = `${count} drawn for what is new in the shop, which has ${percent} % of the places on average`;
    return { control: 'newcomers', asked: newcomers, text, items };
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

/** The first keys of each stage in turn, so many in all, without some. */
const firstOf = (stages: readonly Stage[], limit: number, out: ReadonlySet<number>): number[][] => {
  let left = limit;
  return stages.map(({ keys }) => {
    const own: number[] = [];
    for (const key of keys) {
      if (own.length === left) break;
      if (!out.has(key)) own.push(key);
    }
    left -= own.length;
    return own;
  });
};

/** What came into a list for the floor, each with what it stands in the place of. */
const movedTerms = (plain: readonly number[], chosen: readonly number[]): Map<number, Term[]> => {
  const gone = plain.filter((key) => !chosen.includes(key));
  const came = chosen.filter((key) => !plain.includes(key));
  return new Map(
    came.map((key, i) => {
      const replaced = gone[i];
      return [
        key,
        [{ name: 'arranged', value: 0, items: replaced === undefined ? [] : [replaced] }],
      ];
    }),
  );
};

const diversityNote = (
  floor: number,
  before: number | undefined,
  got: number | undefined,
  reached: boolean,
): Arranged => {
  const head = { control: 'diversity' as const, asked: floor };
  const of = (value: number) => value.toFixed(2);
  if (got === undefined) return { ...head, text: 'a list of one item has no diversity' };
  const was = before === undefined || of(before) === of(got) ? '' : `, ${of(before)} before`;
  const text = reached
    ? `the diversity is ${of(got)}${was}; at least ${of(floor)} was asked for`
    : `no list of these candidates was found with a diversity of ${of(floor)}; this one has ${of(got)}${was}`;
  return { ...head, got, reached, ...(before === undefined ? {} : { before }), text };
};
