import { rmSync } from 'node:fs';
import type { TrialsHandle } from './handles/trials.ts';
import type { WhatIfHandle } from './handles/what-if.ts';
import type { Parts } from './parts.ts';
import type { Tuning } from './tuning/tuning.ts';

/** Finishes what is under way, writes a checkpoint and lets go of the folder. */
export const closeEngine = async (
  parts: Parts,
  {
    tuning,
    trials,
    whatIf,
  }: {
    readonly tuning: Pick<Tuning, 'close'>;
    readonly trials: Pick<TrialsHandle, 'close'>;
    readonly whatIf: Pick<WhatIfHandle, 'close'>;
  },
): Promise<void> => {
  const { ingest, folding, directory, catalogue, log, learner, store, lock, temporary } = parts;
  const { backfill, conflicts } = parts;
  try {
    await parts.closeMessages();
    await tuning.close();
    await parts.experimentWatch.close();
    await trials.close();
    await whatIf.close();
    await parts.keeper.close();
    await ingest.idle();
    await parts.following.close();
    await parts.journeys.close();
    await parts.made.runs.close();
    await parts.made.deliveries.close();
    await parts.made.inspection.close();
    await parts.made.production.checkpoint();
    await parts.made.designer.close();
    await conflicts.flush();
    await parts.figures.close();
    await parts.countedReports.reports.close();
    await parts.eraser.close();
    await parts.retention.close();
    await parts.traitBackfill.close();
    await folding.close();
    await learner.close();
    await log.flush();
    await parts.touches.flush();
    await parts.holdoutMeasures.flush();
    await parts.experiments.close();
    await parts.likelihoods.close();
    await parts.messageOutcomes.flush();
    await parts.attribution.flush();
    await Promise.all([parts.rewards.close(), parts.timing.close()]);
    await parts.grants.flush();
    await parts.fairness.flush();
    await parts.meter.flush();
    await parts.lists.close();
    await backfill.close();
    await parts.accesses.flush();
    await directory.flush();
    await catalogue.flush();
    await parts.quality.close();
  } finally {
    await store.close();
    lock.release();
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  }
};
