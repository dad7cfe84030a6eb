import type { IdentityConflict, MergeEntry } from 'personable';
import { type ApiRequest, without, withQuery } from './request.ts';

interface ConflictsPage {
  readonly conflicts: readonly IdentityConflict[];
  readonly next?: string;
}

/** Ids that were seen together and are not linked, the latest first. */
export const readConflicts = (
  state: IdentityConflict['state'],
  before?: string,
): ApiRequest<ConflictsPage> => ({
  method: 'GET',
  path: withQuery('/v1/identity/conflicts', { state, before, limit: 25 }),
});

/** Says what is true of a conflict. */
export const resolveConflict = (
  id: string,
  resolution: 'merge' | 'apart',
  people?: readonly number[],
): ApiRequest<IdentityConflict> => ({
  method: 'POST',
  path: `/v1/identity/conflicts/${encodeURIComponent(id)}`,
  body: without({ resolution, people }),
});

interface MergesPage {
  readonly merges: readonly MergeEntry[];
  readonly next?: number;
}

/** Links of a person made and undone, the latest first. */
export const readMerges = (person: number, before?: number): ApiRequest<MergesPage> => ({
  method: 'GET',
  path: withQuery('/v1/identity/merges', { person, before, limit: 25 }),
});
