import type { Matches, ValueCondition } from 'personable-designer';
import { type CompiledCondition, compileCondition } from '../conditions/condition.ts';

/** Conditions of templates, asked in the engine's own language of the values of a design. Each is compiled once. */
export const templateMatches = (): Matches => {
  const compiled = new WeakMap<ValueCondition, CompiledCondition>();
  return (condition, values) => {
    let known = compiled.get(condition);
    if (known === undefined) {
      known = compileCondition(condition);
      compiled.set(condition, known);
    }
    return known.matches(values);
  };
};
