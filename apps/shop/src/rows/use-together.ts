import type { DecisionResult } from 'personable-client';
import { useState } from 'react';
import type { DecisionState } from '../personable/use-decision.ts';

/** Decisions by the names of their rows. */
type Together<Name extends string> = Readonly<Record<Name, DecisionResult>>;

/**
 * Several decisions as one: they change in the same moment, so that no row moves another while it
 * comes. Until each has been answered once there are none; while they are asked again, the ones
 * before stay, and `settled` is false.
 */
export const useTogether = <Name extends string>(
  states: Readonly<Record<Name, DecisionState>>,
): { readonly decisions: Together<Name> | undefined; readonly settled: boolean } => {
  const [held, setHeld] = useState<Together<Name>>();
  const complete = gather(states);
  if (complete !== undefined && !sameDecisions(complete, held)) setHeld(complete);
  return { decisions: complete ?? held, settled: complete !== undefined };
};

const gather = <Name extends string>(
  states: Readonly<Record<Name, DecisionState>>,
): Together<Name> | undefined => {
  const decisions: Record<string, DecisionResult> = {};
  for (const [name, { decision, settled }] of Object.entries<DecisionState>(states)) {
    if (!settled || decision === undefined) return undefined;
    decisions[name] = decision;
  }
  return decisions as Together<Name>;
};

const sameDecisions = <Name extends string>(
  some: Together<Name>,
  others: Together<Name> | undefined,
): boolean =>
  others !== undefined &&
  Object.entries<DecisionResult>(some).every(
    ([name, decision]) => others[name as Name] === decision,
  );
