import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReportSettings } from 'personable';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { readReportSettings } from '../../../api/reports.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { DaysChoice, useReportDays } from './days-choice.tsx';
import './reports.css';

const SETTINGS = '/analytics/overview/settings';

interface Props {
  readonly title: string;
  readonly about: string;
  /** Which of the settings name what can be looked at. */
  readonly of: 'funnels' | 'goals';
  /** One of them, in a word; it also names it in the address. */
  readonly one: 'funnel' | 'goal';
  /** What else is chosen, beside. */
  readonly choices?: ReactNode;
  /** The report on the one that is chosen. */
  readonly children: (id: string, days: number) => ReactNode;
}

/** A report on one of the things that the settings of reports name. */
export const NamedReport = ({ title, about, of, one, choices, children }: Props) => {
  const days = useReportDays();
  const settings = useQuery(reading(readReportSettings()));
  const [said, setSaid] = useAddressState(one);
  return (
    <Screen title={title} about={about} beside={<DaysChoice />}>
      <Loaded query={settings} skeleton={<LinesSkeleton lines={4} height={60} />}>
        {(read) => {
          const all: readonly ReportSettings['goals' | 'funnels'][number][] = read[of];
          const chosen = all.find(({ id }) => id === said) ?? all[0];
          return chosen === undefined ? (
            <Empty title={`There is no ${one}.`}>
              <p>
                Name one in the <Link href={SETTINGS}>settings of reports</Link>.
              </p>
            </Empty>
          ) : (
            <>
              <div className="report-choices">
                <NativeSelect
                  label={one === 'goal' ? 'Goal' : 'Funnel'}
                  data={all.map(({ id, name }) => ({ value: id, label: name }))}
                  value={chosen.id}
                  onChange={({ currentTarget: { value } }) => setSaid(value, 'in-place')}
                />
                {choices}
                <Link className="report-choices-more" href={SETTINGS}>
                  {one === 'goal' ? 'Other goals' : 'Other funnels'}
                </Link>
              </div>
              {children(chosen.id, days)}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
};
