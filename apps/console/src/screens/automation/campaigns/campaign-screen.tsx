import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CampaignResults } from 'personable';
import { Link } from 'wouter';
import { readCampaignResults } from '../../../api/campaigns.ts';
import { reading } from '../../../api/query-client.ts';
import { ruleAddress, useAddressedId, useAddressState } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { FairPanel } from '../../../parts/fairness/fair-panel.tsx';
import { EarnedBy } from '../../../parts/holdout/earned-by.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count } from '../../../words/numbers.ts';
import { CampaignDays } from './campaign-days.tsx';
import { DaysSelect, daysOf } from './days-select.tsx';
import { meanInWords } from './interval-words.ts';
import { CREATIVE_COLUMNS, LEARNED_COLUMNS } from './result-columns.tsx';
import { WhyPerson } from './why-person.tsx';
import './campaigns.css';

const UP = { title: 'Campaigns', path: '/automation/campaigns' };

/** One campaign: what came of it, creative by creative and day by day, and whom it is for. */
export const CampaignScreen = () => {
  const id = useAddressedId();
  const [said, setDays] = useAddressState('days');
  const days = daysOf(said);
  const query = useQuery(reading(readCampaignResults(id, days)));
  return (
    <Screen
      title={query.data?.name ?? id}
      up={UP}
      beside={
        <Button component={Link} variant="default" href={ruleAddress('campaigns', id)}>
          What it says
        </Button>
      }
    >
      <DaysSelect days={days} onChange={setDays} />
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={60} />}>
        {(results) => (
          <div className="campaign">
            <Creatives results={results} />
            {results.survey === undefined ? null : <Survey survey={results.survey} />}
            {results.placements.map((placement) => (
              <Learned key={placement.placement} results={placement} />
            ))}
            <section>
              <h2>Day by day</h2>
              <CampaignDays days={results.days} />
            </section>
            <FairPanel kind="campaign" id={id} />
            <EarnedBy kind="campaigns" id={id} />
            <WhyPerson campaign={id} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const Creatives = ({ results: { creatives } }: { readonly results: CampaignResults }) => (
  <section>
    <h2>Creatives</h2>
    <RecordTable
      caption="Creatives, and what came of them"
      columns={CREATIVE_COLUMNS}
      rows={creatives}
      keyOf={({ creative }) => creative}
    />
    <p className="dimmed">
      Intervals are of 95 %. Where a bandit chooses, what does well is shown more often, and to
      others: a difference in rates alone proves nothing; a winner of a placement in mode learn
      does.
    </p>
  </section>
);

const Survey = ({ survey }: { readonly survey: NonNullable<CampaignResults['survey']> }) => (
  <section>
    <h2>Answers</h2>
    <Facts
      as="figures"
      facts={[
        { name: 'Asked', value: count(survey.asked) },
        { name: 'Answered', value: count(survey.answered) },
        {
          name: 'Mean score',
          value:
            survey.score === undefined
              ? 'needs two answers with a score'
              : meanInWords(survey.score, 'answers'),
        },
      ]}
    />
    <Facts
      facts={survey.answers.map(({ answer, count: times }) => ({
        name: answer,
        value: count(times),
      }))}
    />
  </section>
);

const Learned = ({
  results: { placement, goal, learned, winner },
}: {
  readonly results: CampaignResults['placements'][number];
}) => (
  <section>
    <h2>At {placement}</h2>
    <p>
      The goal is {goal.event} within {goal.within}
      {goal.value === undefined ? '' : `, worth its ${goal.value}`}.{' '}
      {winner === undefined ? null : (
        <strong>The winner, by a test on even draws: {winner}.</strong>
      )}
    </p>
    {learned.length === 0 ? (
      <p className="dimmed">Nothing is learned there: no bandit has chosen yet.</p>
    ) : (
      <RecordTable
        caption={`What is learned at ${placement}`}
        columns={LEARNED_COLUMNS}
        rows={learned}
        keyOf={({ arm }) => arm}
      />
    )}
  </section>
);
