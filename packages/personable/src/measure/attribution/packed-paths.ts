import type { TouchKey } from './evidence.ts';
import { type KeptTouch, keyFrom, keyText, type PersonPaths } from './person-paths.ts';

type PackedTouch = readonly [key: number, time: number, position: number];

/** Touches name their keys by number: one key stands in many. */
interface Packed extends Omit<PersonPaths, 'open' | 'orders'> {
  readonly keys: readonly string[];
  readonly open: readonly PackedTouch[];
  readonly orders: readonly (Omit<PersonPaths['orders'][number], 'touches'> & {
    readonly touches: readonly PackedTouch[];
  })[];
}

/** A person's paths as text. */
export const packPaths = (paths: PersonPaths): string => {
  const numbers = new Map<string, number>();
  const pack = (touch: KeptTouch): PackedTouch => {
    const text = keyText(touch);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return [number, touch.time, touch.position];
  };
  const open = paths.open.map(pack);
  const orders = paths.orders.map((order) => ({ ...order, touches: order.touches.map(pack) }));
  const packed: Packed = { ...paths, open, orders, keys: [...numbers.keys()] };
  return JSON.stringify(packed);
};

/** What `packPaths` made. */
export const unpackPaths = (text: string): PersonPaths => {
  const { keys, open, orders, ...paths } = JSON.parse(text) as Packed;
  const named: readonly TouchKey[] = keys.map(keyFrom);
  const unpack = ([key, time, position]: PackedTouch): KeptTouch => ({
    ...(named[key] ?? { channel: '', campaign: '', creative: '' }),
    ...{ time, position },
  });
  return {
    ...paths,
    open: open.map(unpack),
    orders: orders.map((order) => ({ ...order, id: order.id, touches: order.touches.map(unpack) })),
  };
};
