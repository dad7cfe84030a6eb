import type { Comparison, MethodFigures } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { counted, score } from '../../../words/numbers.ts';
import { difference, METHOD_WORDS, percent } from '../../../words/tunings.ts';
import { IntervalMark } from './interval-mark.tsx';

interface Props {
  readonly title: string;
  /** What was asked, in a sentence. */
  readonly about: string;
  readonly comparison: Comparison;
}

/** Methods side by side, with intervals and what they rest on. */
export const ComparisonPanel = ({ title, about, comparison }: Props) => {
  const { questions, people, methods, gain } = comparison;
  const most = Math.max(...methods.map(({ ndcg }) => ndcg.high));
  return (
    <section className="quality-part">
      <h2>{title}</h2>
      <p className="dimmed">
        {about} {counted(questions, 'question', 'questions')} to{' '}
        {counted(people, 'person', 'people')} by whom nothing was chosen.
      </p>
      <RecordTable
        caption={title}
        columns={columns(most)}
        rows={methods}
        keyOf={({ method }) => method}
      />
      {gain.low === 0 && gain.high === 0 ? (
        <p>The search found nothing better than what served.</p>
      ) : (
        <p>
          Best found beside what served: <strong className="number">{difference(gain.mean)}</strong>{' '}
          nDCG@10, between {difference(gain.low)} and {difference(gain.high)} in 95 of 100 draws.
        </p>
      )}
    </section>
  );
};

const columns = (most: number): readonly Column<MethodFigures>[] => [
  { header: 'Filled by', name: true, cell: ({ method }) => METHOD_WORDS[method] },
  { header: 'nDCG@10', numeric: true, cell: ({ ndcg }) => score(ndcg.mean) },
  {
    header: '95 % interval',
    cell: ({ ndcg }) => (
      <span className="number">
        {score(ndcg.low)} to {score(ndcg.high)}
      </span>
    ),
  },
  { header: 'Drawn', cell: ({ ndcg }) => <IntervalMark interval={ndcg} most={most} /> },
  {
    header: 'Found among the first 10',
    numeric: true,
    cell: ({ recall }) => (
      <>
        {percent(recall.mean)}{' '}
        <span className="dimmed">
          ({percent(recall.low)} to {percent(recall.high)})
        </span>
      </>
    ),
  },
];

/** What the two comparisons of a run ask. */
export const ASKED = {
  next: {
    title: 'What comes next',
    about:
      '“For you” was asked for the last order of each person, at the beginning of their visit, and for the last new item they looked at.',
  },
  baskets: {
    title: 'The whole next order',
    about:
      'Habits, what is due, what goes with it and bestsellers, mixed, were asked for everything in the last order, old items and new.',
  },
} as const;
