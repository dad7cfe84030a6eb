import type { TrialReport } from 'personable';
import { counted } from '../../../words/numbers.ts';
import { calendarDay } from './days.ts';
import { type Interval, inPoints, shareOf, shareRange } from './shares.ts';

type Question = TrialReport['questions'][number];

const TITLES: Readonly<Record<Question['name'], string>> = {
  'new-items': 'New items: ten for each customer, none bought before',
  'whole-basket': 'The whole basket: ten for each customer, old and new',
};

/** Our lists beside bestsellers, in what customers bought afterwards. */
export const Comparison = ({
  report: { questions, missing, hidden, tuning },
}: {
  readonly report: TrialReport;
}) => (
  <section aria-labelledby="try-comparison">
    <h2 id="try-comparison">Did we know what they would buy?</h2>
    <p className="dimmed">
      Hidden while learning:{' '}
      {hidden.lastMonth ? 'the last 30 days' : `the last fifth, ${hidden.days} days`}, from{' '}
      {calendarDay(hidden.cut)}. In them {counted(hidden.customers, 'customer', 'customers')} bought
      who had bought before
      {hidden.asked < hidden.customers
        ? `; ${counted(hidden.asked, 'one', 'of them')}, drawn by lot, were asked about.`
        : '; all of them were asked about.'}
    </p>
    <p className="dimmed">Tuned to what was not hidden: {tuning}</p>
    {missing.map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
    <div className="try-questions">
      {questions.map((question) => (
        <QuestionView key={question.name} question={question} />
      ))}
    </div>
    {questions.length === 0 ? null : (
      <p className="dimmed">
        The thin lines and the brackets are 95 % intervals, from 1,000 bootstrap draws of customers.
      </p>
    )}
  </section>
);

const QuestionView = ({ question }: { readonly question: Question }) => {
  const { name, customers, ours, bestsellers, difference } = question;
  return (
    <div className="panel">
      <h3>{TITLES[name]}</h3>
      <p className="dimmed">{counted(customers, 'customer', 'customers')}</p>
      {(['hitRate', 'recall'] as const).map((measure) => (
        <div key={measure} className="try-measure">
          <h4>{measure === 'hitRate' ? 'At least one right' : 'Share of what they bought'}</h4>
          <dl>
            <Bar name="Personable" value={ours[measure]} ours />
            <Bar name="Bestsellers" value={bestsellers[measure]} ours={false} />
            <div className="try-bar">
              <dt>Difference</dt>
              <dd className="number">{inPoints(difference[measure])}</dd>
            </div>
          </dl>
        </div>
      ))}
    </div>
  );
};

interface BarProps {
  readonly name: string;
  readonly value: Interval;
  readonly ours: boolean;
}

const Bar = ({ name, value, ours }: BarProps) => (
  <div className="try-bar">
    <dt>{name}</dt>
    <dd>
      <span className="try-track" aria-hidden="true">
        <span
          className={ours ? 'try-fill try-fill-ours' : 'try-fill'}
          style={{ width: `${value.mean * 100}%` }}
        />
        <span
          className="try-interval"
          style={{ left: `${value.low * 100}%`, width: `${(value.high - value.low) * 100}%` }}
        />
      </span>
      <span className="number">
        {shareOf(value.mean)} <span className="dimmed">{shareRange(value)}</span>
      </span>
    </dd>
  </div>
);
