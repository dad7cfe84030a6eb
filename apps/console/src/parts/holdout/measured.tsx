import type { MeasuredHoldout } from 'personable';
import { counted, percent } from '../../words/numbers.ts';
import { Facts } from '../facts.tsx';
import { Moment } from '../moment.tsx';
import { signedPercent, signedPrice } from './amounts.ts';
import { DayTable, GroupTable } from './holdout-tables.tsx';
import { IntervalFigure } from './interval-figure.tsx';
import './holdout.css';

/** What is measured of a holdout; `treated` names who is not held out. */
export const Measured = ({
  report,
  treated,
}: {
  readonly report: MeasuredHoldout & { readonly share: number };
  readonly treated: string;
}) => {
  const { text, cautions, share, since, both, otherOrders, currency, lift, days } = report;
  return (
    <>
      <p className="holdout-text panel">{text}</p>
      {cautions.map((caution) => (
        <p key={caution} className="holdout-note">
          {caution}
        </p>
      ))}
      {lift === undefined || currency === undefined ? null : (
        <Facts as="figures" facts={figures(lift, currency)} />
      )}
      <GroupTable report={report} treated={treated} />
      <p className="dimmed">
        {percent(share)} of the people are held out
        {since === undefined ? null : (
          <>
            {' '}
            since <Moment time={since} />
          </>
        )}
        . Each person counts from the first decision that could differ for them; revenue is what
        they paid since then less what they gave back. {counted(both, 'person was', 'people were')}{' '}
        in both groups and {both === 1 ? 'is' : 'are'} left out.
        {otherOrders === 0
          ? ''
          : ` ${counted(otherOrders, 'order in another currency is', 'orders in other currencies are')} left out.`}
      </p>
      {currency === undefined ? null : (
        <>
          <IntervalFigure days={days} />
          <DayTable days={days} currency={currency} />
        </>
      )}
    </>
  );
};

const figures = (lift: NonNullable<MeasuredHoldout['lift']>, currency: string) => {
  const { perPerson, relative, total } = lift;
  const money = ({ value, low, high }: typeof perPerson) => (
    <>
      {signedPrice(value, currency)}{' '}
      <span className="figure-note">
        {signedPrice(low, currency)} to {signedPrice(high, currency)}
      </span>
    </>
  );
  return [
    { name: 'Earned per person', value: money(perPerson) },
    {
      name: 'Of what held-out people spend',
      value:
        relative === null ? (
          'cannot be told yet'
        ) : (
          <>
            {signedPercent(relative.value)}{' '}
            <span className="figure-note">
              {signedPercent(relative.low)} to {signedPercent(relative.high)}
            </span>
          </>
        ),
    },
    { name: 'Earned in all', value: money(total) },
  ];
};
