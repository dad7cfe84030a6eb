import type { CampaignResults } from 'personable';
import type { Column } from '../../../parts/record-table.tsx';
import { count, percent } from '../../../words/numbers.ts';
import { amount, meanInWords, shareInWords } from './interval-words.ts';

type Creative = CampaignResults['creatives'][number];
type Learned = CampaignResults['placements'][number]['learned'][number];

const none = <span className="dimmed">nothing yet</span>;

/** What came of creatives. */
export const CREATIVE_COLUMNS: readonly Column<Creative>[] = [
  { header: 'Creative', name: true, cell: ({ creative }) => creative },
  {
    header: 'Decided',
    numeric: true,
    cell: ({ decided, share }) =>
      share === undefined ? count(decided) : `${count(decided)} (${percent(share)})`,
  },
  { header: 'Shown', numeric: true, cell: ({ shown }) => count(shown) },
  { header: 'Clicked', numeric: true, cell: ({ clicked }) => count(clicked) },
  { header: 'Sent away', numeric: true, cell: ({ dismissed }) => count(dismissed) },
  { header: 'Goals', numeric: true, cell: ({ goals }) => count(goals) },
  {
    header: 'Click rate',
    cell: ({ clickRate }) => (clickRate === undefined ? none : shareInWords(clickRate)),
  },
  {
    header: 'Goal rate',
    cell: ({ goalRate }) => (goalRate === undefined ? none : shareInWords(goalRate)),
  },
  {
    header: 'Worth of a decision',
    cell: ({ valuePerDecision }) =>
      valuePerDecision === undefined ? none : meanInWords(valuePerDecision, 'decisions'),
  },
];

/** What a bandit has learned of all that compete at a placement. */
export const LEARNED_COLUMNS: readonly Column<Learned>[] = [
  { header: 'Campaign / creative', name: true, cell: ({ arm }) => arm },
  {
    header: 'Expected worth of a decision',
    // Before anything was drawn it is only what is assumed of all alike.
    cell: ({ expected, low, high, draws }) =>
      draws === 0 ? none : `${amount(expected)} (${amount(low)} to ${amount(high)})`,
  },
  { header: 'Draws it rests on', numeric: true, cell: ({ draws }) => count(Math.round(draws)) },
];
