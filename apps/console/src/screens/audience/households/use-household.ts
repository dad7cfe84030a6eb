import type { HouseholdInput } from 'personable';
import { putHousehold } from '../../../api/households.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { notifyDone } from '../../../parts/notify.ts';

/**
 * Changing a household: what was read is sent back whole, so that two people at once cannot undo each other.
 *
 * @param said told when it is done.
 */
export const useHousehold = (id: string, said: string, done?: () => void) => {
  const sending = useSending({
    onSuccess: async () => {
      await outdate('/v1/households', '/v1/people/household', '/v1/people/contacts');
      done?.();
      notifyDone(said);
    },
  });
  return {
    error: sending.error,
    busy: sending.isPending,
    send: (household: HouseholdInput) => sending.mutate(putHousehold(id, household)),
  };
};
