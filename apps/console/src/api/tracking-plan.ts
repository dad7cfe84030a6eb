import type {
  PlanMode,
  PlannedEvent,
  PlanSuggestion,
  PlanTrial,
  PlanVersionView,
  PlanView,
  UnknownEvents,
} from 'personable';
import type { ApiRequest } from './request.ts';

const PLAN = '/v1/tracking-plan';
const eventPath = (event: string) => `${PLAN}/events/${encodeURIComponent(event)}`;

/** What senders are expected to send. */
export const readPlan = (): ApiRequest<PlanView> => ({ method: 'GET', path: PLAN });

/** What the plan said of an event, version by version. */
export const readVersions = (
  event: string,
): ApiRequest<{ readonly versions: readonly PlanVersionView[] }> => ({
  method: 'GET',
  path: eventPath(event),
});

/** Says what becomes of events that the plan does not have. */
export const setUnknownEvents = (unknownEvents: UnknownEvents): ApiRequest<PlanView> => ({
  method: 'PUT',
  path: PLAN,
  body: { unknownEvents },
});

/** Says what an event must be. */
export const putPlanned = (
  event: string,
  mode: PlanMode,
  schema: unknown,
): ApiRequest<PlannedEvent> => ({ method: 'PUT', path: eventPath(event), body: { mode, schema } });

/** Takes an event out of the plan. */
export const removePlanned = (event: string): ApiRequest<{ readonly success: boolean }> => ({
  method: 'DELETE',
  path: eventPath(event),
});

/** What a schema would have said of the latest events. */
export const tryPlanned = (event: string, schema: unknown): ApiRequest<PlanTrial> => ({
  method: 'POST',
  path: `${PLAN}/try`,
  body: { event, schema },
});

/** A schema that fits the latest events. */
export const suggestPlanned = (event: string): ApiRequest<PlanSuggestion> => ({
  method: 'POST',
  path: `${PLAN}/suggest`,
  body: { event },
});
