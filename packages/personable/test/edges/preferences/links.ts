import { onTestFinished } from 'vitest';
import type { PersonableOptions } from '../../../src/index.ts';
import { type Served, startServer } from '../serve.ts';

/** Topics of a shop that writes of several things. */
export const TOPICS = {
  news: {
    name: { en: 'Newsletter', de: 'Rundbrief' },
    text: { en: 'New teas & cups, <once> in a while.' },
    channels: ['email', 'sms'],
    frequency: ['every', 'weekly', 'monthly'],
  },
  parties: { name: { en: 'Tastings' }, channels: ['email'], default: 'required' },
} as const;

export const ADA = { userId: 'ada' };

/** A shop that writes, with somebody who agreed to e-mail. */
export const serveWriting = async (options: Partial<PersonableOptions> = {}): Promise<Served> => {
  const served = await startServer({
    messages: {
      url: 'https://shop.example',
      shop: { name: 'Tea & Co', address: 'Lane 1\nLyon', contact: 'tea@shop.example' },
    },
    ...options,
  });
  onTestFinished(served.close);
  for (const [id, body] of Object.entries(TOPICS)) {
    await served.shop.rules.put('topics', id, body);
    await served.shop.rules.publish('topics', id);
  }
  await served.shop.identify({ ...ADA, traits: { email: 'ada@example.com', name: 'Ada L' } });
  await served.shop.people.consent(ADA, { email: true }, 'sign-up');
  return served;
};

/** The number of somebody. */
export const numberOf = async ({ shop }: Served, who: object = ADA): Promise<number> =>
  (await shop.people.profile(who))?.person ?? 0;

/** The path of a link. */
export const pathOf = (url: string | undefined): string => new URL(url ?? '').pathname;

/** What a form of a page carries. */
export const formIn = (body: unknown): string =>
  /name="form" value="([^"]+)"/.exec(String(body))?.[1] ?? '';

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** What the log has of somebody's words, the sources and purposes only. */
export const wordsOf = async ({ shop }: Served, who: object = ADA) =>
  (await shop.privacy.words(who)).entries.map(({ source, purposes, proof }) => ({
    ...{ source, purposes },
    ...(proof === undefined ? {} : { proof }),
  }));

/** Names of the events the log has of somebody. */
export const eventsOf = async ({ shop }: Served, who: object = ADA): Promise<readonly string[]> =>
  (await shop.people.timeline(who)).entries
    .filter(({ kind }) => kind === 'event')
    .map(({ title }) => title);
