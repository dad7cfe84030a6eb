import { Checkbox } from '@mantine/core';
import type { JobView } from 'personable';
import { Link } from 'wouter';
import { madeJobAddress } from '../../../frame/address.ts';
import { ItemLink } from '../../../parts/item-link.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count } from '../../../words/numbers.ts';
import { jobName, jobStateWords, reasonWords } from './production-words.ts';
import './production.css';

/** Which jobs are chosen, to do something with all of them. */
interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly choose: (id: string, chosen: boolean) => void;
}

interface Props {
  readonly caption: string;
  /** `undefined` while they have not come. */
  readonly jobs: readonly JobView[] | undefined;
  readonly choosing?: Choosing;
}

/** Jobs: what, of which order, where each stands and why. */
export const JobTable = ({ caption, jobs, choosing }: Props) => (
  <RecordTable
    caption={caption}
    columns={[...(choosing === undefined ? [] : [choice(choosing)]), ...COLUMNS]}
    rows={jobs}
    keyOf={({ id }) => id}
    expected={6}
  />
);

const choice = ({ chosen, choose }: Choosing): Column<JobView> => ({
  header: 'Choose',
  cell: (job) => (
    <Checkbox
      aria-label={`Choose ${jobName(job)}`}
      checked={chosen.has(job.id)}
      onChange={(event) => choose(job.id, event.currentTarget.checked)}
    />
  ),
});

const COLUMNS: readonly Column<JobView>[] = [
  {
    header: 'Order',
    name: true,
    cell: ({ id, order }) => <Link href={madeJobAddress(id)}>{order}</Link>,
  },
  {
    header: 'Item',
    name: true,
    cell: ({ item }) => <ItemLink item={{ id: item, name: item }} />,
  },
  { header: 'Pieces', numeric: true, cell: ({ quantity }) => count(quantity) },
  {
    header: 'State',
    name: true,
    cell: ({ state, returned, reprints }) => (
      <>
        {jobStateWords(state)}
        {returned === true ? <span className="dimmed"> (given back)</span> : null}
        {reprints === undefined ? null : <span className="dimmed"> (printed again)</span>}
      </>
    ),
  },
  {
    header: 'Why',
    wide: true,
    cell: ({ reason }) =>
      reason === undefined ? (
        <span className="dimmed">no trouble</span>
      ) : (
        <span className="job-why">{reasonWords(reason)}</span>
      ),
  },
  { header: 'Ordered', cell: ({ ordered }) => <Moment time={ordered} as="ago" /> },
];
