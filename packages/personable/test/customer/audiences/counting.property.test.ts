import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { test } from 'vitest';
import { CONDITIONS, type Step, step, Trial } from './trial.ts';

/** Milliseconds between two steps: a thread needs some hundred to start. */
const pause = fc.constantFrom(0, 0, 5, 40);
/** There is nothing to be changed before the audiences are there. */
const isEarly = ({ do: what }: Step) => what !== 'change';

test('audiences that are new have whom they should, whatever happens while everybody is asked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step.filter(isEarly), { minLength: 5, maxLength: 25 }),
      fc.array(fc.tuple(step, pause), { minLength: 5, maxLength: 15 }),
      fc.array(step, { maxLength: 5 }),
      async (before, meanwhile, later) => {
        const trial = new Trial();
        await trial.open();
        try {
          for (const next of before) await trial.take(next);
          await trial.define(CONDITIONS);
          for (const [next, milliseconds] of meanwhile) {
            await trial.take(next);
            await sleep(milliseconds);
          }
          for (const next of later) await trial.take(next);
          await trial.compare();
          // By itself it is told by the texts of snapshots who cannot belong to it.
          await trial.define({ ...CONDITIONS, roman: { 'traits.city': 'Rome' } });
          await trial.compare();
        } finally {
          await trial.close();
        }
      },
    ),
    { numRuns: Number(process.env['PERSONABLE_RUNS'] ?? 8), interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
