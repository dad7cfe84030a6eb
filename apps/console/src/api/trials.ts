import type { OrdersWords, TrialList, TrialReport, TrialState } from 'personable';
import type { ApiRequest } from './request.ts';

/** The trials there are, and whether there is a report. */
export const readTrials = (): ApiRequest<TrialList> => ({ method: 'GET', path: '/v1/trials' });

/** What somebody's own orders say. */
export const readTrial = (): ApiRequest<TrialReport> => ({ method: 'GET', path: '/v1/trial' });

/** Brings a file of orders. */
export const bringOrders = (file: File): ApiRequest<TrialState> => ({
  method: 'POST',
  path: '/v1/trials',
  file,
});

/** Says what the columns are, and starts the trial. */
export const runTrial = (trial: string, words: OrdersWords): ApiRequest<TrialState> => ({
  method: 'POST',
  path: `/v1/trials/${encodeURIComponent(trial)}/run`,
  body: words,
});

/** Keeps the orders of a trial in this store. */
export const keepTrial = (trial: string): ApiRequest<TrialState> => ({
  method: 'POST',
  path: `/v1/trials/${encodeURIComponent(trial)}/keep`,
  body: {},
});

/** Forgets a trial. */
export const forgetTrial = (trial: string): ApiRequest => ({
  method: 'DELETE',
  path: `/v1/trials/${encodeURIComponent(trial)}`,
});
