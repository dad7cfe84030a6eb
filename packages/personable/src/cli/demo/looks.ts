import type { DemoItem } from './item-table.ts';

/** Backdrops that the demo shop draws an item on, by the address of the picture. */
const LOOKS: Readonly<Record<string, readonly string[]>> = {
  'mug-fox-rust': ['sunny', 'dusk', 'window'],
  'bath-salts-moonlight': ['sunny', 'dusk'],
  'candle-winter-fir': ['dusk', 'window'],
  'lantern-porch': ['dusk', 'window', 'sunny'],
  'soap-rosemary-mint': ['sunny', 'window'],
};

/** The same items, a handful of them with several looks. */
export const withLooks = (items: readonly DemoItem[]): readonly DemoItem[] =>
  items.map((item) => {
    const looks = LOOKS[item.id];
    return looks === undefined
      ? item
      : { ...item, creatives: looks.map((id) => ({ id, image: `drawing:${id}` })) };
  });
