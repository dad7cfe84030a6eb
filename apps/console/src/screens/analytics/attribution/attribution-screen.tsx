import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AttributionReport } from 'personable';
import { readAttribution } from '../../../api/attribution.ts';
import { readingPage } from '../../../api/query-client.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, price } from '../../../words/numbers.ts';
import { AttributionTable, PathTable } from './attribution-table.tsx';
import { BY, MODELS } from './models.ts';
import './attribution.css';

const SPANS = ['7', '30', '90'] as const;

/** What orders are laid to, by several models, beside what holdouts say. */
export const AttributionScreen = () => {
  const [saidDays, setDays] = useAddressState('days');
  const [saidBy, setBy] = useAddressState('by');
  const [saidModel, setModel] = useAddressState('model');
  const days = SPANS.find((one) => one === saidDays) ?? '30';
  const by = BY.find(({ value }) => value === saidBy)?.value ?? 'channel';
  const model = MODELS.find(({ value }) => value === saidModel) ?? MODELS[2];
  const query = useQuery(readingPage(readAttribution(Number(days), by, model?.value ?? 'linear')));
  return (
    <Screen
      title="Attribution"
      about="Where people came by before they ordered. It is bookkeeping, not proof: what something really brings only a holdout tells."
      beside={
        <SegmentedControl
          aria-label="Days counted"
          data={SPANS.map((value) => ({ value, label: `${value} days` }))}
          value={days}
          onChange={(value) => setDays(value === '30' ? undefined : value, 'in-place')}
        />
      }
    >
      <div className="attribution-ways">
        <Select
          label="How an order is shared out"
          description={model?.about}
          data={MODELS.map(({ value, label }) => ({ value, label }))}
          value={model?.value ?? 'linear'}
          allowDeselect={false}
          onChange={(value) => setModel(value ?? undefined, 'in-place')}
        />
        <SegmentedControl
          aria-label="Told apart by"
          data={BY.map(({ value, label }) => ({ value, label }))}
          value={by}
          onChange={(value) => setBy(value === 'channel' ? undefined : value, 'in-place')}
        />
      </div>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={110} />}>
        {(report) => <Report report={report} />}
      </Loaded>
    </Screen>
  );
};

const Report = ({ report }: { readonly report: AttributionReport }) => {
  const { lines, orders, revenue, untouched, currency, notes } = report;
  if (lines.length === 0 && orders === 0) {
    return (
      <Empty title="Nobody came by anything, and nothing was ordered in these days.">
        <p>Clicks on recommendations, campaigns and messages, visits and orders appear here.</p>
      </Empty>
    );
  }
  const money = (amount: number) => (currency === undefined ? '–' : price(amount, currency));
  const compared = lines.flatMap(({ holdout }) => (holdout === undefined ? [] : [holdout]));
  return (
    <>
      <Facts
        as="figures"
        facts={[
          { name: 'Orders', value: count(orders) },
          { name: 'Revenue', value: money(revenue) },
          { name: 'Without a known way', value: count(untouched.orders) },
        ]}
      />
      <AttributionTable report={report} />
      <section>
        <h2>What holdouts say</h2>
        {compared.length === 0 ? (
          <p className="dimmed">
            Nobody is held out of any of these one by one. Hold some people out of a channel, a
            placement, a campaign or a journey, and what is really incremental stands here.
          </p>
        ) : (
          <ul className="attribution-holdouts">
            {compared.map(({ kind, id, text, disagrees }) => (
              <li key={`${kind}/${id}`} className="panel" data-disagrees={disagrees}>
                <strong>
                  {id}
                  {disagrees ? ': model and holdout disagree' : ''}
                </strong>{' '}
                {text}
              </li>
            ))}
          </ul>
        )}
      </section>
      <PathTable report={report} />
      <ul className="attribution-notes dimmed">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
};
