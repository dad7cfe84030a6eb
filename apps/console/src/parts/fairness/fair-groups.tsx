import type { FairnessReport } from 'personable';
import { capitalised } from '../../words/capitalised.ts';
import { measured, share } from '../../words/measured-words.ts';
import { count } from '../../words/numbers.ts';
import { type Column, RecordTable } from '../record-table.tsx';
import './fairness.css';

type Dimension = FairnessReport['dimensions'][number];
type Group = Dimension['groups'][number];
type Compared = NonNullable<Group['gets']>;

/** What people do with an offer and with a campaign. */
const DOES: Readonly<Record<FairnessReport['kind'], string>> = {
  offer: 'Of them redeemed it',
  campaign: 'Of them did something with it',
};

/** Everybody told apart by one thing, each group beside everybody else. */
export const FairGroups = ({
  dimension: { name, groups },
  kind,
}: {
  readonly dimension: Dimension;
  readonly kind: FairnessReport['kind'];
}) => {
  const most = Math.max(
    ...groups.map(({ gets }) => Math.max(gets?.share.high ?? 0, gets?.others.value ?? 0)),
    0.001,
  );
  return (
    <section className="fair-dimension">
      <h3>By {name}</h3>
      <RecordTable
        caption={`Who gets it, by ${name}`}
        columns={columnsOf(kind, most)}
        rows={groups}
        keyOf={({ group }) => group}
      />
    </section>
  );
};

const columnsOf = (kind: FairnessReport['kind'], most: number): readonly Column<Group>[] => [
  { header: 'Group', cell: ({ name }) => capitalised(name), name: true },
  { header: 'People', cell: ({ people }) => count(people), numeric: true },
  {
    header: 'Get it',
    cell: ({ gets }) => (gets === null ? TOO_FEW : <Range found={gets} most={most} />),
  },
  {
    header: 'Others',
    cell: ({ gets }) => (gets === null ? '–' : share(gets.others.value)),
    numeric: true,
  },
  { header: 'Says', cell: ({ gets }) => <Says found={gets} />, wide: true },
  {
    header: DOES[kind],
    cell: ({ does }) =>
      does === null ? (
        TOO_FEW
      ) : (
        <>
          {measured(does.share, share)}
          <Says found={does} />
        </>
      ),
  },
];

const TOO_FEW = <span className="dimmed">too few to say</span>;

/** A share with its interval, drawn beside what it is for everybody else. */
const Range = ({ found, most }: { readonly found: Compared; readonly most: number }) => {
  const { value, low, high } = found.share;
  const at = (part: number | null) => `${((part ?? value) / most) * 100}%`;
  return (
    <div className="fair-share">
      <span className="number">{measured(found.share, share)}</span>
      <span className="fair-scale" aria-hidden="true">
        <span
          className="fair-range"
          style={{
            insetInlineStart: at(low),
            width: `${(((high ?? value) - (low ?? value)) / most) * 100}%`,
          }}
        />
        <span className="fair-value" style={{ insetInlineStart: at(value) }} />
        <span className="fair-others" style={{ insetInlineStart: at(found.others.value) }} />
      </span>
    </div>
  );
};

const Says = ({ found }: { readonly found: Compared | null }) => {
  if (found === null) return null;
  const { times, moreThanChance } = found;
  const often =
    times === null
      ? 'nobody else'
      : found.share.value === 0
        ? 'never'
        : `${times.value.toFixed(times.value < 0.1 ? 2 : 1)} times as often`;
  return (
    <span className={moreThanChance ? 'fair-says fair-sure' : 'fair-says dimmed'}>
      {moreThanChance ? `${often}: more than chance` : 'may be chance'}
    </span>
  );
};
