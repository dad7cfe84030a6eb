import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readDecisions } from '../../api/decisions.ts';
import { readingPage } from '../../api/query-client.ts';
import { useAddressState } from '../../frame/address.ts';
import { DecisionTable } from '../../parts/decision/decision-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Screen } from '../../parts/screen.tsx';

const CAPTION = 'Decisions, newest first';

/** The latest decisions of everybody. */
export const DecisionsScreen = () => {
  const [before, setBefore] = useAddressState('before');
  const query = useQuery(readingPage(readDecisions(before)));
  return (
    <Screen
      title="Decisions"
      about="Every placement that was filled, newest first. Open one to see why."
    >
      <Loaded query={query} skeleton={<DecisionTable caption={CAPTION} decisions={undefined} />}>
        {({ decisions, next }) => (
          <>
            {decisions.length === 0 ? (
              <Empty title={before === undefined ? 'No decision was made yet.' : 'Nothing older.'}>
                {before === undefined ? (
                  <p>
                    A decision is made when a page asks for one.{' '}
                    <Link href="/automation/placements">Try a placement</Link> to make the first.
                  </p>
                ) : null}
              </Empty>
            ) : (
              <DecisionTable caption={CAPTION} decisions={decisions} />
            )}
            <div className="pages">
              {before === undefined ? null : (
                <Button variant="default" onClick={() => setBefore(undefined)}>
                  Newest
                </Button>
              )}
              {next === undefined ? null : (
                <Button variant="default" onClick={() => setBefore(next)}>
                  Older
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Screen>
  );
};
