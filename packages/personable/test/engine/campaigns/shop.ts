import { openPersonable, type Personable, type PersonableOptions } from '../../../src/index.ts';

/** A clock that stands still until it is set. */
export class Clock {
  now = Date.parse('2026-11-23T10:00:00Z');
  /** Lets time pass, in minutes. */
  pass(minutes: number): void {
    this.now += minutes * 60_000;
  }
}

export const openShop = (clock: Clock, options: Partial<PersonableOptions> = {}) =>
  openPersonable({
    data: ':memory:',
    clock: () => clock.now,
    consent: 'assumed',
    language: 'en',
    timezone: 'Europe/Berlin',
    ...options,
  });

/** Publishes rules, one after the other: kind, id and body. */
export const publish = async (
  shop: Personable,
  ...rules: readonly (readonly [kind: string, id: string, body: object])[]
): Promise<void> => {
  for (const [kind, id, body] of rules) {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  }
};

export const HERO = [
  'placements',
  'home.hero',
  { name: 'Hero', channel: 'web', kind: 'content' },
] as const;

/** A campaign of one creative for the hero. */
export const campaign = (id: string, more: object = {}) =>
  [
    'campaigns',
    id,
    {
      name: `The ${id}`,
      placements: ['home.hero'],
      creatives: [{ id: 'a', content: { en: { title: id } } }],
      ...more,
    },
  ] as const;

/** The campaigns a person is shown. */
export const shownTo = async (
  shop: Personable,
  request: object = {},
): Promise<(string | undefined)[]> => {
  const { content = [] } = await shop.decide({ userId: 'ada', placement: 'home.hero', ...request });
  return content.map((one) => one.campaign);
};
