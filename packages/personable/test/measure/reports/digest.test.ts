import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailServer } from '../../automate/channels/email/mail-server.ts';
import { DAY, HOUR, NOON, openShop, product } from '../../customer/open-shop.ts';
import { paid } from '../holdout/open-held-shop.ts';

let server: MailServer;
let folder: string;
beforeEach(async () => {
  server = await new MailServer().open();
  folder = mkdtempSync(join(tmpdir(), 'digest-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = () =>
  openShop({
    data: folder,
    messages: {
      shop: { name: 'Tea & Mugs' },
      email: {
        ...{ host: '127.0.0.1', port: server.port },
        from: 'Shop <shop@example.com>',
      },
    },
  });
const texts = () => server.received.map(({ raw }) => raw.toString('utf8'));

describe('the daily digest', () => {
  it('goes to each address once a day, over restarts too, and says what happened yesterday', async () => {
    let { shop, clock } = await open();
    await shop.batch([
      product('Product Viewed', 'mug', { userId: 'ada', timestamp: NOON - DAY }),
      paid({ userId: 'ada' }, 12.5, { timestamp: NOON - DAY + 1 }),
    ]);
    await shop.reports.set({ digest: { to: ['owner@example.com', 'boss@example.com'], hour: 13 } });
    // It is noon: too early.
    await shop.reports.sendDigest();
    expect(server.received).toHaveLength(0);
    clock.now = NOON + HOUR;
    await Promise.all([shop.reports.sendDigest(), shop.reports.sendDigest()]);
    expect(server.received.map(({ to }) => to[0])).toEqual([
      'owner@example.com',
      'boss@example.com',
    ]);
    const [text = ''] = texts();
    expect(text).toContain('Subject: Tea & Mugs: 2026-03-01');
    expect(text).toContain('1 person came, 1 for the first time.');
    expect(text).toMatch(/12\.50/);
    expect(text).not.toContain('ada');
    await shop.close();
    ({ shop, clock } = await open());
    clock.now = NOON + 2 * HOUR;
    await shop.reports.sendDigest();
    expect(server.received).toHaveLength(2);
    clock.now = NOON + DAY + HOUR;
    await shop.reports.sendDigest();
    expect(server.received).toHaveLength(4);
  });

  it('is tried again when the server puts it off, and never again when nobody knows', async () => {
    const { shop, clock } = await open();
    clock.now = NOON + HOUR;
    await shop.reports.set({ digest: { to: ['owner@example.com'], hour: 0 } });
    server.manner = { recipient: { status: 451, text: 'later' } };
    await shop.reports.sendDigest();
    server.manner = {};
    await shop.reports.sendDigest();
    expect(server.received).toHaveLength(1);
    clock.now += DAY;
    server.manner = { drop: 'after-text' };
    await shop.reports.sendDigest();
    const had = server.received.length;
    server.manner = {};
    await shop.reports.sendDigest();
    expect(server.received).toHaveLength(had);
  });

  it('goes to addresses and no header lines', async () => {
    const { shop } = await open();
    for (const to of [
      ['a@b.example\r\nBcc: all@b.example'],
      ['nobody'],
      'x',
      Array(21).fill('a@b.example'),
    ]) {
      await expect(shop.reports.set({ digest: { to } })).rejects.toMatchObject({
        ...{ code: 'invalid_field', path: '/digest/to' },
      });
    }
    await expect(shop.reports.set({ digest: { to: [], hour: 24 } })).rejects.toMatchObject({
      path: '/digest/hour',
    });
  });
});
