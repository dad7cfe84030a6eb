import type { HeldKind, HoldoutInput, HoldoutReport, ScopedHoldoutReport } from 'personable';
import type { ApiRequest } from './request.ts';

/** Who is held out, and what personalization earns. */
export const readHoldout = (): ApiRequest<HoldoutReport> => ({
  method: 'GET',
  path: '/v1/holdout',
});

/** Sets who is held out from now on. */
export const setHoldout = (body: HoldoutInput): ApiRequest<HoldoutReport> => ({
  method: 'PUT',
  path: '/v1/holdout',
  body,
});

/** What everything earns that people are held out of one by one. */
export const readAllHoldouts = (): ApiRequest<{
  readonly holdouts: readonly ScopedHoldoutReport[];
}> => ({
  method: 'GET',
  path: '/v1/holdout/all',
});

/** What one campaign or journey earns. */
export const readScopedHoldout = (kind: HeldKind, id: string): ApiRequest<ScopedHoldoutReport> => ({
  method: 'GET',
  path: `/v1/holdout/${kind}/${encodeURIComponent(id)}`,
});

/** Sets who is held out of a channel. */
export const setScopedHoldout = (
  kind: HeldKind,
  id: string,
  share: number,
): ApiRequest<ScopedHoldoutReport> => ({
  method: 'PUT',
  path: `/v1/holdout/${kind}/${encodeURIComponent(id)}`,
  body: { share },
});
