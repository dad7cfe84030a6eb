import type { ContextPart } from '../context/explanation.ts';
import type { Basis } from './basis.ts';
import type { LoggedCreatives } from './creatives/shown-creative.ts';
import type { Decision, DecisionRequest } from './decision.ts';
import type { LoggedSuggestions } from './logged-suggestions.ts';
import type { Moment } from './moment.ts';
import type { NextChoice } from './next/next-answer.ts';
import type { PageSoFar } from './pages/page-so-far.ts';
import { strategyNamed } from './strategies.ts';
import type { Strategy, Term } from './strategy.ts';

/** An item that was chosen, with what its score is made of. */
export interface Chosen {
  readonly key: number;
  readonly strategy: Strategy;
  readonly terms: readonly Term[];
}

/** What the choice was made from, by item key. */
export interface From {
  readonly catalogue: number;
  readonly candidates: number;
  readonly next: readonly (readonly [key: number, score: number])[];
  readonly passed: readonly (readonly [key: number, score: number, refusal: number])[];
}

/** What the log keeps of a decision beside its items. */
export interface Kept {
  readonly request: DecisionRequest;
  readonly head: Omit<Decision, 'items' | 'context' | 'blocks'>;
  readonly seen: number;
  readonly allowed: boolean;
  readonly from?: From | undefined;
  /** Of a placement of content. */
  readonly drawn?: ContentDraw | undefined;
  /** Of a list: in which of their looks items are shown that have several. */
  readonly creatives?: LoggedCreatives | undefined;
  /** Of suggestions for a design. */
  readonly suggested?: LoggedSuggestions | undefined;
  /** Of a next best action. */
  readonly next?: NextChoice | undefined;
  /** What was known of now, as far as it was used. */
  readonly context?: readonly ContextPart[] | undefined;
  /** Of a block of a page. */
  readonly beside?: LoggedBeside | undefined;
  /** What else it went by; decisions of before 0.1.0 was whole have none. */
  readonly basis?: Basis | undefined;
}

/** What a block of a page was decided beside, and by which seed: enough to decide it again. */
interface LoggedBeside {
  /** Id of the page's own decision. */
  readonly page: string;
  readonly seed: number;
  /** Keys of the items. */
  readonly items: readonly number[];
  readonly touches: PageSoFar['touches'];
}

/** What the log keeps of the page a decision is a block of; undefined for one that stands alone. */
export const loggedBeside = ({
  beside,
  seed,
}: Pick<Moment, 'beside' | 'seed'>): LoggedBeside | undefined =>
  beside && { page: beside.page, seed, items: [...beside.items], touches: beside.touches };

/** How content was chosen: enough to compute it again. */
export interface ContentDraw {
  /** Number of the rule set. */
  readonly rules: number;
  /** What the random numbers were made from. */
  readonly seed: number;
  /** Version of what was learned. */
  readonly state?: number;
  /** The features of person and context. */
  readonly x?: readonly number[];
  /** Slot by slot what could be chosen, with its probability. */
  readonly among: readonly (readonly (readonly [arm: string, propensity: number])[])[];
  /** Why other campaigns could not be chosen, by id. */
  readonly refused: Readonly<Record<string, string>>;
}

/** An item in the log: names are short, because a busy shop makes millions of decisions. */
type LoggedItem = readonly [key: number, strategy: string, terms: readonly LoggedTerm[]];
type LoggedTerm = readonly [
  name: string,
  value: number,
  items: readonly number[],
  facts: Readonly<Record<string, number>> | null,
  about?: string,
];

/** A decision as the log keeps it: keys and numbers. The words are made again when it is read. */
export const writeBody = (kept: Kept, chosen: readonly Chosen[]): string => {
  const items = chosen.map(
    ({ key, strategy, terms }): LoggedItem => [key, strategy.name, terms.map(toLogged)],
  );
  return JSON.stringify({ ...kept, items });
};

const toLogged = ({ name, value, items, facts, about }: Term): LoggedTerm => {
  const term = [name, value, items, facts ?? null] as const;
  return about === undefined ? term : [...term, about];
};

/** What the log keeps of a decision, read. */
export type LoggedBody = Kept & { readonly items: readonly Chosen[] };

/** What `writeBody` kept. */
export const readBody = (body: string): LoggedBody => {
  const { items, ...kept } = JSON.parse(body) as Kept & { items: readonly LoggedItem[] };
  return {
    ...kept,
    items: items.map(([key, name, terms]) => ({
      key,
      strategy: strategyNamed(name),
      terms: terms.map(([term, value, from, facts, about]) => ({
        name: term,
        value,
        items: from,
        ...(facts === null ? {} : { facts }),
        ...(about === undefined ? {} : { about }),
      })),
    })),
  };
};
