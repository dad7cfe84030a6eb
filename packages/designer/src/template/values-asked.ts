import { isObject } from '../reading/compounds.ts';

/** A field that has to have one of these values, or a condition does not hold. */
export interface Asked {
  readonly field: string;
  readonly values: readonly unknown[];
}

/**
 * What has to be chosen for a condition to hold, as far as it stands there plainly: equal to a value, or one of several, with all other
 * conditions beside it.
 */
export const valuesAsked = (condition: Readonly<Record<string, unknown>>): readonly Asked[] =>
  Object.entries(condition).flatMap(([key, operand]): readonly Asked[] => {
    if (key === '$and' && Array.isArray(operand)) {
      return operand.filter(isObject).flatMap((one) => valuesAsked(one));
    }
    if (key.startsWith('$') || key.includes('.')) return [];
    if (!isObject(operand)) {
      return typeof operand === 'string' ? [{ field: key, values: [operand] }] : [];
    }
    const asked: Asked[] = [];
    if (typeof operand['$eq'] === 'string') asked.push({ field: key, values: [operand['$eq']] });
    const among: unknown = operand['$in'];
    // null is what a field has that nothing was chosen in.
    if (Array.isArray(among) && among.length > 0 && among.every((one) => typeof one === 'string')) {
      asked.push({ field: key, values: among });
    }
    return asked;
  });
