import type { PlacementPositions } from 'personable';
import type { ApiRequest } from './request.ts';

/** How likely each place of a placement is looked at. */
export const readPositions = (placement: string): ApiRequest<PlacementPositions> => ({
  method: 'GET',
  path: `/v1/placements/${encodeURIComponent(placement)}/positions`,
});
