import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readMeter } from '../../../api/meter.ts';
import { readingPage } from '../../../api/query-client.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { percent } from '../../../words/numbers.ts';
import { MeterRow } from './meter-row.tsx';
import { SHARES } from './shares.ts';
import './meter.css';

const SPANS = ['1', '7', '30'] as const;

/** How far decisions are personal: by placement, who made the difference, and how many different answers people got. */
export const MeterScreen = () => {
  const [said, setSaid] = useAddressState('days');
  const span = SPANS.find((days) => days === said) ?? '7';
  const query = useQuery(readingPage(readMeter(Number(span))));
  return (
    <Screen
      title="Meter"
      about="How far decisions are personal: who made the difference in them, and how many different answers people got."
      beside={
        <SegmentedControl
          aria-label="Days counted"
          data={SPANS.map((days) => ({
            value: days,
            label: days === '1' ? 'Today' : `${days} days`,
          }))}
          value={span}
          onChange={(days) => setSaid(days === '7' ? undefined : days, 'in-place')}
        />
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={110} />}>
        {({ placements, error }) =>
          placements.length === 0 ? (
            <Empty title="Nothing was decided in these days.">
              <p>
                <Link href="/automation/placements">Try a placement</Link> to make a decision.
              </p>
            </Empty>
          ) : (
            <>
              <ul className="meter-key">
                {SHARES.map(({ name, title, about }) => (
                  <li key={name}>
                    <span className="meter-swatch" data-by={name} aria-hidden="true" />
                    <span>
                      <strong>{title}</strong> <span className="dimmed">{about}</span>
                    </span>
                  </li>
                ))}
              </ul>
              <ul className="meter">
                {placements.map((one) => (
                  <li key={one.placement} className="panel">
                    <MeterRow meter={one} />
                  </li>
                ))}
              </ul>
              <p className="dimmed">
                Days are those of UTC. Counts of more than 256 people or answers have a standard
                error of {percent(error)}. Rehearsals are not counted.
              </p>
            </>
          )
        }
      </Loaded>
    </Screen>
  );
};
