import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ComputedTraitView, Profile } from 'personable';
import { reading } from '../../api/query-client.ts';
import { readComputedTraits } from '../../api/traits.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { counted } from '../../words/numbers.ts';
import { SENSITIVE } from './traits/sensitive-words.ts';

/** Stated traits with who said them and when, and computed traits with what they are. */
export const PersonTraits = ({ profile }: { readonly profile: Profile }) => {
  const query = useQuery(reading(readComputedTraits()));
  return (
    <>
      <section>
        <h2>Stated</h2>
        <Stated profile={profile} />
      </section>
      <section>
        <h2>Computed</h2>
        <Loaded query={query} skeleton={<Computed profile={profile} traits={undefined} />}>
          {({ traits }) => <Computed profile={profile} traits={traits} />}
        </Loaded>
      </section>
    </>
  );
};

type Source = Profile['traitSources'][string] & { readonly name: string };

const Stated = ({ profile: { traits, traitSources } }: { readonly profile: Profile }) => {
  const rows: Source[] = Object.entries(traitSources).map(([name, source]) => ({
    name,
    ...source,
  }));
  if (rows.length === 0) {
    return <Empty title="None were told.">An identify event states traits.</Empty>;
  }
  const columns: readonly Column<Source>[] = [
    {
      header: 'Trait',
      cell: ({ name, sensitive }) => (
        <>
          {name}
          {sensitive === undefined ? null : (
            <>
              {' '}
              <Badge variant="light">{SENSITIVE[sensitive]}</Badge>
            </>
          )}
        </>
      ),
      name: true,
    },
    { header: 'Value', cell: (source) => <StatedValue {...source} of={traits} />, wide: true },
    { header: 'From', cell: ({ source }) => source },
    { header: 'Said', cell: ({ time }) => <Moment time={time} /> },
  ];
  return (
    <RecordTable caption="Stated traits" columns={columns} rows={rows} keyOf={({ name }) => name} />
  );
};

const StatedValue = ({
  of,
  name,
  unset,
  tooLarge,
}: Source & { readonly of: Profile['traits'] }) => {
  if (unset === true) return <span className="dimmed">unset</span>;
  if (tooLarge !== undefined) {
    return (
      <span className="dimmed">
        too large to be kept: {counted(tooLarge, 'character', 'characters')}. The event has it.
      </span>
    );
  }
  return <TraitValue value={of[name]} />;
};

interface ComputedProps {
  readonly profile: Profile;
  readonly traits: readonly ComputedTraitView[] | undefined;
}

const Computed = ({ profile: { computed, computedNotes }, traits }: ComputedProps) => {
  const columns: readonly Column<ComputedTraitView>[] = [
    { header: 'Trait', cell: ({ label }) => label, name: true },
    {
      header: 'Value',
      cell: ({ name }) =>
        computed[name] === undefined ? (
          <span className="dimmed">nothing to tell yet</span>
        ) : (
          <>
            {computedNotes[name]?.atLeast === true ? 'at least ' : null}
            <TraitValue value={computed[name]} />
          </>
        ),
    },
    {
      header: 'What it is',
      cell: ({ name, words }) => (
        <span className="dimmed">
          {words}
          <Ignored events={computedNotes[name]?.ignored} />
        </span>
      ),
      wide: true,
    },
  ];
  return (
    <RecordTable
      caption="Computed traits"
      columns={columns}
      rows={traits}
      keyOf={({ name }) => name}
    />
  );
};

const Ignored = ({ events }: { readonly events: number | undefined }) =>
  events === undefined ? null : `; ${counted(events, 'event', 'events')} without a usable value`;

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });
const WHEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const TraitValue = ({ value }: { readonly value: unknown }) => {
  if (typeof value === 'number') return <span className="number">{NUMBER.format(value)}</span>;
  if (typeof value === 'string' && WHEN.test(value)) return <Moment time={value} />;
  if (typeof value !== 'object' || value === null) return String(value);
  const plain = Array.isArray(value) && value.every((part) => typeof part !== 'object');
  if (plain && value.length === 0) return <span className="dimmed">none</span>;
  return plain ? value.join(', ') : <code>{JSON.stringify(value)}</code>;
};
