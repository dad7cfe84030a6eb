import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readHoldout } from '../../../api/holdout.ts';
import { readOverview } from '../../../api/overview.ts';
import { reading } from '../../../api/query-client.ts';
import { Empty } from '../../../parts/empty.tsx';
import { ChangeTable } from '../../../parts/holdout/holdout-tables.tsx';
import { Measured } from '../../../parts/holdout/measured.tsx';
import { MoneyPanel, SharesPanel } from '../../../parts/holdout/money.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { OneByOne } from './one-by-one.tsx';
import { ShareDialog } from './share-dialog.tsx';
import '../../../parts/holdout/holdout.css';

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
            {read.state === 'off' ? (
              <Off />
            ) : (
              <Measured report={read} treated="Shown what is personal" />
            )}
            {read.money === undefined ? null : <MoneyPanel money={read.money} />}
            {read.shares === undefined ? null : <SharesPanel shares={read.shares} />}
            <OneByOne />
            <HeldOut />
            {read.changes.length === 0 ? null : <ChangeTable changes={read.changes} />}
          </>
        )}
      </Loaded>
      {setting && report !== undefined ? (
        <ShareDialog
          share={report.share}
          rotate={report.rotate}
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
