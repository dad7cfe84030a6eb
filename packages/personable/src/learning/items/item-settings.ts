import { type BasketMix, DEFAULT_MIX } from './basket/mix.ts';
import { DEFAULT_SCALARS, type ItemScalars } from './scalars.ts';

/** Everything about the item model that is chosen and not counted. */
export interface ItemSettings {
  readonly scalars: ItemScalars;
  readonly mix: BasketMix;
}

/** What serves until a shop's own log has said better. */
export const DEFAULT_SETTINGS: ItemSettings = { scalars: DEFAULT_SCALARS, mix: DEFAULT_MIX };

/** A value that differs between two settings. */
export interface SettingChange {
  readonly name: string;
  readonly from: number | string;
  readonly to: number | string;
}

/** What differs, in the order of the scalars and then of the mix. */
export const changesBetween = (before: ItemSettings, after: ItemSettings): SettingChange[] => [
  ...changes(before.scalars, after.scalars),
  ...changes(before.mix, after.mix),
];

const changes = <Values extends object>(before: Values, after: Values): SettingChange[] =>
  (Object.keys(before) as (keyof Values & string)[])
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      name,
      from: before[name] as number | string,
      to: after[name] as number | string,
    }));

/** Settings of stored text; what an older version did not know yet has its default. */
export const readItemSettings = (text: string): ItemSettings => {
  const { scalars, mix } = JSON.parse(text) as Partial<ItemSettings>;
  return { scalars: { ...DEFAULT_SCALARS, ...scalars }, mix: { ...DEFAULT_MIX, ...mix } };
};
