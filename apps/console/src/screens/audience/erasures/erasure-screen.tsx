import { useQuery } from '@tanstack/react-query';
import type { ErasedTerm, ErasureReceipt } from 'personable';
import { readErasure } from '../../../api/erasures.ts';
import { reading } from '../../../api/query-client.ts';
import { useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, counted } from '../../../words/numbers.ts';
import { amount, eventsOf, stateName, termInWords } from './receipt-words.ts';
import './erasure.css';

const UP = { title: 'Erasures', path: '/audience/erasures' };
/** How often an erasure that is not finished is looked at again, in milliseconds. */
const AGAIN = 3_000;

/** The receipt of an erasure. */
export const ErasureScreen = () => {
  const query = useQuery({
    ...reading(readErasure(useAddressedId())),
    refetchInterval: ({ state }) => (state.data?.state === 'removing' ? AGAIN : false),
  });
  return (
    <Screen title="Receipt of an erasure" up={UP}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={140} />}>
        {(receipt) => (
          <div className="erasure">
            <Done receipt={receipt} />
            <Removed receipt={receipt} />
            <Learned receipt={receipt} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

interface Props {
  readonly receipt: ErasureReceipt;
}

const Done = ({ receipt: { id, requested, finished, state, forever } }: Props) => (
  <section className="panel">
    <h2>What was done</h2>
    <Facts
      facts={[
        { name: 'Asked for', value: <Moment time={requested} as="exact" /> },
        { name: 'State', value: <span role="status">{stateName(state)}</span> },
        ...(finished === undefined
          ? []
          : [{ name: 'Finished', value: <Moment time={finished} as="exact" /> }]),
        {
          name: 'From now on',
          value: forever
            ? 'whatever is sent of these ids is refused'
            : 'what is sent late is dropped; what is new begins a new, empty profile',
        },
        { name: 'Receipt', value: <code className="erasure-id">{id}</code> },
      ]}
    />
  </section>
);

const KINDS: readonly (readonly [string, string])[] = [
  ['notes', 'Links, consent'],
  ['identities', 'Ids'],
  ['decisions', 'Decisions'],
  ['rejected', 'In the inbox'],
  ['accesses', 'Notes of looks'],
];

const Removed = ({ receipt }: Props) => (
  <section>
    <h2>Removed</h2>
    <Facts
      as="figures"
      facts={[
        { name: 'Homes', value: count(receipt.homes) },
        { name: 'Events', value: count(eventsOf(receipt)) },
        ...KINDS.map(([kind, name]) => ({ name, value: count(receipt.removed[kind] ?? 0) })),
      ]}
    />
  </section>
);

const Learned = ({ receipt: { learned, model, tuned } }: Props) => (
  <section className="erasure-learned">
    <h2>Unlearned</h2>
    <p>
      {learned.counted
        ? `This person was part of ${counted(learned.cells, 'value', 'values')} of the sums.${proof(learned.equal)}`
        : 'This person was not counted in anything that is learned, so nothing had to be taken away.'}
    </p>
    <Facts
      facts={[
        {
          name: 'Model',
          value:
            model.without === undefined
              ? `${model.before} served then; the next one is without this person`
              : `${model.without} is the first without this person; ${model.before} served before`,
        },
        ...(model.since === undefined
          ? []
          : [{ name: 'Serving since', value: <Moment time={model.since} as="exact" /> }]),
        { name: 'Scalars', value: tuned.text },
      ]}
    />
    {learned.terms.length === 0 ? null : (
      <>
        <h3>The strongest terms this person was part of</h3>
        <RecordTable
          caption="Terms before and after"
          columns={COLUMNS}
          rows={learned.terms}
          keyOf={(term) => termInWords(term)}
        />
      </>
    )}
  </section>
);

const proof = (equal: boolean | undefined): string => {
  if (equal === undefined) return ' The engine stopped before it could compare them.';
  return equal
    ? ' Each was then exactly what it had been less the part.'
    : ' Some were not what they had been less the part: run a rebuild, and report this.';
};

const COLUMNS: readonly Column<ErasedTerm>[] = [
  { header: 'Counted', wide: true, cell: termInWords },
  { header: 'Before', numeric: true, cell: ({ before }) => amount(before) },
  { header: 'Their part', numeric: true, cell: ({ part }) => amount(part) },
  { header: 'After', numeric: true, cell: ({ after }) => amount(after) },
];
