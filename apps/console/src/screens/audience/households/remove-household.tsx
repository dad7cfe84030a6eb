import { Button } from '@mantine/core';
import type { HouseholdView } from 'personable';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { removeHousehold } from '../../../api/households.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Failed } from '../../../parts/trouble.tsx';

/** The way to remove a household, which frees its members of their limits. */
export const RemoveHousehold = ({ household }: { readonly household: HouseholdView }) => {
  const [open, setOpen] = useState(false);
  const [, go] = useLocation();
  const close = () => setOpen(false);
  const remove = useSending({
    onSuccess: async () => {
      go('/audience/households');
      await outdate('/v1/households', '/v1/people');
    },
  });
  return (
    <>
      <Button className="household-remove" variant="default" onClick={() => setOpen(true)}>
        Remove this household
      </Button>
      {open ? (
        <Dialog title="Remove this household?" close={close}>
          <p>
            Its limits and contacts go with it, and nothing they forbade is forbidden any longer.
            The people stay.
          </p>
          {remove.error === null ? null : <Failed error={remove.error} />}
          <div className="dialog-ways">
            <Button data-autofocus variant="default" onClick={close}>
              Keep it
            </Button>
            <Button
              color="red.9"
              loading={remove.isPending}
              onClick={() => remove.mutate(removeHousehold(household.id, household.version))}
            >
              Remove
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
};
