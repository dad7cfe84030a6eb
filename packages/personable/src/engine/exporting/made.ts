import { picturesOfDesign } from '../../made/pictures/picture-store.ts';
import { jobsOfHome, stepsOf } from '../../made/production/job-store.ts';
import { linesAfter, runsOfHome } from '../../made/runs/run-store.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import type { ExportSubject } from './section.ts';

/** Designs of one home at the most, and jobs. */
const MOST = 10_000;

/** What they made of products, and what was produced of it. */
export const madeOf = async (
  { homes }: Pick<ExportSubject, 'homes'>,
  { made, store }: Pick<Parts, 'made' | 'store'>,
) => {
  await made.production.flush();
  const designs = await made.designs.of(homes, { limit: MOST });
  const jobs = (await Promise.all(homes.map((home) => jobsOfHome(store, home, MOST)))).flat();
  const runs = (await Promise.all(homes.map((home) => runsOfHome(store, home)))).flat();
  return {
    runs: await Promise.all(
      runs.map(async ({ home: _, time, changed, ...run }) => ({
        ...{ ...run, time: iso(time), changed: iso(changed) },
        all: await linesAfter(store, run.id, 0, MOST),
      })),
    ),
    designs: await Promise.all(
      designs.map(async ({ id, template, version, design, made: time }) => ({
        ...{ design: id, template, version, time: iso(time) },
        ...(design === undefined ? {} : { values: design.values, language: design.language }),
        pictures: await picturesOfDesign(store, id),
      })),
    ),
    jobs: await Promise.all(
      jobs.map(async ({ id, order, item, design, state, quantity, currency, paid, ordered }) => ({
        ...{ id, order, item, design, state, quantity, currency, paid, ordered: iso(ordered) },
        steps: (await stepsOf(store, id)).map(({ time, ...step }) => ({
          ...step,
          time: iso(time),
        })),
      })),
    ),
  };
};
