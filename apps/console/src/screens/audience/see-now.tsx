import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { decide } from '../../api/decisions.ts';
import { readOverview } from '../../api/overview.ts';
import { reading } from '../../api/query-client.ts';
import { Answer } from '../../parts/decision/answer.tsx';
import { useAsking } from '../../parts/decision/asking.ts';

/** What a placement would show a person if it asked now. */
export const SeeNow = ({ person }: { readonly person: number }) => {
  const overview = useQuery(reading(readOverview()));
  const placements = overview.data?.placements ?? [];
  const [chosen, setChosen] = useState('for-you');
  const asking = useAsking();
  const sentence = placements.find(({ placement }) => placement === chosen)?.text;
  return (
    <>
      <form
        className="see-now"
        onSubmit={(event) => {
          event.preventDefault();
          asking.ask(decide({ person, placement: chosen }));
        }}
      >
        <NativeSelect
          label="Placement"
          description={sentence}
          data={placements.map(({ placement }) => placement)}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button type="submit" loading={asking.busy}>
          Ask
        </Button>
      </form>
      <p className="dimmed">The answer is a decision like any other: the log keeps it.</p>
      <Answer asking={asking} />
    </>
  );
};
