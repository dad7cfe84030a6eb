import { Button, TextInput } from '@mantine/core';
import type { RuleView } from 'personable';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { outdate } from '../../../api/query-client.ts';
import { putRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { journeyAddress } from '../../../frame/address.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { START } from '../rules/rule-start.ts';

/** Makes a journey of one's own, as a draft. */
export const NewJourney = () => {
  const [, go] = useLocation();
  const [id, setId] = useState('');
  const put = useSending<RuleView>({
    onSuccess: async (stored) => {
      await outdate('/v1/rules', '/v1/journeys');
      go(journeyAddress(stored.id));
    },
  });
  return (
    <form
      className="panel journey-new"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { ...START.journeys, name: id };
        put.mutate(putRule('journeys', id, { body, ifVersion: 0 }));
      }}
    >
      <TextInput
        label="Id"
        description={'Small letters, digits, ".", "_" and "-": it stays.'}
        required
        maxLength={100}
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={put.isPending} disabled={id === ''}>
        New journey
      </Button>
      {put.error === null ? null : <Failed error={put.error} />}
    </form>
  );
};
