import type { TuningList, TuningRun, TuningTrial } from 'personable';
import type { ApiRequest } from './request.ts';

/** What serves, the runs of the tuning and what became of them. */
export const readTunings = (): ApiRequest<TuningList> => ({ method: 'GET', path: '/v1/tunings' });

/** A run with all it tried. */
export const readTuning = (id: string): ApiRequest<TuningRun> => ({
  method: 'GET',
  path: tuningPath(id),
});

/** Tunes now, with the time that is set for it. */
export const startTuning = (): ApiRequest<TuningRun> => ({
  method: 'POST',
  path: '/v1/tunings',
  body: {},
});

/** Ends a run; nothing changes then. */
export const stopTuning = (id: string): ApiRequest<TuningRun> => ({
  method: 'POST',
  path: `${tuningPath(id)}/stop`,
  body: {},
});

/** Puts settings back. */
export const adoptTuning = (id: string): ApiRequest<TuningList> => ({
  method: 'POST',
  path: `${tuningPath(id)}/adopt`,
  body: {},
});

/** Tries settings on a part of the people, as an experiment. */
export const tryTuning = (id: string, promote: 'hand' | 'rule'): ApiRequest<TuningTrial> => ({
  method: 'POST',
  path: `${tuningPath(id)}/try`,
  body: { promote },
});

const tuningPath = (id: string) => `/v1/tunings/${encodeURIComponent(id)}`;
