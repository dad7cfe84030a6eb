import { bootstrap, type Interval } from '../evaluation/bootstrap.ts';
import { ndcg, recall } from '../evaluation/personable/asking.ts';
import { type Answer, ranksIn } from './answers.ts';
import { DEPTH } from './next-search.ts';
import type { Comparison, MethodName } from './report.ts';

interface Asked {
  readonly person: number;
  readonly targets: readonly number[];
}

/** A method with the answers it gives. */
export type Answering<Question> = readonly [
  name: MethodName,
  answer: (question: Question) => Answer,
];

/**
 * Asks methods the same questions.
 *
 * All intervals are of the same draws of people, so that the gain is paired: a difference that all
 * questions agree on is sure although the questions differ.
 *
 * @param methods `current` and `found` among them.
 */
export const compare = <Question extends Asked>(
  questions: readonly Question[],
  methods: readonly Answering<Question>[],
): Comparison => {
  const people = Int32Array.from(questions, ({ person }) => person);
  const figures = new Map<MethodName, { ndcg: Float64Array; recall: Float64Array }>();
  for (const [name, answer] of methods) {
    const values = {
      ndcg: new Float64Array(questions.length),
      recall: new Float64Array(questions.length),
    };
    for (const [index, question] of questions.entries()) {
      const ranks = ranksIn(answer(question), question.targets);
      values.ndcg[index] = ndcg(ranks, DEPTH);
      values.recall[index] = recall(ranks, DEPTH);
    }
    figures.set(name, values);
  }
  const values = [...figures.values()].flatMap((method) => [method.ndcg, method.recall]);
  const [before, after] = [figures.get('current')?.ndcg, figures.get('found')?.ndcg];
  const gains = after?.map((value, index) => value - (before?.[index] ?? 0)) ?? new Float64Array();
  const intervals = bootstrap([...values, gains], people);
  return {
    questions: questions.length,
    people: new Set(people).size,
    methods: methods.map(([method], index) => ({
      method,
      ndcg: intervals[2 * index] as Interval,
      recall: intervals[2 * index + 1] as Interval,
    })),
    gain: intervals.at(-1) as Interval,
  };
};
