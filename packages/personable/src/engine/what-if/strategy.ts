import { type ContentChoice, readPlacement } from '../../rules/placements/placement-body.ts';
import type { RuleFile } from '../../rules/plan.ts';
import { PersonableError } from '../errors.ts';
import { asField } from '../preview/as-field.ts';

/** The placement under which the next best action is logged. */
export const NEXT = 'next-best-action';
const MOST_DAYS = 366;
const DAYS = 30;
const MOST_ARMS = 1_000;

/** Another strategy, as somebody writes it. */
export interface WhatIfRequest {
  readonly placement: string;
  /** Of lists: whether the creatives of their items are meant. */
  readonly creatives?: boolean;
  /** As a placement of content says it. */
  readonly strategy?: object;
  /** By creative ("campaign/creative"): how often each is drawn beside the others; the rest never. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Of the next best action. */
  readonly caution?: number;
  readonly exploration?: number;
  /** Rules in place of those of then: every decision is made anew. */
  readonly rules?: readonly RuleFile[];
  /** The same with all rules as they are drafted now. */
  readonly drafts?: boolean;
  /** The last days; 30 when left out. */
  readonly days?: number;
}

/** What a strategy does among what could be chosen. */
export type OtherStrategy =
  | { readonly kind: 'choice'; readonly choice: ContentChoice }
  | { readonly kind: 'weights'; readonly weights: Readonly<Record<string, number>> }
  | { readonly kind: 'next'; readonly caution?: number; readonly exploration?: number }
  | { readonly kind: 'rules'; readonly rules: readonly RuleFile[] };

/** A request that was understood. */
export interface ReadWhatIf {
  readonly placement: string;
  readonly of: 'content' | 'creatives' | 'next';
  readonly strategy: OtherStrategy;
  readonly days: number;
}

/**
 * Reads what is asked.
 *
 * @throws PersonableError `invalid_field` with the place of what cannot be read.
 */
export const readWhatIf = (request: WhatIfRequest): ReadWhatIf => {
  const { placement, creatives = false, days = DAYS } = request;
  if (typeof placement !== 'string' || placement === '') {
    throw wrong('Say which placement is asked about.', '/placement');
  }
  if (!(days > 0 && days <= MOST_DAYS)) {
    throw wrong(`days is a number above 0 and up to ${MOST_DAYS}.`, '/days');
  }
  const of = placement === NEXT ? 'next' : creatives ? 'creatives' : 'content';
  const strategy = strategyOf(request, of);
  return { placement, of, strategy, days };
};

const strategyOf = (
  { strategy, weights, caution, exploration, rules }: WhatIfRequest,
  of: ReadWhatIf['of'],
): OtherStrategy => {
  if (of === 'next') {
    if (strategy ?? weights ?? rules) {
      throw wrong(
        'Of the next best action, caution and exploration can be asked about.',
        '/placement',
      );
    }
    shareOf(caution, '/caution');
    shareOf(exploration, '/exploration');
    return {
      kind: 'next',
      ...(caution === undefined ? {} : { caution }),
      ...(exploration === undefined ? {} : { exploration }),
    };
  }
  const said = [strategy, weights, rules].filter((one) => one !== undefined);
  if (said.length !== 1) {
    throw wrong('Give one of strategy, weights, rules and drafts.', '/strategy');
  }
  if (rules !== undefined) {
    if (of === 'creatives')
      throw wrong('No rule says how creatives of items are chosen.', '/rules');
    return { kind: 'rules', rules };
  }
  if (weights !== undefined) return { kind: 'weights', weights: weightsOf(weights) };
  const body = { name: 'what if', channel: 'web', kind: 'content', strategy };
  const read = asField(() => readPlacement(body, ''));
  if (typeof read.strategy !== 'object') throw wrong('It is no way to choose.', '/strategy');
  return { kind: 'choice', choice: read.strategy };
};

const weightsOf = (weights: Readonly<Record<string, number>>) => {
  const all = Object.entries(weights);
  const bad = all.find(([, weight]) => !(Number.isFinite(weight) && weight >= 0));
  if (bad !== undefined || all.length > MOST_ARMS || all.every(([, weight]) => weight === 0)) {
    throw wrong(
      `Weights are numbers of at least 0, not all 0, of up to ${MOST_ARMS.toLocaleString('en')} creatives.`,
      '/weights',
    );
  }
  return weights;
};

const shareOf = (value: number | undefined, path: string): void => {
  if (value === undefined || (value >= 0 && value <= 1)) return;
  throw wrong(`${path.slice(1)} is a number from 0 to 1.`, path);
};

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, {
    path,
    hint: 'docs/what-if.md says what can be asked.',
  });
