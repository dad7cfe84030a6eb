import type { BoundWrite } from '../../store/statement.ts';
import { type HoldoutSetting, NO_HOLDOUT } from './assignment.ts';
import { HoldoutMeasure, type MeasureParts } from './holdout-measure.ts';
import { EVERYTHING } from './holdout-scope.ts';
import { addChange, type HoldoutChange, readChanges } from './setting-store.ts';

/** What a holdout is opened with. */
export interface HoldoutParts extends Omit<MeasureParts, 'scope'> {
  /** What holds while nobody has set anything else. */
  readonly option: HoldoutSetting | undefined;
}

/** Who is held out, and what is measured of it. */
export class Holdout {
  readonly measure: HoldoutMeasure;
  readonly #parts: HoldoutParts;
  #setting: HoldoutSetting;
  #changes: readonly HoldoutChange[];
  #setup: Promise<unknown> = Promise.resolve();

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
    const { share, salt } = last ?? parts.option ?? NO_HOLDOUT;
    const measure = await HoldoutMeasure.open({ ...parts, scope: EVERYTHING });
    await measure.catchUp();
    await measure.begin({ share, salt });
    return new Holdout(parts, measure, changes, Object.freeze({ share, salt }));
  }

  /** Who is held out now. */
  get setting(): HoldoutSetting {
    return this.#setting;
  }

  /** Who set what, the last first; empty while the option holds. */
  get changes(): readonly HoldoutChange[] {
    return this.#changes;
  }

  /** Sets who is held out from now on; one that is so already changes nothing. */
  set({ share, salt }: HoldoutSetting, who: string): Promise<void> {
    const done = this.#setup.then(async () => {
      const [last] = this.#changes;
      const before = last ?? this.#setting;
      if (before.share === share && before.salt === salt) return;
      const { store, clock } = this.#parts;
      const change = { number: (last?.number ?? 0) + 1, time: clock(), who, share, salt };
      await store.write([addChange(change)]);
      this.#changes = [change, ...this.#changes];
      // From here on nobody is decided for by the setting before, and what was is not noted any more.
      this.#setting = Object.freeze({ share, salt });
      await this.measure.begin(this.#setting);
    });
    this.#setup = done.catch(() => undefined);
    return done;
  }

  /**
   * Notes that a decision could differ for somebody; the writes are to travel with the decision.
   *
   * @param by the setting it was decided by: what was decided by another one than that of now is not measured.
   */
  exposed(
    home: number,
    {
      held,
      by,
      time,
    }: { readonly held: boolean; readonly by: HoldoutSetting; readonly time: number },
  ): readonly BoundWrite[] {
    return by === this.#setting ? this.measure.exposed(home, held, time) : [];
  }
}
