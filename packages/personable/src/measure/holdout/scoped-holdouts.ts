import type { Entry } from '../../customer/entry.ts';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import { HoldoutMeasure, type MeasureParts } from './holdout-measure.ts';

/** The setting of the store with every scope that anything is measured of, the oldest first: JSON. */
const SCOPES = 'holdout.scopes';
/** Scopes there may be; of more the oldest that no rule wants any longer are forgotten. */
const MOST_SCOPES = 200;

/** That somebody is in one of the two groups of a campaign or journey. */
export interface ScopedExposure {
  readonly scope: string;
  readonly held: boolean;
  /** The share that said so: by another one than that of now nothing is measured. */
  readonly share: number;
}

/**
 * What campaigns and journeys earn, one by one: a measurement for each that holds people out. When a rule no longer does, what was
 * measured stays, and orders of those who were in it still count; another share begins anew.
 */
export class ScopedHoldouts {
  readonly #parts: Omit<MeasureParts, 'scope'>;
  readonly #measures: Map<string, HoldoutMeasure>;
  #beginning: Promise<unknown> = Promise.resolve();

  private constructor(
    parts: Omit<MeasureParts, 'scope'>,
    measures: ReadonlyMap<string, HoldoutMeasure>,
  ) {
    this.#parts = parts;
    this.#measures = new Map(measures);
  }

  /** Goes on with what is stored. People must have the whole log. */
  static async open(parts: Omit<MeasureParts, 'scope'>): Promise<ScopedHoldouts> {
    const scopes = JSON.parse((await readSetting(parts.store, SCOPES)) ?? '[]') as string[];
    const measures = new Map<string, HoldoutMeasure>();
    for (const scope of scopes) {
      const measure = await HoldoutMeasure.open({ ...parts, scope });
      await measure.renew();
      measures.set(scope, measure);
    }
    return new ScopedHoldouts(parts, measures);
  }

  /** What is measured of a scope; undefined where nothing ever was. */
  find(scope: string): HoldoutMeasure | undefined {
    return this.#measures.get(scope);
  }

  /** Measures by what rules say from now on: the share of the people that each scope holds out. */
  begin(wanted: ReadonlyMap<string, number>): Promise<void> {
    const done = this.#beginning.then(async () => {
      const fresh = [...wanted.keys()].filter((scope) => !this.#measures.has(scope));
      for (const scope of fresh) {
        this.#measures.set(scope, await HoldoutMeasure.open({ ...this.#parts, scope }));
      }
      await this.#forgetOldest(wanted);
      if (fresh.length > 0) await this.#keepScopes();
      for (const [scope, share] of wanted) {
        await this.#measures.get(scope)?.begin({ share, salt: scope });
      }
    });
    this.#beginning = done.catch(() => undefined);
    return done;
  }

  /** Notes groups that somebody is in; the writes are to travel with the decision or step that put them there. */
  exposed(home: number, exposures: readonly ScopedExposure[], time: number): readonly BoundWrite[] {
    return exposures.flatMap(({ scope, held, share }) => {
      const measure = this.#measures.get(scope);
      return measure?.run?.share === share ? measure.exposed(home, held, time) : [];
    });
  }

  /** Position of the log up to which all of them are counted. */
  get position(): number {
    return Math.min(...Array.from(this.#measures.values(), ({ position }) => position));
  }

  /** Takes in durable entries, in order, that people already have. */
  async fold(entries: readonly Entry[]): Promise<void> {
    for (const measure of this.#measures.values()) await measure.fold(entries);
  }

  /** Removes what is kept of a home; resolves to how many, 0 when none is left. */
  async removeSomeOf(home: number): Promise<number> {
    let removed = 0;
    for (const measure of this.#measures.values()) removed += await measure.removeSomeOf(home);
    return removed;
  }

  /** Counts everybody anew; resolves to whether everything was as it had been counted. */
  async rebuild(): Promise<boolean> {
    let equal = true;
    for (const measure of this.#measures.values()) {
      if (!(await measure.rebuild())) equal = false;
    }
    return equal;
  }

  /** Counts what is new, and writes what changed. */
  async flush(): Promise<void> {
    await this.#beginning;
    for (const measure of this.#measures.values()) await measure.flush();
  }

  /** Writes what waits and notes positions, so that rows before them are never read again. */
  async checkpoint(): Promise<void> {
    for (const measure of this.#measures.values()) await measure.checkpoint();
  }

  /** Every scope with what is measured of it. */
  get all(): ReadonlyMap<string, HoldoutMeasure> {
    return this.#measures;
  }

  async #forgetOldest(wanted: ReadonlyMap<string, number>): Promise<void> {
    for (const [scope, measure] of this.#measures) {
      if (this.#measures.size <= MOST_SCOPES) return;
      if (wanted.has(scope)) continue;
      await measure.begin({ share: 0, salt: scope });
      this.#measures.delete(scope);
      await this.#keepScopes();
    }
  }

  #keepScopes(): Promise<void> {
    return writeSetting(this.#parts.store, SCOPES, JSON.stringify([...this.#measures.keys()]));
  }
}
