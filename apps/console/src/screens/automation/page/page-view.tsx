import { Button } from '@mantine/core';
import type { Decision } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { decide } from '../../../api/decisions.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { decisionAddress } from '../../../frame/address.ts';
import { PersonPicker } from '../../../parts/person-picker.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { counted, percent } from '../../../words/numbers.ts';
import { PageBlock } from './page-block.tsx';
import './page.css';

/** A page as it is decided for somebody, block by block. */
export const PageView = ({ placement }: { readonly placement: string }) => {
  const [person, setPerson] = useState<number>();
  const asked = useSending<Decision>({
    onSuccess: () => outdate('/v1/decisions?', '/v1/people/decisions'),
  });
  const { data, isPending, error } = asked;
  return (
    <section>
      <h2>As it is decided</h2>
      <form
        className="rules-filter"
        onSubmit={(event) => {
          event.preventDefault();
          asked.mutate(decide({ placement, ...(person === undefined ? {} : { person }) }));
        }}
      >
        <PersonPicker label="For whom" value={person} onChange={setPerson} />
        <Button type="submit" loading={isPending} className="page-ask">
          Decide
        </Button>
      </form>
      <p className="dimmed">
        What is published is decided, like any other decision: the log keeps it.
      </p>
      {error === null ? null : <Failed error={error} />}
      {isPending ? <LinesSkeleton lines={4} height={90} /> : null}
      {data === undefined || isPending ? null : <Decided decision={data} />}
    </section>
  );
};

const Decided = ({ decision }: { readonly decision: Decision }) => {
  const { blocks = [], page } = decision;
  return (
    <>
      <p role="status">
        {counted(blocks.length, 'block', 'blocks')}
        {page?.how === 'drawn'
          ? `, their order ${page.reason ?? 'drawn'} with a probability of ${percent(page.propensity)}`
          : ', in their order'}
        . <Link href={decisionAddress(decision.decision)}>Open this decision</Link>
      </p>
      <ol className="page-blocks">
        {blocks.map((block) => (
          <li key={block.decision} className="panel">
            <PageBlock block={block} />
          </li>
        ))}
      </ol>
    </>
  );
};
