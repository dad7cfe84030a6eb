import { Button } from '@mantine/core';
import type { HomeSummary, Unlinked } from 'personable';
import { unlinkHome } from '../../api/erasures.ts';
import { outdate } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Identities } from '../../parts/identities.tsx';
import { notifyDone } from '../../parts/notify.ts';
import { Failed } from '../../parts/trouble.tsx';
import { counted } from '../../words/numbers.ts';

interface Props {
  readonly person: number;
  readonly home: HomeSummary;
  readonly close: () => void;
}

/** Asks before a home is taken out of a person. */
export const UnlinkDialog = ({ person, home, close }: Props) => {
  const unlink = useSending({
    onSuccess: async ({ people }: Unlinked) => {
      await outdate('/v1/profile', '/v1/people', '/v1/overview');
      close();
      notifyDone(`There are ${counted(people.length, 'person', 'people')} now.`);
    },
  });
  return (
    <Dialog title="Not the same person?" close={close}>
      <Identities identities={home.identities} />
      <p>
        {counted(home.events, 'event goes', 'events go')} back to where they came from, and what was
        learned is counted as if the two had never been one. Seen together again they stay apart; an
        alias links them.
      </p>
      {unlink.error === null ? null : <Failed error={unlink.error} />}
      <div className="dialog-ways">
        <Button data-autofocus variant="default" onClick={close}>
          Leave as it is
        </Button>
        <Button
          color="red.9"
          loading={unlink.isPending}
          onClick={() => unlink.mutate(unlinkHome(person, home.home))}
        >
          Take apart
        </Button>
      </div>
    </Dialog>
  );
};
