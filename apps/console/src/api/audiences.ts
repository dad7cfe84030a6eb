import type {
  AudienceInput,
  AudienceMember,
  AudienceOverlap,
  AudiencePreview,
  AudienceVersionView,
  AudienceView,
  Condition,
  PersonAudiences,
} from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

const addressOf = (id: string): string => `/v1/audiences/${encodeURIComponent(id)}`;

/** Every audience with its size. */
export const readAudiences = (): ApiRequest<{ readonly audiences: readonly AudienceView[] }> => ({
  method: 'GET',
  path: '/v1/audiences',
});

interface AudienceRead {
  readonly audience: AudienceView;
  readonly versions: readonly AudienceVersionView[];
}

/** An audience with its versions. */
export const readAudience = (id: string): ApiRequest<AudienceRead> => ({
  method: 'GET',
  path: addressOf(id),
});

/** Makes an audience, or changes it. */
export const putAudience = (id: string, body: AudienceInput): ApiRequest<AudienceView> => ({
  method: 'PUT',
  path: addressOf(id),
  body,
});

/** Deletes an audience. */
export const deleteAudience = (id: string): ApiRequest<{ readonly deleted: boolean }> => ({
  method: 'DELETE',
  path: addressOf(id),
});

interface MembersPage {
  readonly members: readonly AudienceMember[];
  readonly next?: number;
}

/** Who belongs to an audience. */
export const readMembers = (id: string, after?: number): ApiRequest<MembersPage> => ({
  method: 'GET',
  path: withQuery(`${addressOf(id)}/members`, { after, limit: 25 }),
});

/** What a condition would find. */
export const previewAudience = (condition: Condition): ApiRequest<AudiencePreview> => ({
  method: 'POST',
  path: '/v1/audiences/preview',
  body: { condition },
});

/** How many people audiences have in common. */
export const readOverlap = (ids: readonly string[]): ApiRequest<AudienceOverlap> => ({
  method: 'GET',
  path: withQuery('/v1/audiences/overlap', { ids: ids.join(',') }),
});

/** What a person belongs to, and when they came and went. */
export const readPersonAudiences = (person: number): ApiRequest<PersonAudiences> => ({
  method: 'POST',
  path: '/v1/people/audiences',
  body: { person },
});
