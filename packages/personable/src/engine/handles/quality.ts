import type { Alarm } from '../../customer/quality/alarm.ts';
import type { DataQuality } from '../../customer/quality/data-quality.ts';
import { type QualityReport, readQuality } from '../../customer/quality/quality-report.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';

/** What the quality handle works with. */
interface QualityParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly quality: DataQuality;
}

/** Hours of a report when nothing is said. */
const HOURS = 24;

/** How good the data are that come in: `shop.quality`. */
export class QualityHandle {
  readonly #parts: QualityParts;

  constructor(parts: QualityParts) {
    this.#parts = parts;
  }

  /** What sources sent in the last hours, this one included (counts are kept for 90 days); alarms; broken rules. */
  async read(hours = HOURS): Promise<QualityReport> {
    const { store, settings, quality } = this.#parts;
    await quality.counts.flush();
    const { plan, watch } = quality;
    return readQuality({ store, plan, alarms: watch.alarms }, { now: settings.clock(), hours });
  }

  /** Looks for what is alarming, now; the engine does so every minute. */
  check(): Promise<readonly Alarm[]> {
    return this.#parts.quality.check();
  }

  /** As of the last check. */
  get alarms(): readonly Alarm[] {
    return this.#parts.quality.watch.alarms;
  }

  /** Hears of every alarm when it is raised and when it has cleared; after a restart it is raised anew. */
  set onAlarm(listener: ((alarm: Alarm, state: 'raised' | 'cleared') => void) | undefined) {
    this.#parts.quality.watch.onAlarm = listener;
  }
}
