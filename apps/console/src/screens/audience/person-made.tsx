import { useQuery } from '@tanstack/react-query';
import type { DesignView } from 'personable';
import { Link } from 'wouter';
import { readMadeOfPerson } from '../../api/made.ts';
import { reading } from '../../api/query-client.ts';
import { productTemplateAddress } from '../../frame/address.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { JobTable } from '../automation/production/job-table.tsx';

/** What a person shaped, and what is made of it. */
export const PersonMade = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readMadeOfPerson(person)));
  return (
    <Loaded query={query} skeleton={<DesignTable designs={undefined} />}>
      {({ designs, jobs }) =>
        designs.length + jobs.length === 0 ? (
          <Empty title="They have shaped nothing yet.">
            Designs that are kept for them stand here, and what they ordered of those.
          </Empty>
        ) : (
          <div className="production">
            {jobs.length === 0 ? null : (
              <section>
                <h2>Ordered</h2>
                <JobTable caption="What they ordered, the latest first" jobs={jobs} />
              </section>
            )}
            {designs.length === 0 ? null : (
              <section>
                <h2>Designs</h2>
                <DesignTable designs={designs} />
              </section>
            )}
          </div>
        )
      }
    </Loaded>
  );
};

const DesignTable = ({ designs }: { readonly designs: readonly DesignView[] | undefined }) => (
  <RecordTable
    caption="Designs, the latest first"
    columns={COLUMNS}
    rows={designs}
    keyOf={({ design }) => design}
    expected={3}
  />
);

const STATES: Readonly<Record<DesignView['state'], string>> = {
  valid: 'can be made',
  review: 'waits for a review',
  refused: 'cannot be made',
  erased: 'was erased',
};

const COLUMNS: readonly Column<DesignView>[] = [
  {
    header: 'Template',
    name: true,
    cell: ({ template }) => <Link href={productTemplateAddress(template)}>{template}</Link>,
  },
  {
    header: 'What was chosen',
    wide: true,
    cell: ({ values }) =>
      values === undefined ? (
        <span className="dimmed">erased</span>
      ) : (
        Object.entries(values)
          .map(([field, value]) => `${field}: ${typeof value === 'object' ? 'a picture' : value}`)
          .join(', ')
      ),
  },
  { header: 'State', cell: ({ state }) => STATES[state] },
  { header: 'Made', cell: ({ made }) => <Moment time={made} /> },
];
