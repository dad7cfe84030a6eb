import { fitBasket } from './personable/basket-method.ts';
import { fitHistory } from './personable/history-method.ts';
import type { Method } from './recommender.ts';

/** What the engine itself would answer: counted, tuned and scored by the code that serves. */
export const personable: Method = {
  name: 'personable',
  fit: (train, task, tuning) =>
    task === 'basket' ? fitBasket(train, tuning) : fitHistory(train, task, tuning),
};
