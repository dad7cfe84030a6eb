import type { ExpectationResult } from '../../engine/expectations/run-expectation.ts';
import type { ExpectationRequest } from '../../engine/handles/expectations.ts';
import type { Personable } from '../../engine/personable.ts';
import { openEngine } from '../open-engine.ts';
import { reachEngine } from '../stores.ts';

/** How long is searched, and who hears how far it is. */
interface Listening {
  readonly signal: AbortSignal;
  readonly progress: (done: number, of: number) => void;
}

/** An engine that expectations are held against, in this process or in another. */
export interface OpenedExpectations {
  check(request: ExpectationRequest, listening: Listening): Promise<ExpectationResult>;
  close(): Promise<void>;
}

/**
 * The engine of a data folder, with its items and what it has learned, running or not; without a folder an empty one in memory.
 *
 * @throws StoreError `store_locked` when a process without a server holds the folder.
 */
export const openExpectations = async (
  data: string | undefined,
  options: { readonly timezone?: string; readonly items?: readonly unknown[] },
): Promise<OpenedExpectations> => {
  const engine = data === undefined ? undefined : reachEngine(data);
  if (engine !== undefined) {
    return {
      check: (request) => engine.call('POST', '/v1/expectations/check', request),
      close: async () => undefined,
    };
  }
  const { timezone, items } = options;
  const shop = await openEngine({
    data: data ?? ':memory:',
    messages: { sending: false },
    ...(timezone === undefined ? {} : { timezone }),
  });
  try {
    if (items !== undefined && data === undefined) await shop.items.put(items);
  } catch (error) {
    await shop.close();
    throw error;
  }
  return inProcess(shop);
};

const inProcess = (shop: Personable): OpenedExpectations => ({
  check: (request, listening) => shop.expectations.check(request, listening),
  close: () => shop.close(),
});
