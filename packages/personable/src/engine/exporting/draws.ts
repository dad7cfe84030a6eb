import { bodyOf } from '../../measure/rewards/draw.ts';
import { someDrawsOf } from '../../measure/rewards/draw-store.ts';
import { itemKeyOf } from '../../measure/rewards/features.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import type { ExportSubject } from './section.ts';

/** What was drawn for somebody and is learned from: at which placement or of which item, and what it was counted with. */
export async function* drawsOf(
  { homes }: ExportSubject,
  { store, catalogue, log, rewards }: Parts,
) {
  await log.flush();
  await rewards.flush();
  for (const home of homes) {
    for (const row of await someDrawsOf(store, home, Number.MAX_SAFE_INTEGER)) {
      const { decision, time, placement, reward, shown, clicked } = row;
      const { arm, x } = bodyOf(row);
      const key = itemKeyOf(placement);
      const of = key === undefined ? { placement } : { item: catalogue.item(key)?.id ?? '' };
      yield {
        ...{ time: iso(time), decision, ...of, drawn: arm, features: x },
        ...{ shown: shown === 1, clicked: clicked === 1, counted: reward !== null },
        ...(reward === null ? {} : { countedWith: reward }),
      };
    }
  }
}
