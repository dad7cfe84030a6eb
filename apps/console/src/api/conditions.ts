import type { Condition, ConditionCheck } from 'personable';
import type { ApiRequest } from './request.ts';

/** What a condition means; with a document also how it answers, clause by clause. */
export const checkCondition = (
  condition: Condition,
  document?: object,
): ApiRequest<ConditionCheck> => ({
  method: 'POST',
  path: '/v1/conditions/check',
  body: document === undefined ? { condition } : { condition, document },
});
