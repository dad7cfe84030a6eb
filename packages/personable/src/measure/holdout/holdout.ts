import type { BoundWrite } from '../../store/statement.ts';
import { type HoldoutSetting, NO_HOLDOUT, sameButPeriod, settingAt } from './assignment.ts';
import { HoldoutMeasure, type MeasureParts } from './holdout-measure.ts';
import { EVERYTHING } from './holdout-scope.ts';
import { addChange, type HoldoutChange, readChanges } from './setting-store.ts';

/** What a holdout is opened with. */
export interface HoldoutParts extends Omit<MeasureParts, 'scope'> {
  /** What holds while nobody has set anything else. */
  readonly option: HoldoutSetting | undefined;
}

/** That a decision could differ for somebody. */
interface Exposure {
  readonly held: boolean;
  /** The setting it was decided by: what was decided by another one than that of now is not measured. */
  readonly by: HoldoutSetting;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** Who is held out, and what is measured of it. */
export class Holdout {
  readonly measure: HoldoutMeasure;
  readonly #parts: HoldoutParts;
  #setting: HoldoutSetting;
  #changes: readonly HoldoutChange[];
  #setup: Promise<unknown> = Promise.resolve();
  /** Exposures that were noted while their measurement had not begun yet; undefined while none is about to. */
  #meanwhile: { readonly home: number; readonly exposure: Exposure }[] | undefined;

  private constructor(
    parts: HoldoutParts,
    measure: HoldoutMeasure,
    changes: readonly HoldoutChange[],
    setting: HoldoutSetting,
  ) {
    this.#parts = parts;
    this.measure = measure;
    this.#changes = changes;
    this.#setting = setting;
  }

  /** Goes on as it was left: what somebody set wins over the option. People must have the whole log. */
  static async open(parts: HoldoutParts): Promise<Holdout> {
    const changes = await readChanges(parts.store);
    const [last] = changes;
    const setting = settingAt(last ?? parts.option ?? NO_HOLDOUT, parts.clock());
    const measure = await HoldoutMeasure.open({ ...parts, scope: EVERYTHING });
    await measure.renew();
    await measure.begin(setting);
    return new Holdout(parts, measure, changes, setting);
  }

  /** Who is held out now; where people give way, with a new period another measurement begins. */
  get setting(): HoldoutSetting {
    if (this.#setting.rotate === undefined) return this.#setting;
    const now = this.settingAt(this.#parts.clock());
    if (now.period === this.#setting.period) return this.#setting;
    this.#setting = now;
    this.#meanwhile ??= [];
    const done = this.#setup.then(() => this.#begin(now));
    this.#setup = done.catch(() => undefined);
    return now;
  }

  /** The setting that holds now, as it was in the period of a moment, milliseconds UTC. */
  settingAt(time: number): HoldoutSetting {
    return settingAt(this.#setting, time);
  }

  /** Resolves when what began is measured. */
  async begun(): Promise<HoldoutSetting> {
    const now = this.setting;
    await this.#setup;
    return now;
  }

  /** Who set what, the last first; empty while the option holds. */
  get changes(): readonly HoldoutChange[] {
    return this.#changes;
  }

  /** Sets who is held out from now on; one that is so already changes nothing. */
  set({ share, salt, rotate }: HoldoutSetting, who: string): Promise<void> {
    const done = this.#setup.then(async () => {
      const [last] = this.#changes;
      const before = last ?? this.#setting;
      const after = { share, salt, ...(rotate === undefined ? {} : { rotate }) };
      if (sameButPeriod(before, after)) return;
      const { store, clock } = this.#parts;
      const change = { number: (last?.number ?? 0) + 1, time: clock(), who, ...after };
      await store.write([addChange(change)]);
      this.#changes = [change, ...this.#changes];
      // From here on nobody is decided for by the setting before, and what was is not noted any more.
      this.#setting = settingAt(after, clock());
      this.#meanwhile ??= [];
      await this.#begin(this.#setting);
    });
    this.#setup = done.catch(() => undefined);
    return done;
  }

  /** Notes that a decision could differ for somebody; the writes are to travel with the decision. */
  exposed(home: number, exposure: Exposure): readonly BoundWrite[] {
    const { held, by, time } = exposure;
    if (by !== this.#setting) return [];
    if (this.#meanwhile === undefined) return this.measure.exposed(home, held, time);
    this.#meanwhile.push({ home, exposure });
    return [];
  }

  async #begin(setting: HoldoutSetting): Promise<void> {
    try {
      await this.measure.begin(setting);
    } finally {
      const meanwhile = this.#meanwhile ?? [];
      this.#meanwhile = undefined;
      const writes = meanwhile.flatMap(({ home, exposure }) => this.exposed(home, exposure));
      if (writes.length > 0) await this.#parts.store.write(writes);
    }
  }
}
