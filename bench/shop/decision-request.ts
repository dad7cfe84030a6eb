import type { DecisionRequest } from '../../packages/personable/src/decide/decision.ts';

/** Items a decision is asked for. */
export const ITEMS_ASKED = 8;

/** What a shop's home page asks for somebody who is signed in. */
export const decisionRequest = (userId: string): DecisionRequest => ({
  userId,
  placement: 'for-you',
  limit: ITEMS_ASKED,
  context: { page: '/' },
});
