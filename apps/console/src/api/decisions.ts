import type { Decision, DecisionDetail, DecisionSummary, Verification } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

interface DecisionsPage {
  readonly decisions: readonly DecisionSummary[];
  readonly next?: string;
}

/** Decisions of everybody, newest first. */
export const readDecisions = (before?: string): ApiRequest<DecisionsPage> => ({
  method: 'GET',
  path: withQuery('/v1/decisions', { before, limit: 25 }),
});

/** One decision with what it was made from. */
export const readDecision = (id: string): ApiRequest<DecisionDetail> => ({
  method: 'GET',
  path: `/v1/decisions/${encodeURIComponent(id)}`,
});

/** Whether a decision is the same when it is computed again. */
export const verifyDecision = (id: string): ApiRequest<Verification> => ({
  method: 'GET',
  path: `/v1/decisions/${encodeURIComponent(id)}/verify`,
});

/** What is asked of a decision in the console. */
export interface Question {
  /** Left out for a new visitor. */
  readonly person?: number;
  readonly placement: string;
  readonly limit?: number;
  /** Of a weekly list: share of items the person never bought. */
  readonly new?: number;
  readonly context?: { readonly item?: string; readonly basket?: readonly string[] };
}

/** Fills a placement. */
export const decide = (question: Question): ApiRequest<Decision> => ({
  method: 'POST',
  path: '/v1/decide',
  body: question,
});
