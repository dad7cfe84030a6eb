import { Button, NativeSelect } from '@mantine/core';
import type { HouseholdView } from 'personable';
import { useState } from 'react';
import { Dialog } from '../../../parts/dialog.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { withNewMember } from './household-changes.ts';
import { MemberFields, memberOf, UNNAMED } from './member-fields.tsx';
import { ROLE_OPTIONS, roleOf } from './roles.ts';
import { useHousehold } from './use-household.ts';

interface Props {
  readonly household: HouseholdView;
  readonly close: () => void;
}

/** Takes somebody into a household. */
export const MemberDialog = ({ household, close }: Props) => {
  const [member, setMember] = useState(UNNAMED);
  const [role, setRole] = useState('child');
  const { send, busy, error } = useHousehold(household.id, 'They are of the household.', close);
  const next = memberOf(member, roleOf(role));
  return (
    <Dialog title="Add somebody" close={close}>
      <form
        className="household-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (next !== undefined) send(withNewMember(household, next));
        }}
      >
        <MemberFields value={member} onChange={setMember} />
        <NativeSelect
          label="Role"
          description="A child is a minor at any age, and is not profiled."
          data={ROLE_OPTIONS}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
        />
        {error === null ? null : <Failed error={error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={busy} disabled={next === undefined}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
