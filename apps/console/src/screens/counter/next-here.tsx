import { useQuery } from '@tanstack/react-query';
import { readNextBest } from '../../api/next.ts';
import { reading } from '../../api/query-client.ts';
import { NextView } from '../../parts/next/next-view.tsx';

/** What to do next with whoever is here; nothing where that cannot be said. */
export const NextHere = ({ person }: { readonly person: number }) => {
  // Asked once a visit: nothing may move under a finger.
  const { data } = useQuery({
    ...reading(readNextBest(person)),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (data === undefined) return null;
  return (
    <details className="counter-part">
      <summary>What to do next, and why: {data.text}</summary>
      <NextView next={data} short />
    </details>
  );
};
