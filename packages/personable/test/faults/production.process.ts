/** A workshop: takes orders, draws, gathers and hands over, until it is killed. */
import { once } from 'node:events';
import { openPersonable } from '../../src/engine/personable.ts';
import { createRandom } from '../../src/math/random.ts';
import { FONTS } from '../made/shop.ts';
import { orderNumber, takeOrder, workOn } from './workshop.ts';

interface Told {
  readonly data: string;
  readonly folder: string;
  readonly seed: number;
  readonly from: number;
}

// Whoever started it is gone: nobody else will end it.
process.on('disconnect', () => process.exit());

process.send?.('loaded');
const [{ data, folder, seed, from }] = (await once(process, 'message')) as [Told];
const shop = await openPersonable({ data, tuning: false, made: { fonts: FONTS, folder } });
process.send?.('opened');
const random = createRandom(seed);
for (let order = from; ; ) {
  if (random.int(3) > 0) {
    process.send?.({ sent: order });
    await takeOrder(shop, order);
    process.send?.({ taken: orderNumber(order) });
    order += 1;
  } else {
    await workOn(shop, random);
  }
}
