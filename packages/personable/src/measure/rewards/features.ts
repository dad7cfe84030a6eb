import {
  type CompiledEncoder,
  compileEncoder,
  type FeatureEncoder,
} from '../../learning/bandit/features.ts';

/**
 * What is looked at when one of few is chosen: where and when it is asked, and how well and as what the person is known. The
 * sums of each arm grow with the square of the places, so there are few.
 */
const choosing = (features: number): FeatureEncoder => ({
  version: 1,
  features,
  fields: [
    { name: 'context.device.kind', kind: 'text' },
    { name: 'context.time.dayPart', kind: 'text' },
    { name: 'context.traffic.kind', kind: 'text' },
    { name: 'familiarity.level', kind: 'text' },
    { name: 'priceBand', kind: 'text', label: 'price band' },
    { name: 'intent', kind: 'text' },
  ],
  crosses: [['context.time.dayPart', 'context.device.kind']],
});

/** Places beside the constant: at placements, which are few, and of items, of which there are many. */
const AT_PLACEMENT = 16;
const OF_ITEM = 15;

/** What the names begin with under which the creatives of items are learned. No placement is called so. */
const ITEM = 'item/';

/** The name under which it is learned which creative of an item serves whom. */
export const itemName = (key: number): string => `${ITEM}${key}`;

/** The key of the item whose creatives are learned under a name; undefined for that of a placement. */
export const itemKeyOf = (name: string): number | undefined =>
  isOfItem(name) ? Number(name.slice(ITEM.length)) : undefined;

/** Whether it is the name of an item's creatives. */
export const isOfItem = (name: string): boolean => name.startsWith(ITEM);

let compiled: { readonly placement: CompiledEncoder; readonly item: CompiledEncoder } | undefined;

/** The features of choices under a name, read once. */
export const featuresAt = (name: string): CompiledEncoder => {
  compiled ??= {
    placement: compileEncoder(choosing(AT_PLACEMENT)),
    item: compileEncoder(choosing(OF_ITEM)),
  };
  return isOfItem(name) ? compiled.item : compiled.placement;
};
