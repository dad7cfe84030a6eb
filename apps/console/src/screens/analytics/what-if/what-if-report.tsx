import type { WhatIfReport } from 'personable';
import { Link } from 'wouter';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, counted, percent } from '../../../words/numbers.ts';

type Estimated = WhatIfReport['estimates'][number];
type ArmShare = WhatIfReport['arms'][number];

/** What another strategy would have earned, or why the log cannot say. */
export const Report = ({ report }: { readonly report: WhatIfReport }) => (
  <section className="what-if-report" aria-label="The answer">
    <p className="what-if-text" role="status">
      {report.text}
    </p>
    {report.refusals.length > 0 ? <Refused report={report} /> : <Answered report={report} />}
    <h2>How far to trust it</h2>
    <ul>
      {trustOf(report).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {report.warnings.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    {report.arms.length === 0 ? null : (
      <>
        <h2>What it would have shown</h2>
        <RecordTable
          caption="What was chosen, and would have been"
          columns={ARMS}
          rows={report.arms}
          keyOf={({ arm }) => arm}
        />
      </>
    )}
  </section>
);

const Refused = ({ report }: { readonly report: WhatIfReport }) => (
  <ul className="what-if-refusals">
    {report.refusals.map(({ code, because, needed }) => (
      <li key={code} className="panel">
        <p>{because}</p>
        <p>
          <strong>What is needed:</strong> {needed}
        </p>
        {code === 'all-fixed' || code === 'not-supported' ? (
          <p>
            <Link href="/automation/placements">Change the placement</Link> so that a share of its
            decisions is drawn.
          </p>
        ) : null}
      </li>
    ))}
  </ul>
);

const Answered = ({ report: { estimates, logged, answer } }: { readonly report: WhatIfReport }) => (
  <>
    {logged === undefined || answer === undefined ? null : (
      <Beside logged={logged} answer={answer} />
    )}
    <RecordTable
      caption="The same by other estimators"
      columns={ESTIMATES}
      rows={estimates}
      keyOf={({ name }) => name}
    />
  </>
);

type Figure = Pick<Estimated, 'value' | 'low' | 'high' | 'alwaysLow' | 'alwaysHigh'>;

/** What was earned and what would have been, as two marks with their intervals on one line. */
const Beside = ({ logged, answer }: { readonly logged: Figure; readonly answer: Figure }) => {
  const low = Math.min(logged.alwaysLow, answer.alwaysLow);
  const high = Math.max(logged.alwaysHigh, answer.alwaysHigh);
  const at = (value: number) => (high > low ? (100 * (value - low)) / (high - low) : 50);
  const mark = (name: string, { value, alwaysLow, alwaysHigh, ...figure }: Figure) => (
    <li>
      <span>
        {name} <span className="number">{number(value)}</span>{' '}
        <span className="dimmed">
          ({number(figure.low)} to {number(figure.high)})
        </span>
      </span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect
          className="what-if-always"
          x={at(alwaysLow)}
          y="2.5"
          height="3"
          width={at(alwaysHigh) - at(alwaysLow)}
        />
        <rect
          className="what-if-once"
          x={at(figure.low)}
          y="2.5"
          height="3"
          width={at(figure.high) - at(figure.low)}
        />
        <rect
          className="what-if-value"
          x={Math.max(0, at(value) - 0.4)}
          y="0"
          height="8"
          width="0.8"
        />
      </svg>
    </li>
  );
  return (
    <ul className="panel what-if-marks">
      {mark('Earned, a choice:', logged)}
      {mark('Would have earned:', answer)}
      <li className="dimmed">
        Dark: in 95 of 100 logs it lies there. Light: it lies there however often one looks.
      </li>
    </ul>
  );
};

const trustOf = ({ diagnostics, decisions, seconds }: WhatIfReport): readonly string[] => {
  const { choices, units, outcomes, effective, meanWeight, topShare, unsupported } = diagnostics;
  const { largestWeight, clippedAt, switchedAt } = diagnostics;
  const read = `${counted(decisions, 'decision was', 'decisions were')} read in ${seconds.toFixed(1)} s.`;
  if (choices === 0) return [read];
  return [
    read,
    `How much it says: ${counted(choices, 'drawn choice', 'drawn choices')} of ${counted(units, 'person', 'people')}, of ${count(outcomes)} of which something came, say as much as ${count(Math.round(effective))} of the other strategy’s own. The further it is from the logged one, the fewer.`,
    unsupported === 0
      ? 'What is in the log: everything that the other strategy would do.'
      : `What is in the log: all but ${percent(unsupported)} of what the other strategy would do. Nobody knows what would have come of the rest.`,
    `Whether few choices decide: the heaviest 1 % of them have ${percent(topShare)} of all weight, and one counts as ${number(largestWeight)} at the most.`,
    `Whether the probabilities are true: the mean weight of a choice is ${number(meanWeight)}, and it is 1 where everything is as it should be.`,
    ...(largestWeight > clippedAt
      ? [`Clipped IPS counts no choice as more than ${number(clippedAt)}.`]
      : []),
    ...(switchedAt === undefined
      ? []
      : [`The switch leaves choices that count as more than ${number(switchedAt)} to the model.`]),
  ];
};

const NAMES: Readonly<Record<string, string>> = {
  ips: 'Inverse propensity (IPS)',
  'clipped-ips': 'IPS, large weights clipped',
  snips: 'IPS, self-normalised (SNIPS)',
  'direct-method': 'Model of rewards alone',
  'doubly-robust': 'Doubly robust: the answer',
  'self-normalised-doubly-robust': 'Doubly robust, self-normalised',
  'switch-doubly-robust': 'Switch between both',
};

const number = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 3 });

const ESTIMATES: readonly Column<Estimated>[] = [
  { header: 'Estimated by', wide: true, cell: ({ name }) => NAMES[name] ?? name },
  { header: 'A choice', numeric: true, cell: ({ value }) => number(value) },
  { header: '95 %', numeric: true, cell: ({ low, high }) => `${number(low)} to ${number(high)}` },
  {
    header: 'At all looks',
    numeric: true,
    cell: ({ alwaysLow, alwaysHigh }) => `${number(alwaysLow)} to ${number(alwaysHigh)}`,
  },
  {
    header: 'More than earned',
    numeric: true,
    cell: ({ difference: { low, high } }) => `${number(low)} to ${number(high)}`,
  },
];

const ARMS: readonly Column<ArmShare>[] = [
  { header: 'Creative', wide: true, cell: ({ arm }) => <code>{arm}</code> },
  { header: 'Was chosen', numeric: true, cell: ({ logged }) => percent(logged) },
  { header: 'Would have been', numeric: true, cell: ({ other }) => percent(other) },
];
