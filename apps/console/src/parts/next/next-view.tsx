import type { NextAction, NextBest } from 'personable';
import { capitalised } from '../../words/capitalised.ts';
import { count } from '../../words/numbers.ts';
import './next.css';

/** What to do next with somebody and why: the best, what comes close, doing nothing, and what may not be done. */
export const NextView = ({
  next,
  short = false,
}: {
  readonly next: NextBest;
  readonly short?: boolean;
}) => {
  const { best, actions, unknown, refused = [], handOver } = next;
  const scale = scaleOf(actions);
  return (
    <div className="next">
      <p className="next-best">{best.text}.</p>
      {handOver === undefined ? null : <p>{handOver.text}</p>}
      <ol className="next-actions">
        {actions.map((action) => (
          <li key={action.action} aria-current={action.action === best.action ? 'true' : undefined}>
            <p>{action.text}</p>
            <Interval action={action} scale={scale} />
            <p className="dimmed">{detailOf(action)}</p>
          </li>
        ))}
      </ol>
      <p className="dimmed">
        The bar is the interval of 95 %, the mark what is expected, the line is nothing. Chosen is
        what is expected to bring most, where no more than{' '}
        {count(Math.round((1 - next.caution) * 100))} % of its cost is at risk.
      </p>
      {short ? null : (
        <>
          <Others
            title="What it is worth is not known"
            lines={unknown.map(({ action, text }) => ({ action, text }))}
          />
          <Others title="What may not be done, and why" lines={refused} />
        </>
      )}
    </div>
  );
};

interface Line {
  readonly action: string;
  readonly text: string;
}

const Others = ({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) =>
  lines.length === 0 ? null : (
    <details className="next-others">
      <summary>
        {title} ({count(lines.length)})
      </summary>
      <ul>
        {lines.map(({ action, text }) => (
          <li key={action}>
            <code>{action}</code>: {text}
          </li>
        ))}
      </ul>
    </details>
  );

/** What an interval is drawn on: from the lowest end to the highest, nothing among them. */
const scaleOf = (actions: readonly NextAction[]) => {
  const ends = actions.flatMap(({ low = 0, high = 0 }) => [low, high]);
  const from = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - from;
  return (value: number): number => (span === 0 ? 0 : ((value - from) / span) * 100);
};

const Interval = ({
  action: { low, high, expected },
  scale,
}: {
  readonly action: NextAction;
  readonly scale: (value: number) => number;
}) =>
  low === undefined || high === undefined || expected === undefined ? null : (
    <div className="next-interval" aria-hidden="true">
      <span className="next-zero" style={{ insetInlineStart: `${scale(0)}%` }} />
      <span
        className="next-span"
        style={{ insetInlineStart: `${scale(low)}%`, width: `${scale(high) - scale(low)}%` }}
      />
      <span className="next-mark" style={{ insetInlineStart: `${scale(expected)}%` }} />
    </div>
  );

const detailOf = ({ kind, cost, value, chance, basis, admissible }: NextAction): string => {
  if (kind === 'nothing') return 'Always possible.';
  const parts = [
    ...(value === undefined ? [] : [`its goal is worth ${amount(value)}`]),
    ...(chance === undefined ? [] : [`which follows ${share(chance)} of the times`]),
    ...(cost === 0 ? ['costs nothing'] : [`costs ${amount(cost)}`]),
    BASES[basis],
    ...(admissible ? [] : ['too much of the cost would be at risk']),
  ];
  return `${capitalised(parts.join(', '))}.`;
};

const BASES: Readonly<Record<NextAction['basis'], string>> = {
  learned: 'learned for this person here and now',
  counted: 'counted over everybody',
  assumed: 'assumed, because nothing is counted yet',
  said: 'as the rules say',
  unknown: 'its worth is not known',
};

const amount = (value: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 });

const share = (value: number): string =>
  `${Number((value * 100).toPrecision(2)).toLocaleString('en')} %`;
