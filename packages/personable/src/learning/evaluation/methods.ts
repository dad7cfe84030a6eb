import { itemKnn, itemKnnRecent } from './baselines/item-knn.ts';
import { personalTop } from './baselines/personal-top.ts';
import { personalTopPopular } from './baselines/personal-top-popular.ts';
import { popular } from './baselines/popular.ts';
import { random } from './baselines/random.ts';
import { sessionKnn } from './baselines/session-knn.ts';
import { personable } from './personable-method.ts';
import type { Method, Task } from './recommender.ts';

/** The name of our own method: what the others are compared with. */
export const OURS = 'personable';

const ALWAYS: readonly Method[] = [popular, random, itemKnn, sessionKnn];

/** Where old items are asked for again, one's own are an answer. */
const REPEATED: readonly Method[] = [personalTop, personalTopPopular];

const BASELINES: Readonly<Record<Task, readonly Method[]>> = {
  'next-item': [...ALWAYS, itemKnnRecent],
  session: [...ALWAYS, itemKnnRecent, ...REPEATED],
  basket: [...ALWAYS, ...REPEATED],
  'top-n': ALWAYS,
};

/** Everything that is compared on a task, in the order in which it is fitted and shown. */
export const methodsFor = (task: Task): readonly Method[] => [personable, ...BASELINES[task]];
