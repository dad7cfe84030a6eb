import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DesignView, JobView } from 'personable';
import { Link } from 'wouter';
import { drawDesign, readingDrawn } from '../../../api/drawn.ts';
import { readDesign } from '../../../api/made.ts';
import { readTemplateBundle } from '../../../api/product-templates.ts';
import { reading } from '../../../api/query-client.ts';
import { productTemplateAddress } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { chosenWords, fieldWords, inWords } from './design-words.ts';

/** What a job is made by: what it looks like, and what was chosen. */
export const JobDesign = ({ job }: { readonly job: JobView }) =>
  job.design === undefined ? (
    <section>
      <h2>Design</h2>
      <p>No design came with the order.</p>
    </section>
  ) : (
    <Known design={job.design} />
  );

const Known = ({ design }: { readonly design: string }) => {
  const query = useQuery(reading(readDesign(design)));
  return (
    <section>
      <h2>Design</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={40} />}>
        {(kept) => (
          <>
            {kept.values === undefined ? (
              <p>What was chosen was erased.</p>
            ) : (
              <>
                <Pictures kept={kept} />
                <Chosen kept={kept} values={kept.values} />
              </>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
};

/** As it is drawn now, of what was chosen alone: nothing of it is kept. */
const Pictures = ({ kept: { design, template, version } }: { readonly kept: DesignView }) => {
  const { data } = useQuery(reading(readTemplateBundle(template, version)));
  const surfaces = data?.template.surfaces ?? [];
  return (
    <div className="job-pictures">
      {surfaces.map(({ id, name, width, height }) => (
        <Picture
          key={id}
          design={design}
          surface={id}
          caption={`${inWords(name)}, ${width} × ${height} mm`}
        />
      ))}
    </div>
  );
};

const Picture = ({
  design,
  surface,
  caption,
}: {
  readonly design: string;
  readonly surface: string;
  readonly caption: string;
}) => {
  const { data, error } = useQuery(readingDrawn(drawDesign(design, { surface, width: 800 })));
  if (error !== null) return <p className="dimmed">It is not drawn: {error.message}</p>;
  return (
    <figure>
      {data === undefined ? (
        <Skeleton width={320} height={150} />
      ) : (
        <img src={data} alt={`As it is drawn: ${caption}`} />
      )}
      <figcaption>{caption}</figcaption>
    </figure>
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
            value: chosenWords(fields, id, value, data?.template.palette),
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
