import { type Statement, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Job, JobState } from './job.ts';
import { COLUMNS, type JobRow, type JobTables, toJob } from './job-store.ts';

/** Which jobs of the queue are wanted; all where nothing is said. */
export interface JobFilter {
  readonly state?: JobState;
  /** Why it is held or cancelled, in a word. */
  readonly reason?: string;
  /** The id of the template of its design. */
  readonly template?: string;
}

interface Listing extends Required<JobFilter> {
  readonly ordered: number;
  readonly id: string;
  readonly limit: number;
}

interface Tables extends JobTables {
  designs: { id: string; template: string };
}

const NAMES = ['state', 'reason', 'template'] as const;
type Name = (typeof NAMES)[number];

/** A statement for each choice of filters, so that each uses the index that fits. */
const build = (by: ReadonlySet<Name>): Statement<Listing, JobRow> =>
  statement<Tables, Listing, JobRow>()((db, p) => {
    let query = db.selectFrom('made_jobs').select(COLUMNS);
    if (by.has('state')) query = query.where('state', '=', p('state'));
    if (by.has('reason')) query = query.where('reason', '=', p('reason'));
    if (by.has('template')) {
      query = query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('designs')
            .select('designs.id')
            .whereRef('designs.id', '=', 'made_jobs.design')
            .where('designs.template', '=', p('template')),
        ),
      );
    }
    return query
      .where((eb) =>
        eb.or([
          eb('ordered', '<', p('ordered')),
          eb.and([eb('ordered', '=', p('ordered')), eb('made_jobs.id', '<', p('id'))]),
        ]),
      )
      .orderBy('ordered', 'desc')
      .orderBy('made_jobs.id', 'desc')
      .limit(p('limit'));
  });

const statements = new Map<string, Statement<Listing, JobRow>>();

const statementBy = (by: readonly Name[]): Statement<Listing, JobRow> => {
  const key = by.join(' ');
  const known = statements.get(key) ?? build(new Set(by));
  statements.set(key, known);
  return known;
};

const NOTHING: Required<JobFilter> = { state: 'ordered', reason: '', template: '' };

/** Jobs, the last ordered first. @param before the last of the page before. */
export const listJobs = (
  store: Pick<StoreReader, 'all'>,
  filter: JobFilter,
  { before, limit }: { readonly before?: Pick<Job, 'ordered' | 'id'>; readonly limit: number },
): Promise<readonly Job[]> => {
  const { ordered, id } = before ?? { ordered: Number.MAX_SAFE_INTEGER, id: '' };
  const by = NAMES.filter((name) => filter[name] !== undefined);
  const asked = { ...NOTHING, ...filter, ordered, id, limit };
  return store.all(statementBy(by), asked).then((rows) => rows.map(toJob));
};
