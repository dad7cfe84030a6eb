import { Button, TextInput } from '@mantine/core';
import type { HouseholdView } from 'personable';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { makeHousehold } from '../../../api/households.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { householdAddress } from '../../../frame/address.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { MemberFields, memberOf, UNNAMED } from './member-fields.tsx';

/** Makes a household with its first guardian. */
export const NewHousehold = ({ close }: { readonly close: () => void }) => {
  const [name, setName] = useState('');
  const [member, setMember] = useState(UNNAMED);
  const [, go] = useLocation();
  const make = useSending({
    onSuccess: async ({ id }: HouseholdView) => {
      await outdate('/v1/households', '/v1/people');
      go(householdAddress(id));
    },
  });
  const first = memberOf(member, 'guardian');
  return (
    <Dialog title="New household" close={close}>
      <form
        className="household-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (first !== undefined)
            make.mutate(makeHousehold({ name: name.trim(), members: [first] }));
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <p className="dimmed">It begins with a guardian, who may set limits for the others.</p>
        <MemberFields value={member} onChange={setMember} />
        {make.error === null ? null : <Failed error={make.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button
            type="submit"
            loading={make.isPending}
            disabled={name.trim() === '' || first === undefined}
          >
            Make
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
