import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { HouseholdView } from 'personable';
import { useState } from 'react';
import { readHousehold } from '../../../api/households.ts';
import { reading } from '../../../api/query-client.ts';
import { useAddressedId } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { MemberDialog } from './member-dialog.tsx';
import { MemberPanel } from './member-panel.tsx';
import { RemoveHousehold } from './remove-household.tsx';
import './households.css';

const UP = { title: 'Households', path: '/audience/households' };

/** One household: who is in it, what guardians allow, and whom one may call. */
export const HouseholdScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readHousehold(id)));
  return (
    <Screen
      title={query.data?.name ?? 'Household'}
      documentTitle="Household"
      about="Every change holds from the next decision on."
      up={UP}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={140} />}>
        {(household) => <Members household={household} />}
      </Loaded>
    </Screen>
  );
};

const Members = ({ household }: { readonly household: HouseholdView }) => {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ul className="household-members">
        {household.members.map((member) => (
          <li key={member.person}>
            <MemberPanel household={household} member={member} />
          </li>
        ))}
      </ul>
      <div className="household-ways">
        <Button variant="default" onClick={() => setAdding(true)}>
          Add somebody
        </Button>
        <RemoveHousehold household={household} />
      </div>
      {adding ? <MemberDialog household={household} close={() => setAdding(false)} /> : null}
    </>
  );
};
