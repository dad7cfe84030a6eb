import type { DemoItem } from './item-table.ts';
import { bathAndBody } from './items/bath-and-body.ts';
import { candlesAndScent } from './items/candles-and-scent.ts';
import { cardsAndWrapping } from './items/cards-and-wrapping.ts';
import { children } from './items/children.ts';
import { garden } from './items/garden.ts';
import { home } from './items/home.ts';
import { kitchen } from './items/kitchen.ts';
import { pantry } from './items/pantry.ts';
import { stationery } from './items/stationery.ts';
import { teaAndCoffee } from './items/tea-and-coffee.ts';
import { withLooks } from './looks.ts';

export type { DemoItem } from './item-table.ts';

/** An invented shop. Its items, brands and shoppers exist nowhere but here. */
export const demoShopName = 'Fern & Fable';

/** Everything the demo shop sells, about 200 items in ten categories. */
export const demoItems: readonly DemoItem[] = withLooks([
  ...teaAndCoffee,
  ...pantry,
  ...kitchen,
  ...candlesAndScent,
  ...bathAndBody,
  ...cardsAndWrapping,
  ...stationery,
  ...home,
  ...garden,
  ...children,
]);
