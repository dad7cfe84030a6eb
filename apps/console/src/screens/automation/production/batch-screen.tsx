import { useQuery } from '@tanstack/react-query';
import { readBatch } from '../../../api/made.ts';
import { reading } from '../../../api/query-client.ts';
import { useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { counted } from '../../../words/numbers.ts';
import { Deliveries } from './deliveries.tsx';
import { DoTogether } from './do-together.tsx';
import { HandOver } from './hand-over.tsx';
import { JobTable } from './job-table.tsx';
import './production.css';

const UP = { title: 'Production', path: '/automation/production' };
const CAPTION = 'Jobs of the batch';

/** Jobs that are printed together: they are handed over, printed and shipped. */
export const BatchScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readBatch(id)));
  return (
    <Screen title="Batch" up={UP} about="These are printed together.">
      <Loaded query={query} skeleton={<JobTable caption={CAPTION} jobs={undefined} />}>
        {({ time, by, note, jobs, deliveries }) => (
          <div className="production">
            <Facts
              facts={[
                { name: 'Gathered', value: <Moment time={time} as="exact" /> },
                { name: 'By', value: by },
                ...(note === undefined ? [] : [{ name: 'Note', value: note }]),
              ]}
            />
            <HandOver id={id} />
            <Deliveries deliveries={deliveries} />
            <section>
              <h2>{counted(jobs.length, 'job', 'jobs')}</h2>
              <JobTable caption={CAPTION} jobs={jobs} />
              <DoTogether
                jobs={jobs.filter(({ state }) => state === 'batched' || state === 'printed')}
                drop={() => undefined}
              />
            </section>
          </div>
        )}
      </Loaded>
    </Screen>
  );
};
