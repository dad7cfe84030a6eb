import type { DeadAddressView, EmailCheck } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** How e-mail is set up, looked at now. */
export const checkEmail = (): ApiRequest<EmailCheck> => ({
  method: 'GET',
  path: '/v1/channels/email/check',
});

/** Addresses that are not written to, the latest first. */
export const readDeadAddresses = (
  after: string | undefined,
): ApiRequest<{ readonly addresses: readonly DeadAddressView[]; readonly next?: string }> => ({
  method: 'GET',
  path: withQuery('/v1/dead-addresses', after === undefined ? {} : { after }),
});

/** Lets an address be written to again. */
export const liftDeadAddress = ({
  channel,
  hash,
}: DeadAddressView): ApiRequest<{ readonly lifted: boolean }> => ({
  method: 'POST',
  path: '/v1/dead-addresses/lift',
  body: { channel, hash },
});
