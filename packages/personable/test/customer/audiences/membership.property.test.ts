import fc from 'fast-check';
import { test } from 'vitest';
import { CONDITIONS, step, Trial } from './trial.ts';

test('whatever happens, an audience has whom it would have if everybody were asked now', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const trial = new Trial();
      await trial.open();
      try {
        await trial.define(CONDITIONS);
        for (const next of steps) await trial.take(next);
        await trial.compare();
      } finally {
        await trial.close();
      }
    }),
    { numRuns: Number(process.env['PERSONABLE_RUNS'] ?? 8), interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
