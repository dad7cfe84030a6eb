import type { Field, Template, Value, Values } from 'personable-designer';
import type { FieldCandidates } from '../suggestions/suggest.ts';

/** What a template is filled with for somebody who has not chosen anything. */
export interface FilledValues {
  readonly values: Values;
  /** What of the person is in it, as suggestions are called. */
  readonly from: readonly string[];
}

/**
 * Fills a template by what is known best; what has to be chosen and nothing is known of is the first that is offered. Undefined where
 * something has to be written that is not known, or nothing of the person would be in it.
 */
export const filledWith = (
  { fields }: Pick<Template, 'fields'>,
  candidates: readonly FieldCandidates[],
): FilledValues | undefined => {
  const values: Record<string, Value> = {};
  const from: string[] = [];
  for (const field of fields) {
    const best = candidates.find((one) => one.field === field.id)?.candidates[0];
    if (best !== undefined) {
      values[field.id] = best.value;
      from.push(best.arm);
      continue;
    }
    if (field.required !== true) continue;
    const first = firstOffered(field);
    if (first === undefined) return undefined;
    values[field.id] = first;
  }
  return from.length === 0 ? undefined : { values, from };
};

const firstOffered = (field: Field): Value | undefined => {
  switch (field.kind) {
    case 'colour':
      return field.colours[0];
    case 'motif':
      return field.motifs[0]?.id;
    case 'choice':
      return field.options[0]?.id;
    default:
      return undefined;
  }
};
