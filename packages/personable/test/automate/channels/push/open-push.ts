import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PushChannel } from '../../../../src/automate/channels/push/push-channel.ts';
import { readSubscription } from '../../../../src/automate/channels/push/subscription.ts';
import { putSubscription } from '../../../../src/automate/channels/push/subscription-store.ts';
import { openVapidKeys } from '../../../../src/automate/channels/push/vapid.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/sqlite-store.ts';
import { startPushService, type TestBrowser } from './push-service.ts';

export const NOW = 1_760_000_000_000;

/** A push channel over a real store and a push service of the test. To be closed. */
export const openPush = async (patience?: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-push-'));
  const store = await openSqliteStore({ folder });
  const service = await startPushService();
  const keys = await openVapidKeys(store);
  const endpoints = { loopback: true };
  const channel = new PushChannel({
    ...{ store, keys, endpoints, clock: () => NOW, subject: 'mailto:shop@shop.example' },
    ...(patience === undefined ? {} : { patience }),
  });
  return {
    ...{ store, service, keys, channel },
    subscribe: async (browser: TestBrowser, home = 7): Promise<string> => {
      const read = readSubscription(browser, endpoints);
      if ('problem' in read) throw new Error(read.problem);
      await store.write([
        putSubscription({ ...read, home, agent: 'Firefox', since: NOW, used: NOW }),
      ]);
      return read.id;
    },
    close: async () => {
      await channel.close();
      await service.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
