/**
 * The client of Personable, for pages and programs that speak for one person.
 *
 *     const personable = createClient({ engine: 'https://engine.example', writeKey: 'pk_…' });
 *     personable.track('Product Viewed', { product_id: 'mug-7' });
 *     const { items } = await personable.decide('home.for-you', { limit: 4 });
 */
export { createClient } from './client.ts';
export type { Feedback } from './feedback.ts';
export type {
  About,
  Arranged,
  Client,
  ClientError,
  ClientOptions,
  ConsentPurposes,
  DecidedContent,
  DecidedItem,
  DecideOptions,
  Decision,
  DecisionResult,
  Fallback,
  Profile,
  Reason,
  Resume,
  TokenSource,
} from './types.ts';
