import { useQuery } from '@tanstack/react-query';
import type { HeldEntitlement } from 'personable';
import { readRights } from '../../api/offers.ts';
import { reading } from '../../api/query-client.ts';
import { RightsList } from '../../parts/rights-list.tsx';

interface Props {
  readonly person: number;
  /** As they were when the person came. */
  readonly first: readonly HeldEntitlement[];
}

/** What the person has a right to, with the sentence to say; nothing where they have none. */
export const Rights = ({ person, first }: Props) => {
  const { data } = useQuery({
    ...reading(readRights(person)),
    initialData: { entitlements: first },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (data.entitlements.length === 0) return null;
  return (
    <div className="counter-part">
      <h2>They have a right to</h2>
      <RightsList person={person} rights={data.entitlements} by="counter" />
    </div>
  );
};
