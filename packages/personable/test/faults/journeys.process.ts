import { DAY, JourneyShop } from '../automate/journeys/desk.ts';

/**
 * An engine that is killed in the middle: it takes in whatever nobody told it yet, and moves time on an hour after the other.
 * The clock is told by the parent, so that it goes on where the last one stood.
 */
process.on('message', (asked: { folder: string; now: number; people: number; from: number }) => {
  void work(asked);
});
process.send?.('ready');

const STEPS = [
  { id: 'one', message: { template: 'one' } },
  { id: 'first', wait: '1d' },
  { id: 'told', update: { event: { name: 'Told' } } },
  { id: 'two', message: { template: 'two' } },
  { id: 'second', wait: '1d' },
  { id: 'three', message: { template: 'three' } },
];

const work = async ({
  folder,
  now,
  people,
  from,
}: {
  folder: string;
  now: number;
  people: number;
  from: number;
}) => {
  const clock = { now };
  const shop = await JourneyShop.open(folder, clock);
  if (shop.parts.rules.set.journeys.size === 0) {
    await shop.publish('way', { trigger: { event: 'Went' }, steps: STEPS });
  }
  process.send?.({ opened: true });
  for (let i = from; i < people; i++) {
    await shop.take({ type: 'track', userId: `p${i}`, event: 'Went', messageId: `went ${i}` });
    process.send?.({ taken: i + 1, now: clock.now });
    if (i % 5 === 4) {
      clock.now += DAY / 8;
      await shop.settle();
      process.send?.({ taken: i + 1, now: clock.now });
    }
  }
  for (let day = 0; day < 4; day++) {
    clock.now += DAY;
    await shop.settle();
    process.send?.({ taken: people, now: clock.now });
  }
  await shop.close();
  process.send?.({ finished: true });
};
