import type {
  ExperimentSummary,
  ExperimentView,
  FileReport,
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

/** How a file with an experiment is to be read. */
export interface FileQuestion {
  readonly arm: string;
  readonly metrics: readonly string[];
  /** Left out where every row is a person. */
  readonly person?: string;
  readonly control?: string;
  readonly segments: readonly string[];
  readonly peeked: boolean;
}

/** Reports on a randomised experiment in a file; nothing of it is kept. */
export const reportExperimentFile = (
  file: Blob,
  { arm, metrics, person, control, segments, peeked }: FileQuestion,
): ApiRequest<FileReport> => {
  const query = new URLSearchParams({ arm });
  for (const metric of metrics) query.append('metric', metric);
  for (const segment of segments) query.append('segment', segment);
  if (person !== undefined) query.set('person', person);
  if (control !== undefined) query.set('control', control);
  if (peeked) query.set('peeked', 'true');
  return { method: 'POST', path: `/v1/experiments/file?${query}`, file };
};
