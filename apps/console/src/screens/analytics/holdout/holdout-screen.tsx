import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { HoldoutReport } from 'personable';
import { useState } from 'react';
import { readHoldout } from '../../../api/holdout.ts';
import { readOverview } from '../../../api/overview.ts';
import { reading } from '../../../api/query-client.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { counted, percent } from '../../../words/numbers.ts';
import { signedPercent, signedPrice } from './amounts.ts';
import { ChangeTable, DayTable, GroupTable } from './holdout-tables.tsx';
import { IntervalFigure } from './interval-figure.tsx';
import { ShareDialog } from './share-dialog.tsx';
import './holdout.css';

/** Whether personalization pays. */
export const HoldoutScreen = () => {
  const query = useQuery(reading(readHoldout()));
  const { data: overview } = useQuery(reading(readOverview()));
  const [setting, setSetting] = useState(false);
  const report = query.data;
  return (
    <Screen
      title="Holdout"
      about="Whether personalization pays: a share of the people is shown what everybody is shown, and what both groups spend is compared."
      beside={
        report === undefined ? null : (
          <Button
            variant={report.state === 'off' ? 'filled' : 'default'}
            onClick={() => setSetting(true)}
          >
            {report.state === 'off' ? 'Hold some people out' : 'Change the share'}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={120} />}>
        {(read) => (
          <>
            {overview?.demo === true ? (
              <p className="holdout-note">
                The people of this demo are invented. They do not react to what they are shown, so a
                holdout would find nothing here.
              </p>
            ) : null}
            {read.state === 'off' ? <Off /> : <Measured report={read} />}
            <HeldOut />
            {read.changes.length === 0 ? null : <ChangeTable changes={read.changes} />}
          </>
        )}
      </Loaded>
      {setting && report !== undefined ? (
        <ShareDialog
          share={report.share}
          measures={report.state !== 'off'}
          close={() => setSetting(false)}
        />
      ) : null}
    </Screen>
  );
};

const Off = () => (
  <Empty title="Nobody is held out.">
    <p>
      Nobody can know what personalization earns without a holdout: whoever is shown what they like
      may have bought it anyway. Hold out 5 to 10 % of the people for some weeks, and this page says
      what the others spend more, or less.
    </p>
  </Empty>
);

const Measured = ({ report }: { readonly report: HoldoutReport }) => {
  const { text, share, since, both, otherOrders, currency, lift, days } = report;
  return (
    <>
      <p className="holdout-text panel">{text}</p>
      {lift === undefined || currency === undefined ? null : (
        <Facts as="figures" facts={figures(lift, currency)} />
      )}
      <GroupTable report={report} />
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

const figures = (lift: NonNullable<HoldoutReport['lift']>, currency: string) => {
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

/** What it is like to be held out. */
const HeldOut = () => (
  <section className="holdout-about">
    <h2>What held-out people see</h2>
    <ul>
      <li>Lists as for somebody nobody knows: popular, new, or similar to the page’s item.</li>
      <li>Places for campaigns show what stands there for everybody.</li>
      <li>
        Stock, rules for everybody, guardians’ limits, what they never want to see or asked more of,
        and care when something went wrong hold as always. So does what somebody asks for in person:
        the usual, where they left off, and the counter.
      </li>
    </ul>
    <p className="dimmed">
      Their decisions say that they are held out, and so does their own page. The intervals hold
      however often one looks: in at most 5 of 100 shops do they ever miss the truth.
    </p>
  </section>
);
