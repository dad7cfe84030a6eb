import { useQuery } from '@tanstack/react-query';
import { readNextBest } from '../../api/next.ts';
import { reading } from '../../api/query-client.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { NextView } from '../../parts/next/next-view.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';

/** What to do next with a person, and why. */
export const PersonNext = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readNextBest(person)));
  return (
    <section aria-label="What to do next, and why">
      <h2>What to do next, and why</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={70} />}>
        {(next) => <NextView next={next} />}
      </Loaded>
      <p className="dimmed">Only looked at: nothing is logged, and nothing counts as shown.</p>
    </section>
  );
};
