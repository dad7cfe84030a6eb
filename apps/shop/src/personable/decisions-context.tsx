import type { Client } from 'personable-client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type Choice, PREFERENCE_EVENT } from './preferences.ts';

/** For whom decisions are asked. */
export interface Decisions {
  readonly client: Client;
  /** Grows whenever what is shown must be decided again: another person, another consent. */
  readonly version: number;
  /** Ids of items the person has just refused: they go from every row that still shows them. */
  readonly refused: ReadonlySet<string>;
  /** Tells the engine what the person asks for of some items; everything is decided anew. */
  readonly prefer: (choice: Choice, items: readonly string[]) => void;
}

const DecisionsContext = createContext<Decisions | undefined>(undefined);

/** Lets everything below ask decisions through one client. */
export const DecisionsProvider = ({
  client,
  version,
  children,
}: Pick<Decisions, 'client' | 'version'> & { readonly children: ReactNode }) => {
  const [refusals, setRefusals] = useState({ client, version, ids: new Set<string>() });
  const [asked, setAsked] = useState(0);
  const decisions = useMemo((): Decisions => {
    // Another person refused nothing; and what is decided anew has seen the refusals already.
    const current = refusals.client === client && refusals.version === version;
    const refused = current ? refusals.ids : new Set<string>();
    return {
      client,
      version: version + asked,
      refused,
      prefer(choice, items) {
        for (const item of items) client.track(PREFERENCE_EVENT, { choice, item });
        setAsked(asked + 1);
        if (choice !== 'never') return;
        setRefusals({ client, version, ids: new Set([...refused, ...items]) });
      },
    };
  }, [client, version, refusals, asked]);
  return <DecisionsContext value={decisions}>{children}</DecisionsContext>;
};

/** For whom decisions are asked here. */
export const useDecisions = (): Decisions => {
  const decisions = useContext(DecisionsContext);
  if (decisions === undefined) throw new Error('useDecisions needs a DecisionsProvider above it.');
  return decisions;
};
