import type { Condition, DecisionSummary, PersonSummary, Profile, TimelineEntry } from 'personable';
import { type ApiRequest, without } from './request.ts';

interface PeopleFound {
  readonly people: readonly PersonSummary[];
  readonly next?: string;
}

/** People whose name or ids have words that begin so, or whom a condition finds; without either those seen last. */
export const searchPeople = (search: {
  readonly query?: string | undefined;
  readonly where?: Condition;
  readonly after?: string | undefined;
  readonly limit?: number;
}): ApiRequest<PeopleFound> => ({
  method: 'POST',
  path: '/v1/people/search',
  body: without({ ...search, query: search.query === '' ? undefined : search.query }),
});

/** Everything known of a person. */
export const readProfile = (person: number): ApiRequest<Profile> => ({
  method: 'POST',
  path: '/v1/profile',
  body: { person },
});

interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly next?: number;
}

/** What the log has of a person, newest first. */
export const readTimeline = (person: number, before?: number): ApiRequest<TimelinePage> => ({
  method: 'POST',
  path: '/v1/people/timeline',
  body: without({ person, before, limit: 50 }),
});

interface DecisionsPage {
  readonly decisions: readonly DecisionSummary[];
  readonly next?: string;
}

/** What was decided for a person, newest first. */
export const readPersonDecisions = (
  person: number,
  before?: string,
): ApiRequest<DecisionsPage> => ({
  method: 'POST',
  path: '/v1/people/decisions',
  body: without({ person, before, limit: 25 }),
});
