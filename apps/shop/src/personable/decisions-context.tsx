import type { Client } from 'personable-client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** For whom decisions are asked. */
export interface Decisions {
  readonly client: Client;
  /** Grows whenever what is shown must be decided again: another person, another consent. */
  readonly version: number;
  /** Ids of items the person has just refused: they go from every row that still shows them. */
  readonly refused: ReadonlySet<string>;
  /** Tells the engine that the person does not want an item. */
  readonly refuse: (item: { readonly id: string; readonly name: string }) => void;
}

const DecisionsContext = createContext<Decisions | undefined>(undefined);

/** Lets everything below ask decisions through one client. */
export const DecisionsProvider = ({
  client,
  version,
  children,
}: Pick<Decisions, 'client' | 'version'> & { readonly children: ReactNode }) => {
  const [refusals, setRefusals] = useState({ client, version, ids: new Set<string>() });
  const decisions = useMemo((): Decisions => {
    // Another person refused nothing; and what is decided anew has seen the refusals already.
    const current = refusals.client === client && refusals.version === version;
    const refused = current ? refusals.ids : new Set<string>();
    return {
      client,
      version,
      refused,
      refuse({ id, name }) {
        client.track('Product Hidden', { product_id: id, name });
        setRefusals({ client, version, ids: new Set([...refused, id]) });
      },
    };
  }, [client, version, refusals]);
  return <DecisionsContext value={decisions}>{children}</DecisionsContext>;
};

/** For whom decisions are asked here. */
export const useDecisions = (): Decisions => {
  const decisions = useContext(DecisionsContext);
  if (decisions === undefined) throw new Error('useDecisions needs a DecisionsProvider above it.');
  return decisions;
};
