import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ComputedTraitView } from 'personable';
import { useState } from 'react';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { deleteComputedTrait, readComputedTraits } from '../../../api/traits.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count } from '../../../words/numbers.ts';
import { ComputedTraitDialog } from './computed-trait-dialog.tsx';

/** How often the list is read while the past is being counted, in milliseconds. */
const WHILE_COUNTING = 1_000;

/** Computed traits in words, and how far their past is counted. */
export const ComputedTraits = () => {
  const query = useQuery({
    ...reading(readComputedTraits()),
    refetchInterval: ({ state: { data } }) =>
      data?.traits.some(({ backfilled }) => backfilled !== undefined) === true && WHILE_COUNTING,
  });
  const [written, setWritten] = useState<ComputedTraitView | 'new'>();
  const deleting = useSending({
    onSuccess: async () => {
      await outdate('/v1/computed-traits', '/v1/profile');
      notifyDone('It is not computed any longer.');
    },
    onError: notifyTrouble('It is still computed.'),
  });
  const columns: readonly Column<ComputedTraitView>[] = [
    { header: 'Trait', cell: (trait) => <Named trait={trait} />, name: true },
    { header: 'What it is', cell: (trait) => <Said trait={trait} />, wide: true },
    {
      header: 'Change',
      cell: (trait) =>
        trait.builtIn ? (
          <span className="dimmed">built in</span>
        ) : (
          <div className="trait-ways">
            <Button size="xs" variant="default" onClick={() => setWritten(trait)}>
              Change<span className="for-readers"> {trait.label}</span>
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={deleting.isPending}
              onClick={() => deleting.mutate(deleteComputedTrait(trait.name))}
            >
              Delete<span className="for-readers"> {trait.label}</span>
            </Button>
          </div>
        ),
    },
  ];
  const table = (rows: readonly ComputedTraitView[] | undefined) => (
    <RecordTable
      caption="Computed traits"
      columns={columns}
      rows={rows}
      keyOf={({ name }) => name}
    />
  );
  return (
    <section>
      <div className="traits-head">
        <h2>Computed</h2>
        <Button size="sm" onClick={() => setWritten('new')}>
          Compute a trait
        </Button>
      </div>
      <Loaded query={query} skeleton={table(undefined)}>
        {({ traits }) => table(traits)}
      </Loaded>
      {written === undefined ? null : (
        <ComputedTraitDialog
          {...(written === 'new' ? {} : { trait: written })}
          close={() => setWritten(undefined)}
        />
      )}
    </section>
  );
};

const Named = ({ trait: { name, label } }: { readonly trait: ComputedTraitView }) => (
  <>
    {label}
    <code className="trait-note trait-name dimmed">computed.{name}</code>
  </>
);

const Said = ({ trait }: { readonly trait: ComputedTraitView }) => {
  const { label, words, description, backfilled } = trait;
  return (
    <>
      {words}
      {description === undefined ? null : <span className="trait-note dimmed">{description}</span>}
      {backfilled === undefined ? null : (
        <>
          <span className="trait-note dimmed">
            The past is being counted: {count(backfilled.done)} of {count(backfilled.of)} stored
            profiles looked at.
          </span>
          <Progress
            aria-label={`${label}: how much of the past is counted`}
            value={backfilled.of === 0 ? 0 : (100 * backfilled.done) / backfilled.of}
          />
        </>
      )}
    </>
  );
};
