import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CampaignSummary } from 'personable';
import { Link } from 'wouter';
import { readCampaigns } from '../../../api/campaigns.ts';
import { reading } from '../../../api/query-client.ts';
import { campaignAddress, useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { count } from '../../../words/numbers.ts';
import { stateInWords } from '../rules/rule-words.ts';
import { DaysSelect, daysOf } from './days-select.tsx';
import './campaigns.css';

/** Every campaign with what it came to. */
export const CampaignsScreen = () => {
  const [said, setDays] = useAddressState('days');
  const days = daysOf(said);
  const query = useQuery(reading(readCampaigns(days)));
  return (
    <Screen
      title="Campaigns"
      about="What competes for placements of content, and what came of it."
      beside={
        <Button component={Link} href="/automation/rules/new?kind=campaigns">
          New campaign
        </Button>
      }
    >
      <DaysSelect days={days} onChange={setDays} />
      <Loaded query={query} skeleton={<CampaignTable campaigns={undefined} />}>
        {({ campaigns }) =>
          campaigns.length === 0 ? (
            <Empty title="There is no campaign yet.">
              A campaign needs a placement of content to be shown at, and at least one creative.
            </Empty>
          ) : (
            <CampaignTable campaigns={campaigns} />
          )
        }
      </Loaded>
    </Screen>
  );
};

const CampaignTable = ({
  campaigns,
}: {
  readonly campaigns: readonly CampaignSummary[] | undefined;
}) => (
  <RecordTable
    caption="Campaigns"
    columns={COLUMNS}
    rows={campaigns}
    keyOf={({ campaign }) => campaign}
    expected={4}
  />
);

const COLUMNS: readonly Column<CampaignSummary>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ campaign, name }) => <Link href={campaignAddress(campaign)}>{name}</Link>,
  },
  { header: 'State', cell: ({ state }) => stateInWords(state) },
  { header: 'Placements', wide: true, cell: ({ placements }) => placements.join(', ') },
  { header: 'Decided', numeric: true, cell: ({ decided }) => count(decided) },
  { header: 'Shown', numeric: true, cell: ({ shown }) => count(shown) },
  { header: 'Clicked', numeric: true, cell: ({ clicked }) => count(clicked) },
  { header: 'Goals', numeric: true, cell: ({ goals }) => count(goals) },
];
