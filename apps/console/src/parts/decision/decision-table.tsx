import type { DecisionSummary } from 'personable';
import { Link } from 'wouter';
import { decisionAddress } from '../../frame/address.ts';
import { count } from '../../words/numbers.ts';
import { strategyName } from '../../words/strategies.ts';
import { Moment } from '../moment.tsx';
import { PersonLink } from '../person-link.tsx';
import { type Column, RecordTable } from '../record-table.tsx';
import { ChosenInShort } from './chosen-in-short.tsx';

interface Props {
  readonly caption: string;
  /** `undefined` while they have not come. */
  readonly decisions: readonly DecisionSummary[] | undefined;
  /** Whether to leave out for whom, because all are for the same person. */
  readonly ofOne?: boolean;
}

/** Decisions as a table, each leading to why. */
export const DecisionTable = ({ caption, decisions, ofOne = false }: Props) => (
  <RecordTable
    caption={caption}
    columns={ofOne ? COLUMNS.filter((column) => column !== FOR) : COLUMNS}
    rows={decisions}
    keyOf={({ decision }) => decision}
    expected={12}
  />
);

const FOR: Column<DecisionSummary> = {
  header: 'For',
  name: true,
  cell: ({ person, name }) => <PersonLink person={person} name={name} />,
};

const COLUMNS: readonly Column<DecisionSummary>[] = [
  {
    header: 'When',
    cell: ({ decision, time }) => (
      <Link href={decisionAddress(decision)}>
        <Moment time={time} />
      </Link>
    ),
  },
  FOR,
  {
    header: 'Placement',
    name: true,
    cell: ({ placement, strategy }) => (
      <>
        {placement}
        {placement.endsWith(strategy) ? null : (
          <span className="dimmed"> by {strategyName(strategy)}</span>
        )}
      </>
    ),
  },
  {
    header: 'Chosen',
    wide: true,
    cell: (decision) => {
      const text = decision.items[0]?.text ?? decision.content?.[0]?.text;
      return (
        <>
          <ChosenInShort chosen={decision} most={2} />
          {text === undefined || decision.action !== undefined ? null : (
            <span className="record-table-second">{text}</span>
          )}
        </>
      );
    },
  },
  {
    header: 'Their history',
    cell: ({ personalized }) => (personalized ? 'used' : <span className="dimmed">not used</span>),
  },
  {
    header: 'Filled in',
    numeric: true,
    cell: ({ filled, items }) =>
      filled === 0 ? (
        <span className="dimmed">none</span>
      ) : (
        `${count(filled)} of ${count(items.length)}`
      ),
  },
];
