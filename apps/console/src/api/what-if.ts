import type { WhatIfList, WhatIfRequest, WhatIfState } from 'personable';
import type { ApiRequest } from './request.ts';

/** What was asked lately. */
export const readWhatIfs = (): ApiRequest<WhatIfList> => ({ method: 'GET', path: '/v1/what-if' });

/** Asks what another strategy would have earned. */
export const startWhatIf = (body: WhatIfRequest): ApiRequest<WhatIfState> => ({
  method: 'POST',
  path: '/v1/what-if',
  body,
});

/** Stops one, or forgets it. */
export const forgetWhatIf = (id: string): ApiRequest<{ readonly success: boolean }> => ({
  method: 'DELETE',
  path: `/v1/what-if/${encodeURIComponent(id)}`,
});
