import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ErasurePreview } from 'personable';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { erasePerson, previewErasure } from '../../api/erasures.ts';
import { outdate, reading } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { erasureAddress } from '../../frame/address.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { Failed } from '../../parts/trouble.tsx';
import { count } from '../../words/numbers.ts';

/** What has to be typed before somebody is erased. */
const WORD = 'erase';

/** The way to erase a person, at the end of what is known of them. */
export const ErasePerson = ({ person }: { readonly person: number }) => {
  const [open, setOpen] = useState(false);
  return (
    <section className="person-danger">
      <h2>Danger zone</h2>
      <p className="dimmed">
        Erasing takes everything of this person out of the store and out of what was learned.
      </p>
      <Button className="danger-button" variant="default" onClick={() => setOpen(true)}>
        Erase this person
      </Button>
      {open ? <EraseDialog person={person} close={() => setOpen(false)} /> : null}
    </section>
  );
};

interface Props {
  readonly person: number;
  readonly close: () => void;
}

const EraseDialog = ({ person, close }: Props) => {
  const preview = useQuery(reading(previewErasure(person)));
  const [typed, setTyped] = useState('');
  const [forever, setForever] = useState(false);
  const [, go] = useLocation();
  const erase = useSending({
    onSuccess: async (receipt: { readonly id: string }) => {
      go(erasureAddress(receipt.id));
      await outdate('/v1/people', '/v1/overview', '/v1/erasures', '/v1/decisions', '/v1/inbox');
    },
  });
  return (
    <Dialog title="Erase this person?" close={close}>
      <p>
        This cannot be undone. Backups made before still hold the person until they are deleted.
      </p>
      <Loaded query={preview} skeleton={<LinesSkeleton lines={4} height={28} />}>
        {(taken) => <Taken preview={taken} />}
      </Loaded>
      <div className="erase-fields">
        <Checkbox
          label="Refuse whatever is sent of these ids from now on"
          checked={forever}
          onChange={(event) => setForever(event.currentTarget.checked)}
        />
        <TextInput
          label={`Type ${WORD} to go on`}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {erase.error === null ? null : <Failed error={erase.error} />}
      <div className="dialog-ways">
        <Button variant="default" onClick={close}>
          Keep them
        </Button>
        <Button
          color="red.9"
          disabled={typed.trim().toLowerCase() !== WORD}
          loading={erase.isPending}
          onClick={() => erase.mutate(erasePerson(person, forever))}
        >
          Erase
        </Button>
      </div>
    </Dialog>
  );
};

const Taken = ({ preview }: { readonly preview: ErasurePreview }) => (
  <Facts
    facts={[
      { name: 'Ids', value: count(preview.identities) },
      { name: 'Events', value: count(preview.events) },
      { name: 'Decisions', value: count(preview.decisions) },
      {
        name: 'Learned',
        value:
          preview.cells === 0
            ? 'no sum has a part of them'
            : `a part of ${count(preview.cells)} values of the sums`,
      },
    ]}
  />
);
