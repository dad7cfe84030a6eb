import type { DecideOptions, DecisionResult } from './decided.ts';
import { attempt } from './fence.ts';
import { type Answer, failed } from './transport.ts';

/** What is shown: the engine's decision, or the default with the reason why. */
export const decisionFrom = (
  answer: Answer,
  placement = 'page',
  options?: DecideOptions,
): DecisionResult => {
  if (answer.ok && Array.isArray(answer.body['items'])) {
    return { ...(answer.body as unknown as DecisionResult), source: 'engine' };
  }
  const { code, message } = answer.ok ? failed('unexpected_answer', 'no decision') : answer;
  return {
    decision: '',
    placement,
    strategy: 'default',
    person: 'newcomer',
    personalized: false,
    items: attempt(() => options?.items) ?? [],
    fallback: [],
    model: 0,
    source: 'default',
    errorCode: code,
    errorMessage: message,
  };
};
