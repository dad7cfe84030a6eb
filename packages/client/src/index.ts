/**
 * The client of Personable, for pages and programs that speak for one person.
 *
 *     const personable = createClient({ engine: 'https://engine.example', writeKey: 'pk_…' });
 *     personable.track('Product Viewed', { product_id: 'mug-7' });
 *     const { items } = await personable.decide('home.for-you', { limit: 4 });
 */
export { createClient } from './client.ts';
export type {
  About,
  Arranged,
  DecidedArm,
  DecidedContent,
  DecidedItem,
  DecideOptions,
  Decision,
  DecisionResult,
  Fallback,
  PageBlock,
  PageOptions,
  Reason,
} from './decided.ts';
export type { Feedback } from './feedback.ts';
export type {
  Client,
  ClientError,
  ClientOptions,
  ConsentPurposes,
  Profile,
  Resume,
  TokenSource,
} from './types.ts';
