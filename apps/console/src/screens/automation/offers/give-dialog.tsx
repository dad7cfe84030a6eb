import { Button } from '@mantine/core';
import type { Given, OfferView } from 'personable';
import { useState } from 'react';
import { giveOffer } from '../../../api/offers.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { PersonPicker } from '../../../parts/person-picker.tsx';
import { Failed } from '../../../parts/trouble.tsx';

interface Props {
  readonly offer: OfferView;
  readonly close: () => void;
}

/** Gives an offer to a person, or says why it cannot be given. */
export const GiveDialog = ({ offer, close }: Props) => {
  const [person, setPerson] = useState<number>();
  const give = useSending({
    onSuccess: async ({ given, text, grant }: Given) => {
      await outdate('/v1/offers', '/v1/people/offers');
      if (!given) return;
      close();
      notifyDone(grant?.code === undefined ? text : `${text} The code is ${grant.code}.`);
    },
  });
  const refused = give.data?.given === false ? give.data.text : undefined;
  return (
    <Dialog title={`Give ${offer.name}`} close={close}>
      <form
        className="offer-give"
        onSubmit={(event) => {
          event.preventDefault();
          if (person !== undefined) give.mutate(giveOffer(offer.id, person));
        }}
      >
        <PersonPicker
          label="To whom"
          placeholder="Search for a person"
          value={person}
          onChange={(chosen) => {
            setPerson(chosen);
            give.reset();
          }}
        />
        {refused === undefined ? null : (
          <p className="field-error" role="alert">
            {refused}
          </p>
        )}
        {give.error === null ? null : <Failed error={give.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" disabled={person === undefined} loading={give.isPending}>
            Give it
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
