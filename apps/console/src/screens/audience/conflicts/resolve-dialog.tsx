import { Button, Checkbox } from '@mantine/core';
import type { IdentityConflict } from 'personable';
import { useState } from 'react';
import { resolveConflict } from '../../../api/identity.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';

interface Props {
  readonly conflict: IdentityConflict;
  readonly close: () => void;
}

/** Asks who is one person. */
export const ResolveDialog = ({ conflict, close }: Props) => {
  const { id, people, reason } = conflict;
  const many = reason === 'two-people' && people.length > 2;
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const sending = useSending({
    onSuccess: async ({ state }: IdentityConflict) => {
      await outdate('/v1/identity', '/v1/profile', '/v1/people');
      close();
      notifyDone(state === 'merged' ? 'They are one person now.' : 'They stay apart.');
    },
  });
  const toggle = (person: number, on: boolean) =>
    setChosen(on ? [...chosen, person] : chosen.filter((one) => one !== person));
  return (
    <Dialog title="One person?" close={close}>
      {many ? (
        <fieldset className="conflict-choice">
          <legend>Which of these are one person?</legend>
          {people.map(({ person, name }) => (
            <Checkbox
              key={person}
              label={name ?? `Person ${person}`}
              checked={chosen.includes(person)}
              onChange={({ currentTarget }) => toggle(person, currentTarget.checked)}
            />
          ))}
        </fieldset>
      ) : (
        <p>{reason === 'limit' ? LIMIT : `${namesOf(conflict)} may be one person, or not.`}</p>
      )}
      <p className="dimmed">
        Merged, they have one history, and it can be undone on their page. Kept apart, they stay as
        they are and nobody is asked again.
      </p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="dialog-ways">
        <Button
          data-autofocus
          variant="default"
          loading={sending.isPending}
          onClick={() => sending.mutate(resolveConflict(id, 'apart'))}
        >
          Keep apart
        </Button>
        <Button
          loading={sending.isPending}
          disabled={many && chosen.length < 2}
          onClick={() => sending.mutate(resolveConflict(id, 'merge', many ? chosen : undefined))}
        >
          Merge
        </Button>
      </div>
    </Dialog>
  );
};

const LIMIT =
  'Merge links what it was seen with, as far as it stands here. What comes later is again as the limit says.';

const namesOf = ({ people }: IdentityConflict): string =>
  people.map(({ person, name }) => name ?? `Person ${person}`).join(' and ');
