import { dayOf } from '../../measure/bubble/exposures.ts';
import type { Meter } from '../../measure/meter/meter.ts';
import { type MeterReport, reportMeter } from '../../measure/meter/meter-report.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';

/** What the meter handle works with. */
interface MeterParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly meter: Meter;
}

/** How far decisions are personal: `shop.meter`. */
export class MeterHandle {
  readonly #parts: MeterParts;

  constructor(parts: MeterParts) {
    this.#parts = parts;
  }

  /** The figures of the last days by placement, today included (UTC). */
  async read(days = 7): Promise<MeterReport> {
    const { store, settings, meter } = this.#parts;
    await meter.flush();
    const today = dayOf(settings.clock());
    return reportMeter(store, today - days + 1, today);
  }
}
