import { useQuery } from '@tanstack/react-query';
import type { WholeJobView } from 'personable';
import { Link } from 'wouter';
import { jobFilePath, readJob } from '../../../api/made.ts';
import { reading } from '../../../api/query-client.ts';
import { madeBatchAddress, madeJobAddress, useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { ItemLink } from '../../../parts/item-link.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { minorPrice } from '../../../words/amounts.ts';
import { count } from '../../../words/numbers.ts';
import { JobDesign } from './job-design.tsx';
import { JobWays } from './job-ways.tsx';
import { jobStateAbout, jobStateWords, reasonWords } from './production-words.ts';
import './production.css';

const UP = { title: 'Production', path: '/automation/production' };

/** One job: where it stands and why, what can be done, what it looks like, its files, and who did what. */
export const JobScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readJob(id)));
  const title = query.data === undefined ? 'Job' : `Order ${query.data.order}`;
  return (
    <Screen title={title} documentTitle="Job" up={UP}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={60} />}>
        {(job) => (
          <div className="job">
            <Standing job={job} />
            <JobDesign job={job} />
            <Files job={job} />
            <section>
              <h2>What was done</h2>
              <Steps steps={job.steps} />
            </section>
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const Standing = ({ job }: { readonly job: WholeJobView }) => {
  const { state, reason, message, hint, item, quantity, person, proven } = job;
  const { currency, paid, asked, batch, reprints, returned } = job;
  const amount = (minor: number | undefined) =>
    minor === undefined || currency === undefined ? undefined : minorPrice(minor, currency);
  return (
    <section className="job-standing">
      <p>
        <strong>{jobStateWords(state)}.</strong> {jobStateAbout(state)}
      </p>
      {reason === undefined ? null : (
        <p className="job-why">
          <strong>{reasonWords(reason)}.</strong> {message} {hint}
        </p>
      )}
      {returned === true ? <p>It was given back after it was printed.</p> : null}
      <JobWays job={job} />
      <Facts
        facts={[
          { name: 'Item', value: <ItemLink item={{ id: item, name: item }} /> },
          { name: 'Pieces', value: count(quantity) },
          { name: 'Paid, each', value: amount(paid) ?? <span className="dimmed">not told</span> },
          {
            name: 'Price told, each',
            value: amount(asked) ?? <span className="dimmed">no signed price came with it</span>,
          },
          {
            name: 'Told by',
            value: proven ? 'the shop’s server' : 'a browser only',
          },
          {
            name: 'Ordered by',
            value:
              person === undefined ? (
                <span className="dimmed">somebody who was erased</span>
              ) : (
                <PersonLink person={person} name={undefined} />
              ),
          },
          { name: 'Ordered', value: <Moment time={job.ordered} as="exact" /> },
          ...(batch === undefined
            ? []
            : [{ name: 'Batch', value: <Link href={madeBatchAddress(batch)}>{batch}</Link> }]),
          ...(reprints === undefined
            ? []
            : [
                {
                  name: 'Instead of',
                  value: <Link href={madeJobAddress(reprints)}>another job</Link>,
                },
              ]),
        ]}
      />
    </section>
  );
};

const Files = ({ job: { id, files = [] } }: { readonly job: WholeJobView }) => (
  <section>
    <h2>Files</h2>
    {files.length === 0 ? (
      <p className="dimmed">They are there once it is rendered.</p>
    ) : (
      <>
        <p className="dimmed">Drawn again when you ask, always the same to the byte.</p>
        <ul className="job-files">
          {files.map(({ name }) => (
            <li key={name}>
              <a href={jobFilePath(id, name)} download={name}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);

const Steps = ({ steps }: Pick<WholeJobView, 'steps'>) => (
  <ol className="job-steps">
    {steps.map(({ state, time, by, note }, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added to
      <li key={place}>
        <strong>{jobStateWords(state)}</strong> · <Moment time={time} as="exact" /> · {by}
        {note === undefined ? null : <div className="dimmed">{note}</div>}
      </li>
    ))}
  </ol>
);
