/** Learns from invented histories in a process of its own, so that its memory is its own as well. */
import { InteractionKind } from '../../packages/personable/src/customer/interactions.ts';
import { personable } from '../../packages/personable/src/learning/evaluation/personable-method.ts';
import type { Histories } from '../../packages/personable/src/learning/evaluation/recommender.ts';
import { splitFor } from '../../packages/personable/src/learning/evaluation/splits/split-for-task.ts';
import { Borrowed } from '../../packages/personable/src/learning/items/content/borrowed.ts';
import { ContextPopularity } from '../../packages/personable/src/learning/items/context/context-popularity.ts';
import { ItemSums } from '../../packages/personable/src/learning/items/item-sums.ts';
import { NeighbourTable } from '../../packages/personable/src/learning/items/neighbour-table.ts';
import { DEFAULT_SCALARS } from '../../packages/personable/src/learning/items/scalars.ts';
import { scoreHistory } from '../../packages/personable/src/learning/items/score-history.ts';
import { ScoreTable } from '../../packages/personable/src/learning/items/score-table.ts';
import type { Signal } from '../../packages/personable/src/learning/items/signals.ts';
import { TopRows } from '../../packages/personable/src/learning/items/top-rows.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';
import { answer } from '../processes/answer.ts';
import { inventHistories, type Wanted } from './invented-histories.ts';

const NEIGHBOURS = 100;
const SIGNALS = 50;
const WANTED = 20;

const calls = {
  /** Counts all pairs; seconds, the cells held and their bytes. */
  count(wanted: Wanted) {
    const histories = inventHistories(wanted);
    const sums = new ItemSums();
    const started = performance.now();
    for (let person = 0; person < histories.people; person++) {
      sums.add({ timeline: timelineOf(histories, person), from: 0 });
    }
    const seconds = (performance.now() - started) / 1_000;
    return { seconds, pairs: sums.pairs, bytes: sums.bytes };
  },

  /** Tunes and fits the item model on the next item of everybody; seconds. */
  fit(wanted: Wanted) {
    const { tuning, testing } = splitFor('next-item', inventHistories(wanted));
    const started = performance.now();
    personable.fit(testing.train, 'next-item', tuning);
    return { seconds: (performance.now() - started) / 1_000 };
  },

  /** Scores histories against a whole catalogue; microseconds of each, and bytes allocated by one. */
  score({ items, runs }: { readonly items: number; readonly runs: number }) {
    const random = createRandom(5);
    const rows = new TopRows(items, NEIGHBOURS);
    for (let from = 1; from < items; from++) {
      for (let i = 0; i < NEIGHBOURS; i++)
        rows.offer(from, 1 + random.int(items - 1), random.next());
    }
    const next = finish(NeighbourTable.of(rows, items));
    const share = Float64Array.from({ length: items }, () => random.next());
    const ranking = Int32Array.from(share.keys()).sort(
      (a, b) => (share[b] as number) - (share[a] as number),
    );
    const contextPopularity = new ContextPopularity({ share, ranking }, new Map());
    const model = { next, borrowed: new Borrowed(), contextPopularity, scalars: DEFAULT_SCALARS };
    const histories = Array.from({ length: runs }, () =>
      Array.from(
        { length: SIGNALS },
        (_, rank): Signal => ({
          item: 1 + random.int(items - 1),
          kind: InteractionKind.view,
          weight: 1 / (1 + rank),
        }),
      ),
    );
    const scores = new ScoreTable();
    const all = () => 0;
    const run = (signals: readonly Signal[]) => {
      scores.clear(items);
      scoreHistory(model, signals, WANTED, scores);
      return scores.top(WANTED, all);
    };
    for (const signals of histories) run(signals);
    const micros = histories.map((signals) => {
      const started = performance.now();
      run(signals);
      return (performance.now() - started) * 1_000;
    });
    const before = process.memoryUsage().heapUsed;
    for (const signals of histories.slice(0, 100)) {
      scores.clear(items);
      scoreHistory(model, signals, WANTED, scores);
    }
    const scoringBytes = (process.memoryUsage().heapUsed - before) / 100;
    return { micros, scoringBytes };
  },
};
export type LearningCalls = typeof calls;

const timelineOf = ({ starts, item, time }: Histories, person: number) => {
  const [from, to] = [starts[person] as number, starts[person + 1] as number];
  return Array.from({ length: to - from }, (_, i) => ({
    item: item[from + i] as number,
    kind: InteractionKind.view,
    time: time[from + i] as number,
    position: i + 1,
    amount: 1,
  }));
};

const finish = <T>(steps: Generator<unknown, T>): T => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

answer(calls);
