import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AdListInput } from 'personable';
import { useState } from 'react';
import { readAudiences } from '../../../api/audiences.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { putAdvertising } from '../../../api/reach.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';

/** Declares a list for advertising. */
export const AdvertisingDialog = ({ close }: { readonly close: () => void }) => {
  const audiences = useQuery(reading(readAudiences()));
  const [written, setWritten] = useState({
    ...{ name: '', audience: '', platform: 'google', days: '', kind: 'none', url: '' },
  });
  const [secret, setSecret] = useState<string>();
  const put = useSending<{ readonly secret?: string }>({
    onSuccess: async (list) => {
      await outdate('/v1/advertising');
      notifyDone('The list is kept; who belongs on it follows.');
      if (list.secret === undefined) close();
      else setSecret(list.secret);
    },
  });
  const field = (name: keyof typeof written) => ({
    value: written[name],
    onChange: ({
      currentTarget: { value },
    }: {
      readonly currentTarget: { readonly value: string };
    }) => setWritten((before) => ({ ...before, [name]: value })),
  });
  const usable = (audiences.data?.audiences ?? []).filter(({ selling }) => selling);
  const request = putAdvertising(written.name, {
    audience: written.audience,
    platform: written.platform === 'meta' ? 'meta' : 'google',
    ...(written.days.trim() === '' ? {} : { withoutBuyersOf: Number(written.days) }),
    destination: destinationOf(written.kind, written.url),
  });
  if (secret !== undefined) {
    return (
      <Dialog title="Keep the secret" close={close}>
        <p>Whoever takes the webhook checks its signature with this. It is not shown again.</p>
        <p>
          <code className="reach-key">{secret}</code>
        </p>
        <div className="dialog-ways">
          <Button data-autofocus onClick={close}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Add a list" close={close}>
      <form
        className="reach-fields"
        onSubmit={(event) => {
          event.preventDefault();
          put.mutate(request);
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          description="Small letters, digits, - and _"
          required
          pattern="[a-z0-9][a-z0-9_\-]*"
          maxLength={60}
          {...field('name')}
        />
        <NativeSelect
          label="Audience"
          description="Only those that may be used to sell"
          required
          data={[
            { value: '', label: 'Choose one' },
            ...usable.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...field('audience')}
        />
        <NativeSelect
          label="Platform"
          description="They write telephone numbers differently"
          data={[
            { value: 'google', label: 'Google, and most others' },
            { value: 'meta', label: 'Meta' },
          ]}
          {...field('platform')}
        />
        <TextInput
          label="Leave out who bought within"
          description="Days; empty to leave nobody out"
          inputMode="numeric"
          {...field('days')}
        />
        <NativeSelect
          label="Goes to"
          data={[
            { value: 'none', label: 'Nowhere: it is fetched' },
            { value: 'file', label: 'Files in the data folder' },
            { value: 'webhook', label: 'A webhook' },
          ]}
          {...field('kind')}
        />
        {written.kind === 'webhook' ? (
          <TextInput label="Address" type="url" required {...field('url')} />
        ) : null}
        {put.error === null ? null : <Failed error={put.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={put.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const destinationOf = (kind: string, url: string): NonNullable<AdListInput['destination']> => {
  if (kind === 'webhook') return { kind, url };
  return { kind: kind === 'file' ? 'file' : 'none' };
};
