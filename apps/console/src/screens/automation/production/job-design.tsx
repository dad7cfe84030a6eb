import { useQuery } from '@tanstack/react-query';
import type { DesignView, JobView } from 'personable';
import { Link } from 'wouter';
import { jobFilePath, readDesign } from '../../../api/made.ts';
import { readTemplateBundle } from '../../../api/product-templates.ts';
import { reading } from '../../../api/query-client.ts';
import { productTemplateAddress } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { chosenWords, fieldWords } from './design-words.ts';

/** What a job is made by: what it looks like, and what was chosen. */
export const JobDesign = ({ job }: { readonly job: JobView }) =>
  job.design === undefined ? (
    <section>
      <h2>Design</h2>
      <p>No design came with the order.</p>
    </section>
  ) : (
    <Known job={job} design={job.design} />
  );

const Known = ({ job, design }: { readonly job: JobView; readonly design: string }) => {
  const query = useQuery(reading(readDesign(design)));
  return (
    <section>
      <h2>Design</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={40} />}>
        {(kept) => (
          <>
            <Pictures job={job} />
            {kept.values === undefined ? (
              <p>What was chosen was erased.</p>
            ) : (
              <Chosen kept={kept} values={kept.values} />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
};

const Pictures = ({ job: { id, files = [] } }: { readonly job: JobView }) => {
  const drawn = files.filter(({ name }) => name.endsWith('.svg'));
  return drawn.length === 0 ? null : (
    <div className="job-pictures">
      {drawn.map(({ name }) => (
        <figure key={name}>
          <img src={jobFilePath(id, name)} alt={`As it is made: ${name}`} width={480} />
        </figure>
      ))}
    </div>
  );
};

const Chosen = ({
  kept,
  values,
}: {
  readonly kept: DesignView;
  readonly values: NonNullable<DesignView['values']>;
}) => {
  const { data } = useQuery(reading(readTemplateBundle(kept.template, kept.version)));
  const fields = data?.template.fields ?? [];
  return (
    <>
      <Facts
        facts={[
          {
            name: 'Template',
            value: (
              <>
                <Link href={productTemplateAddress(kept.template)}>
                  {data?.template.name ?? kept.template}
                </Link>
                , version {kept.version}
              </>
            ),
          },
          ...Object.entries(values).map(([id, value]) => ({
            name: fieldWords(fields, id),
            value: chosenWords(fields, id, value),
          })),
          { name: 'Id of the design', value: <code>{kept.design}</code> },
        ]}
      />
      {kept.findings.map(({ code, field, message, fix }) => (
        <p key={`${code} ${field}`} className="job-why">
          <strong>{field === undefined ? 'The whole' : fieldWords(fields, field)}:</strong>{' '}
          {message} {fix}
        </p>
      ))}
    </>
  );
};
