import type { Knowing } from 'personable';
import type { ApiRequest } from './request.ts';

/** What a person is known by, with reasons. */
export const readKnowing = (person: number): ApiRequest<Knowing> => ({
  method: 'POST',
  path: '/v1/people/knowing',
  body: { person },
});
