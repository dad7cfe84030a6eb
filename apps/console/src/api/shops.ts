import type { ApiRequest } from './request.ts';

/** What came of one kind of webhook since the start. */
export interface TopicCount {
  readonly topic: string;
  readonly deliveries: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly items: number;
  readonly removed: number;
  readonly erased: number;
  readonly ignored: number;
  readonly because?: string;
  /** ISO 8601. */
  readonly latest: string;
}

/** A shop system that may send webhooks, or could. */
export interface ShopSystem {
  readonly system: 'shopify' | 'woocommerce';
  readonly connected: boolean;
  readonly path: string;
  readonly currency?: string;
  readonly unsigned: number;
  readonly topics: readonly TopicCount[];
}

/** What a reading of a feed came to. */
export interface FeedRun {
  readonly ended: string;
  readonly items: number;
  readonly removed: number;
  readonly refused: number;
  readonly problems: readonly string[];
  readonly unchanged: boolean;
  readonly failed?: string;
}

/** A feed of products that is read every so often. */
export interface Feed {
  readonly feed: string;
  readonly running: boolean;
  readonly latest?: FeedRun;
}

/** Which shops are connected, and what they sent. */
export const readConnections = (): ApiRequest<{
  readonly systems: readonly ShopSystem[];
  readonly merchant?: Feed;
}> => ({ method: 'GET', path: '/v1/connect' });

/** Reads the feed of products now. */
export const readFeedNow = (): ApiRequest<FeedRun> => ({
  ...{ method: 'POST', path: '/v1/connect/merchant/read', body: {} },
});
