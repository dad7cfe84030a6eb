import { useQuery } from '@tanstack/react-query';
import { readOffersOfPerson, readRights } from '../../api/offers.ts';
import { reading } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { RightsList } from '../../parts/rights-list.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { GrantTable } from '../automation/offers/grant-table.tsx';
import '../automation/offers/offers.css';

const CAPTION = 'What this person was given, the latest first';

/** What a person has a right to now, and what they were given. */
export const PersonOffers = ({ person }: { readonly person: number }) => {
  const rights = useQuery(reading(readRights(person)));
  const grants = useQuery(reading(readOffersOfPerson(person)));
  return (
    <div className="offers">
      <section>
        <h2>What they have a right to</h2>
        <Loaded query={rights} skeleton={<LinesSkeleton lines={1} height={64} />}>
          {({ entitlements }) =>
            entitlements.length === 0 ? (
              <p className="dimmed">No entitlement holds for them now.</p>
            ) : (
              <RightsList person={person} rights={entitlements} by="console" />
            )
          }
        </Loaded>
      </section>
      <section>
        <h2>What they were given</h2>
        <Loaded
          query={grants}
          skeleton={<GrantTable caption={CAPTION} grants={undefined} ofPerson />}
        >
          {({ grants: all }) =>
            all.length === 0 ? (
              <Empty title="Nothing was given to this person.">
                A campaign that makes an offer gives it, or somebody does by hand.
              </Empty>
            ) : (
              <GrantTable caption={CAPTION} grants={all} ofPerson />
            )
          }
        </Loaded>
      </section>
    </div>
  );
};
