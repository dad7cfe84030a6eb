/**
 * Personable for the shop's own server, with the secret key. Never in a page or an app.
 *
 *     const token = await signToken({ secretKey: 'sk_…', userId: 'ada' });
 *     const personable = createServerClient({ engine: 'https://engine.example', secretKey: 'sk_…' });
 *     personable.track({ userId: 'ada', event: 'Order Completed', properties: { products: [] } });
 */

export type {
  DecidedContent,
  DecidedItem,
  DecideOptions,
  DecisionResult,
  PageBlock,
  PageOptions,
} from './decided.ts';
export {
  createServerClient,
  type EventFields,
  type Person,
  type ServerClient,
  type ServerClientOptions,
} from './server-client.ts';
export { signToken, type TokenRequest } from './sign-token.ts';
export type { ClientError, ConsentPurposes, Profile, Resume } from './types.ts';
