import { storyOf } from '../../automate/journeys/report-store.ts';
import { runsOf } from '../../automate/journeys/run-store.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import type { ExportSubject } from './section.ts';

/** The journeys somebody is or was in, with what happened there. */
export async function* journeysOf({ homes }: ExportSubject, { store, journeys }: Parts) {
  await journeys.flush();
  for (const home of homes) {
    for (const run of await runsOf(store, home)) {
      const { id, journey, version, item, state, step, entered, goal, reason, data } = run;
      const story = await storyOf(store, home, id);
      yield {
        ...{ run: id, journey, version, item, state, step, reason, data },
        entered: iso(entered),
        ...(goal === undefined ? {} : { goal: iso(goal) }),
        story: story.map((mark) => ({ ...mark, time: iso(mark.time) })),
      };
    }
  }
}
