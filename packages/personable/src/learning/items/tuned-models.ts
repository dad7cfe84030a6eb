import { AT_QUERY, type TuningBody, tuningKey } from '../../rules/tunings/tuning-body.ts';
import { DEFAULT_MIX } from './basket/mix.ts';
import { buildItemModel, type ItemModel, type ModelRequest } from './item-model.ts';
import { changesBetween, type ItemSettings } from './item-settings.ts';
import type { ItemSums } from './item-sums.ts';
import { DEFAULT_POPULARITY } from './popularity.ts';

/** The model that serves, and those of the tunings that are tried beside it, all of the same sums. */
export interface DerivedModels {
  readonly serving: ItemModel;
  /** By `tuningKey`. */
  readonly tuned: ReadonlyMap<string, ItemModel>;
}

/** Some settings with those of a tuning laid over them. */
export const tunedSettings = (
  { scalars, mix }: ItemSettings,
  { scalars: some, mix: more }: TuningBody,
): ItemSettings => ({ scalars: { ...scalars, ...some }, mix: { ...mix, ...more } });

/**
 * Derives the model that serves and one for each tuning that says something else, pausing about every millisecond. What differs only in how a
 * model is asked shares its tables: it costs nothing but a number. Any other costs as much again as what serves, in time and in memory: about 6
 * to 8 bytes for each of at most 64 neighbours in three tables, so at most 1.5 KB an item.
 *
 * @param number gives each further model its number.
 */
export function* deriveModels(
  sums: ItemSums,
  request: ModelRequest,
  tunings: readonly TuningBody[],
  number: () => number,
): Generator<void, DerivedModels> {
  const serving = yield* buildItemModel(sums, request);
  const made: ItemModel[] = [serving];
  const tuned = new Map<string, ItemModel>();
  const { scalars, mix = DEFAULT_MIX, formula = DEFAULT_POPULARITY } = request;
  for (const tuning of tunings) {
    const key = tuningKey(tuning);
    if (tuned.has(key)) continue;
    const settings = tunedSettings({ scalars, mix }, tuning);
    // What is said of one's own half-life holds, whatever the shop's formula says.
    const halfLifeDays = tuning.scalars?.halfLifeDays ?? formula.halfLifeDays;
    const own = {
      ...{ ...request, ...settings },
      formula: halfLifeDays === undefined ? formula : { ...formula, halfLifeDays },
    };
    const same = made.find((one) => isAlike(one, own) && changesBetween(one, own).length === 0);
    const shared = made.find((one) => isAlike(one, own));
    const model =
      same ??
      (shared === undefined
        ? yield* buildItemModel(sums, { ...own, number: number() })
        : { ...shared, ...settings, number: number() });
    if (same === undefined) made.push(model);
    tuned.set(key, model);
  }
  return { serving, tuned };
}

/** Whether a model's tables are those that other settings would make. */
const isAlike = (
  { scalars, popularity }: ItemModel,
  other: ItemSettings & Required<Pick<ModelRequest, 'formula'>>,
): boolean => {
  const { halfLifeDays } = popularity.formula;
  const changed = changesBetween({ scalars, mix: other.mix }, other).map(({ name }) => name);
  return (
    (halfLifeDays ?? scalars.halfLifeDays) ===
      (other.formula.halfLifeDays ?? other.scalars.halfLifeDays) &&
    changed.every((name) => name === 'halfLifeDays' || AT_QUERY.some((one) => one === name))
  );
};
