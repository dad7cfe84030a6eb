/**
 * Conditions over any document, in a browser or in Node alike.
 *
 *     compileCondition({ 'traits.city': 'Berlin' }).matches(document);
 */
export {
  type CompiledCondition,
  type Condition,
  type ConditionOptions,
  compileCondition,
  conditionInWords,
} from './condition.ts';
export { ConditionError } from './condition-error.ts';
export type { Clause } from './explain.ts';
export type { ComputedTraitDeclaration, HistoryClause } from './history.ts';
