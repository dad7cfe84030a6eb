import type { Overview } from 'personable';
import type { ApiRequest } from './request.ts';

/** The store at a glance. */
export const readOverview = (): ApiRequest<Overview> => ({ method: 'GET', path: '/v1/overview' });

/** Gives the cookie of the sign-in back. */
export const signOut = (): ApiRequest => ({ method: 'POST', path: '/console/sign-out' });
