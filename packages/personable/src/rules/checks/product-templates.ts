import { templateWarnings } from 'personable-designer';
import type { Check, Problem } from './problem.ts';

/** Templates of products that are allowed but odd: nothing is safe, nobody can reach a field, a colour is hard to see. */
export const checkProductTemplates: Check = (set) =>
  [...set['product-templates'].values()].flatMap(({ kind, id, body }) =>
    templateWarnings(body).map((said): Problem => ({ severity: 'warning', kind, id, ...said })),
  );
