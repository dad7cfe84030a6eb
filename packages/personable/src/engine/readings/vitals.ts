import type { Parts } from '../parts.ts';

/** How the engine is doing, in numbers. */
export interface Vitals {
  /** Position of the log that every decision sees. */
  readonly position: number;
  /** Position up to which the folds are stored. */
  readonly checkpoint: number;
  /** Records of the log that are not in the figures of reports yet. */
  readonly figuresBehind: number;
  /** People in memory, and their bytes by estimate. */
  readonly people: number;
  readonly peopleBytes: number;
  readonly items: number;
  readonly pairs: number;
  readonly sumsBytes: number;
  readonly model: number;
  /** Milliseconds UTC. */
  readonly modelBuilt: number;
  /** Records that retention removed since the start. */
  readonly expiredRecords: number;
  /** When retention last ran to its end, milliseconds UTC; 0 for not since the start. */
  readonly retentionEnded: number;
}

/** Reads the numbers of an engine. */
export const readVitals = (parts: Parts): Vitals => {
  const { people, learner, catalogue, folding } = parts;
  return {
    position: people.folded,
    checkpoint: folding.checkpointed,
    figuresBehind: parts.figures.behind,
    people: people.count,
    peopleBytes: people.bytes,
    items: catalogue.count,
    pairs: learner.sums.pairs,
    sumsBytes: learner.sums.bytes,
    model: learner.model().number,
    modelBuilt: learner.model().built,
    expiredRecords: parts.retention.removed,
    retentionEnded: parts.retention.ended,
  };
};
