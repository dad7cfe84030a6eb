import { type BuiltNode, build } from './build.ts';
import { type Clause, explainNode } from './explain.ts';
import type { ComputedTraitDeclaration, HistoryClause } from './history.ts';
import { declarationWords } from './history-words.ts';
import { Allowance } from './limits.ts';
import { readCondition } from './read-condition.ts';
import { readDeclarationAt } from './read-history.ts';
import type { Groups, Reading } from './reading.ts';
import { type RequiredValues, requiredValues } from './required-values.ts';
import { nodeInWords } from './words.ts';

/** A condition over any document: the query language of MongoDB, as JSON. The empty one matches nobody. */
export type Condition = Readonly<Record<string, unknown>>;

/** A condition that can be asked. */
export interface CompiledCondition {
  readonly condition: Condition;
  matches(document: object): boolean;
  /** Every clause with whether it holds and the value it saw. */
  explain(document: object): Clause;
  /** Dotted paths it reads, such as "traits.city"; `history.<id>` for what a person did. */
  readonly fields: readonly string[];
  /** What must be gathered from a person's events for it. */
  readonly histories: readonly HistoryClause[];
  /** What a document must have for it to match at all; see {@link requiredValues}. */
  readonly required: readonly RequiredValues[];
}

export interface ConditionOptions {
  /** Named lists for `$inGroup` and `$notInGroup`; an unknown name is an empty list. */
  readonly groups?: Groups;
  /** Where the condition stands in what was sent, as a JSON pointer: errors name places from there. */
  readonly at?: string;
}

/**
 * Reads a condition once, so that it can be asked often. Nothing in it is ever run as code.
 *
 * @throws ConditionError `invalid_condition` for whatever cannot be read, with the place and the way out.
 */
export const compileCondition = (
  condition: unknown,
  { groups, at = '' }: ConditionOptions = {},
): CompiledCondition => {
  const histories = new Map<string, HistoryClause>();
  const reading = newReading(groups, histories);
  const built: BuiltNode = build(readCondition(condition, at, 0, reading));
  return {
    condition: condition as Condition,
    matches: built.test,
    explain: (document) => explainNode(built, document),
    fields: [...reading.fields],
    histories: [...histories.values()],
    required: requiredValues(built.node),
  };
};

export const newReading = (
  groups: Groups | undefined,
  histories: Map<string, HistoryClause> | undefined,
): Reading => ({
  allowance: new Allowance(),
  groups,
  histories,
  fields: new Set(),
  condition: readCondition,
});

/**
 * Reads what is to be gathered from events, and gives it in its normal form: one event as a text, the window in its
 * largest unit ("24h" is "1d"), 5 for a `top` that does not say how many.
 *
 * @throws ConditionError `invalid_condition`.
 */
export const readDeclaration = (value: unknown, at = ''): ComputedTraitDeclaration =>
  readDeclarationAt(value, at, 0, newReading(undefined, undefined)).declaration;

/**
 * A condition in a sentence: "lives in Berlin and bought at least 2 times in the last 30 days".
 *
 * @throws ConditionError `invalid_condition`.
 */
export const conditionInWords = (
  condition: unknown,
  { groups, at = '' }: ConditionOptions = {},
): string => nodeInWords(readCondition(condition, at, 0, newReading(groups, new Map())));

/**
 * What is gathered, in words: "the sum of total of orders in the last 30 days".
 *
 * @throws ConditionError `invalid_condition`.
 */
export const declarationInWords = (value: unknown): string => {
  const { declaration, where } = readDeclarationAt(value, '', 0, newReading(undefined, undefined));
  return declarationWords(declaration, where, nodeInWords);
};
