import { withoutTraces } from '../context/traces.ts';
import type { DecisionRequest } from './decision.ts';
import type { Recognised } from './recognise.ts';

/**
 * A request as the log keeps it: without the visitor's address and user agent, and without an id that belongs to nobody,
 * because nobody could find it again to erase it.
 */
export const toLog = (
  request: DecisionRequest,
  { home }: Pick<Recognised, 'home'>,
): DecisionRequest => {
  const named = home === undefined ? withoutIds(request) : request;
  const { context } = named;
  if (context === undefined) return named;
  const kept = withoutTraces(context);
  return kept === context ? named : { ...named, context: kept };
};

const withoutIds = ({
  userId,
  anonymousId,
  email,
  phone,
  identity,
  ...request
}: DecisionRequest): DecisionRequest => request;
