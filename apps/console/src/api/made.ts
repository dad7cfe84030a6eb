import type {
  BatchView,
  DeliveryView,
  DesignView,
  JobView,
  ModerationView,
  PersonMadeView,
  ReviewView,
  TriedText,
  WholeJobView,
} from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

const PAGE = 50;
const jobPath = (id: string): string => `/v1/made/jobs/${encodeURIComponent(id)}`;
const batchPath = (id: string): string => `/v1/made/batches/${encodeURIComponent(id)}`;

/** Which jobs of the queue are wanted. */
export interface WantedJobs {
  readonly state?: JobView['state'] | undefined;
  readonly reason?: string | undefined;
  readonly template?: string | undefined;
}

interface JobPage {
  readonly jobs: readonly JobView[];
  readonly next?: string;
  /** How many there are in all, by state, and of those that are held by reason. */
  readonly counts: {
    readonly states: Readonly<Partial<Record<JobView['state'], number>>>;
    readonly held: Readonly<Record<string, number>>;
  };
}

/** What has to be made, the last ordered first, and how many jobs stand where. */
export const readJobs = (
  wanted: WantedJobs & { readonly before?: string | undefined },
): ApiRequest<JobPage> => ({
  method: 'GET',
  path: withQuery('/v1/made/jobs', { ...wanted, limit: PAGE }),
});

/** What has to be made of an order. */
export const readJobsOfOrder = (
  order: string,
): ApiRequest<{ readonly jobs: readonly JobView[] }> => ({
  method: 'POST',
  path: '/v1/made/jobs/of-order',
  body: { order },
});

/** A job with everything that happened to it. */
export const readJob = (id: string): ApiRequest<WholeJobView> => ({
  method: 'GET',
  path: jobPath(id),
});

/** A step with what it needs. */
export interface WantedStep {
  readonly step: string;
  readonly note?: string;
  readonly design?: string;
  readonly quantity?: number;
  readonly elsewhere?: boolean;
}

/** Takes a step with a job. */
export const stepJob = (id: string, step: WantedStep): ApiRequest<JobView> => ({
  method: 'POST',
  path: `${jobPath(id)}/step`,
  body: step,
});

/** Where a file of a job is read. */
export const jobFilePath = (id: string, name: string): string =>
  `${jobPath(id)}/files/${encodeURIComponent(name)}`;

/** A design that is kept, as it is checked now. */
export const readDesign = (id: string): ApiRequest<DesignView> => ({
  method: 'GET',
  path: `/v1/made/designs/${encodeURIComponent(id)}`,
});

/** Gathers jobs that are printed together. */
export const gatherJobs = (jobs: readonly string[], note?: string): ApiRequest<BatchView> => ({
  method: 'POST',
  path: '/v1/made/batches',
  body: { jobs, ...(note === undefined ? {} : { note }) },
});

/** Batches, the latest first. */
export const readBatches = (
  before: string | undefined,
): ApiRequest<{ readonly batches: readonly BatchView[]; readonly next?: string }> => ({
  method: 'GET',
  path: withQuery('/v1/made/batches', { before, limit: 20 }),
});

/** A batch with its jobs. */
export const readBatch = (
  id: string,
): ApiRequest<
  BatchView & { readonly jobs: readonly JobView[]; readonly deliveries: readonly DeliveryView[] }
> => ({
  method: 'GET',
  path: batchPath(id),
});

/** A sheet that many are printed on together, millimetres. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** Where a batch went: into a folder, or on its way to somebody else. */
export interface HandedOver {
  readonly folder?: string;
  readonly files?: number;
  readonly deliveries?: readonly DeliveryView[];
}

/** Hands a batch over: into the folder for printing, or to whoever is named. */
export const handOverBatch = (
  id: string,
  { to, sheet }: { readonly to?: string; readonly sheet?: Sheet },
): ApiRequest<HandedOver> => ({
  method: 'POST',
  path: `${batchPath(id)}/hand-over`,
  body: { ...(to === undefined ? {} : { to }), ...(sheet === undefined ? {} : { sheet }) },
});

/** What is doubtful and waits for a person. */
export const readReviews = (): ApiRequest<{ readonly reviews: readonly ReviewView[] }> => ({
  method: 'GET',
  path: '/v1/made/reviews?limit=200',
});

/** Where a picture that customers sent is read. */
export const picturePath = (digest: string): string =>
  `/v1/made/pictures/${encodeURIComponent(digest)}`;

/** Accepts or refuses what is doubtful. */
export const decideReview = (
  word: string,
  said: { readonly accepted: boolean; readonly note?: string },
): ApiRequest<{ readonly designs: number }> => ({
  method: 'POST',
  path: '/v1/made/reviews/decide',
  body: { word, ...said },
});

/** What a person had made. */
export const readMadeOfPerson = (person: number): ApiRequest<PersonMadeView> => ({
  method: 'POST',
  path: '/v1/people/made',
  body: { person },
});

/** Which words are looked for. */
export const readModeration = (): ApiRequest<ModerationView> => ({
  method: 'GET',
  path: '/v1/made/moderation',
});

/** Looks for these words from now on; nothing for those the engine comes with. */
export const putModeration = (
  lists: ModerationView['lists'] | null,
): ApiRequest<ModerationView> => ({
  method: 'PUT',
  path: '/v1/made/moderation',
  body: { lists },
});

/** What would be found in a text. */
export const tryModeration = (
  text: string,
  lists: ModerationView['lists']['lists'] | undefined,
): ApiRequest<TriedText> => ({
  method: 'POST',
  path: '/v1/made/moderation/try',
  body: { text, ...(lists === undefined ? {} : { lists: { lists } }) },
});
