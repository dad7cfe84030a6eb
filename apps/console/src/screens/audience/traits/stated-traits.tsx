import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TraitView } from 'personable';
import { useState } from 'react';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { deleteTrait, readTraits } from '../../../api/traits.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { SENSITIVE } from './sensitive-words.ts';
import { StatedTraitDialog } from './stated-trait-dialog.tsx';

/** What is said of stated traits. */
export const StatedTraits = () => {
  const query = useQuery(reading(readTraits()));
  const [written, setWritten] = useState<TraitView | 'new'>();
  const deleting = useSending({
    onSuccess: async () => {
      await outdate('/v1/traits', '/v1/profile');
      notifyDone('It is taken back. People keep their values.');
    },
    onError: notifyTrouble('It still stands.'),
  });
  const columns: readonly Column<TraitView>[] = [
    { header: 'Trait', cell: (trait) => <Named trait={trait} />, name: true },
    {
      header: 'What it is',
      cell: ({ type, description }) => (
        <>
          {type === undefined ? null : `${type} `}
          <span className="dimmed">{description}</span>
        </>
      ),
      wide: true,
    },
    {
      header: 'Sensitive',
      cell: ({ sensitive }) =>
        sensitive === undefined ? 'no' : <Badge variant="light">{SENSITIVE[sensitive]}</Badge>,
    },
    {
      header: 'Change',
      cell: (trait) => (
        <div className="trait-ways">
          <Button size="xs" variant="default" onClick={() => setWritten(trait)}>
            Change<span className="for-readers"> {trait.name}</span>
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={deleting.isPending}
            onClick={() => deleting.mutate(deleteTrait(trait.name))}
          >
            Delete<span className="for-readers"> {trait.name}</span>
          </Button>
        </div>
      ),
    },
  ];
  const table = (rows: readonly TraitView[] | undefined) => (
    <RecordTable
      caption="Stated traits that something is said of"
      columns={columns}
      rows={rows}
      keyOf={({ name }) => name}
      expected={3}
    />
  );
  return (
    <section>
      <div className="traits-head">
        <h2>Stated</h2>
        <Button size="sm" variant="default" onClick={() => setWritten('new')}>
          Describe a trait
        </Button>
      </div>
      <Loaded query={query} skeleton={table(undefined)}>
        {({ traits }) =>
          traits.length === 0 ? (
            <Empty title="Nothing is said of any stated trait.">
              Traits are taken as they come. Describe those that need a label, a type or the mark
              that they are sensitive.
            </Empty>
          ) : (
            table(traits)
          )
        }
      </Loaded>
      {written === undefined ? null : (
        <StatedTraitDialog
          {...(written === 'new' ? {} : { trait: written })}
          close={() => setWritten(undefined)}
        />
      )}
    </section>
  );
};

const Named = ({ trait: { name, label } }: { readonly trait: TraitView }) => (
  <>
    {label ?? name}
    <code className="trait-note trait-name dimmed">traits.{name}</code>
  </>
);
