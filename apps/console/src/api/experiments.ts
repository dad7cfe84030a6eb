import type {
  ExperimentSummary,
  ExperimentView,
  PlanAnswer,
  PlanQuestion,
  PromotionInput,
} from 'personable';
import type { ApiRequest } from './request.ts';

const addressOf = (id: string): string => `/v1/experiments/${encodeURIComponent(id)}`;

/** Every experiment in a line. */
export const readExperiments = (): ApiRequest<{
  readonly experiments: readonly ExperimentSummary[];
}> => ({ method: 'GET', path: '/v1/experiments' });

/** One with all that can be said of it. */
export const readExperiment = (id: string): ApiRequest<ExperimentView> => ({
  method: 'GET',
  path: addressOf(id),
});

/** How an experiment goes on. */
export type ExperimentStep = 'start' | 'stop' | 'roll-back';

/** Starts, stops or rolls back an experiment. */
export const stepExperiment = (id: string, step: ExperimentStep): ApiRequest<ExperimentView> => ({
  method: 'POST',
  path: `${addressOf(id)}/${step}`,
  body: {},
});

/** Lets an arm hold for everybody but a share. */
export const promoteExperiment = (
  id: string,
  body: PromotionInput,
): ApiRequest<ExperimentView> => ({ method: 'POST', path: `${addressOf(id)}/promote`, body });

/** How many people and days an experiment takes. */
export const planExperiment = (body: PlanQuestion): ApiRequest<PlanAnswer> => ({
  method: 'POST',
  path: '/v1/experiments/plan',
  body,
});
