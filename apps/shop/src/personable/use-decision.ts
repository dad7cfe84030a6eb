import type { DecisionResult } from 'personable-client';
import { useEffect, useState } from 'react';
import { useDecisions } from './decisions-context.tsx';

/** What a placement is filled with. */
export interface DecisionOptions {
  readonly limit?: number;
  /** Items that stand elsewhere on the page. */
  readonly exclude?: readonly string[];
  readonly context?: { readonly item?: string; readonly basket?: readonly string[] };
  /** False as long as something else must be known first. */
  readonly ask?: boolean;
}

/** A decision, and whether it answers what is asked now. */
export interface DecisionState {
  /** The latest answer; while another one is under way, the one before it. */
  readonly decision: DecisionResult | undefined;
  readonly settled: boolean;
}

/**
 * Asks for a decision when the component appears, and again when the question, the person or the
 * consent changes. Nothing is kept between views, so the next view has seen what happened in this one.
 */
export const useDecision = (
  placement: string,
  { ask = true, ...wanted }: DecisionOptions = {},
): DecisionState => {
  const { client, version } = useDecisions();
  const [answer, setAnswer] = useState<{ question: string; decision: DecisionResult }>();
  // A string, because two objects that ask the same are not equal.
  const question = JSON.stringify({ version, placement, wanted });

  useEffect(() => {
    if (!ask) return;
    const asked = JSON.parse(question) as { placement: string; wanted: Wanted };
    let current = true;
    void client.decide(asked.placement, asked.wanted).then((decision) => {
      if (current) setAnswer({ question, decision });
    });
    return () => {
      current = false;
    };
  }, [ask, client, question]);

  return { decision: answer?.decision, settled: ask && answer?.question === question };
};

type Wanted = Omit<DecisionOptions, 'ask'>;
