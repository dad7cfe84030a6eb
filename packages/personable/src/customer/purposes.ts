import type { Store } from '../store/store.ts';
import {
  type ConsentDefaults,
  type ConsentSetting,
  holdsBefore,
  PURPOSES,
  type Purpose,
} from './consent.ts';
import { addWording, READ_WORDINGS, type WordingRow } from './purpose-store.ts';

/** A purpose as a shop declares it when the engine is opened. */
export interface DeclaredPurpose {
  readonly name: Purpose;
  readonly label?: string;
  readonly text?: string;
  /** What holds before a word; of personalization and analytics the setting `consent` says it. */
  readonly default?: ConsentSetting;
}

/** A purpose with the words that are shown now, and all before. */
export interface KnownPurpose {
  readonly purpose: Purpose;
  readonly label: string;
  readonly text: string;
  /** Of the wording shown now; left out while it is the built-in one. */
  readonly version?: string;
  readonly default: ConsentSetting;
  /** The oldest first. */
  readonly wordings: readonly WordingRow[];
}

/** Purposes there may be, and wordings of each: they are read as one list. */
export const MOST_PURPOSES = 50;
export const MOST_WORDINGS = 500;

/** Whether a purpose may be called so: a small word that names nothing every object has. */
export const isPurposeName = (name: string): boolean =>
  /^[a-z][a-z0-9_-]{0,39}$/.test(name) && !(name in Object.prototype);

/**
 * The purposes of a shop with their wordings. A wording that was once kept stays as it is, so that a word
 * given years ago can be read with the text that was shown.
 */
export class Purposes {
  readonly #store: Store;
  readonly #declared: readonly DeclaredPurpose[];
  readonly #consent: ConsentSetting;
  readonly #wordings = new Map<Purpose, WordingRow[]>();
  #names: ReadonlySet<Purpose> = new Set();
  #defaults: ConsentDefaults = {};
  #putting: Promise<unknown> = Promise.resolve();

  private constructor(
    store: Store,
    consent: ConsentSetting,
    declared: readonly DeclaredPurpose[],
    rows: readonly WordingRow[],
  ) {
    this.#store = store;
    this.#consent = consent;
    this.#declared = declared;
    for (const row of rows) this.#note(row);
    this.#renew();
  }

  /**
   * Reads what was kept; a declared text that is new is kept as a wording of the day.
   *
   * @param now milliseconds UTC.
   */
  static async open(
    store: Store,
    {
      consent,
      declared,
      now,
    }: {
      readonly consent: ConsentSetting;
      readonly declared: readonly DeclaredPurpose[];
      readonly now: number;
    },
  ): Promise<Purposes> {
    const rows = await store.all(READ_WORDINGS, {});
    const purposes = new Purposes(store, consent, declared, rows);
    for (const { name, label = name, text } of declared) {
      if (text === undefined) continue;
      const { version, ...shown } = purposes.find(name) ?? { label: '', text: '' };
      const isNew = version === undefined || shown.label !== label || shown.text !== text;
      if (!isNew) continue;
      const wording = { purpose: name, version: purposes.#dated(name, now), label, text };
      await purposes.put(wording, now);
    }
    return purposes;
  }

  /** The names of all purposes. */
  get names(): ReadonlySet<Purpose> {
    return this.#names;
  }

  /** What holds of each before a word. */
  get defaults(): ConsentDefaults {
    return this.#defaults;
  }

  /** All purposes, the built-in ones first. */
  list(): KnownPurpose[] {
    return [...this.#names].map((name) => this.#known(name));
  }

  /** A purpose by its name. */
  find(name: Purpose): KnownPurpose | undefined {
    return this.#names.has(name) ? this.#known(name) : undefined;
  }

  /** The wording of a version; `undefined` for one that was never kept. */
  wording(purpose: Purpose, version: string): WordingRow | undefined {
    return this.#wordings.get(purpose)?.find((row) => row.version === version);
  }

  /**
   * Keeps a wording and lets it be the one that is shown. `different`: the version is taken by other words;
   * `full`: there are too many.
   *
   * @param now milliseconds UTC.
   */
  put(
    wording: Omit<WordingRow, 'since'>,
    now: number,
  ): Promise<'kept' | 'known' | 'different' | 'full'> {
    const done = this.#putting.then(() => this.#put(wording, now));
    this.#putting = done.catch(() => undefined);
    return done;
  }

  async #put({ purpose, version, label, text }: Omit<WordingRow, 'since'>, now: number) {
    const before = this.wording(purpose, version);
    if (before !== undefined) {
      return before.label === label && before.text === text ? 'known' : 'different';
    }
    const rows = this.#wordings.get(purpose) ?? [];
    const isNew = !this.#names.has(purpose) && this.#names.size >= MOST_PURPOSES;
    if (isNew || rows.length >= MOST_WORDINGS) return 'full';
    // Two of one moment keep their order.
    const since = Math.max(now, (rows.at(-1)?.since ?? 0) + 1);
    const row = { purpose, version, label, text, since };
    await this.#store.write([addWording(row)]);
    this.#note(row);
    this.#renew();
    return 'kept';
  }

  #known(purpose: Purpose): KnownPurpose {
    const wordings = this.#wordings.get(purpose) ?? [];
    const shown = wordings.at(-1);
    const [label, text] = BUILT_IN[purpose] ?? [purpose, ''];
    return {
      purpose,
      label: shown?.label ?? label,
      text: shown?.text ?? text,
      ...(shown === undefined ? {} : { version: shown.version }),
      default: holdsBefore(purpose, this.#defaults),
      wordings: [...wordings],
    };
  }

  #dated(purpose: Purpose, now: number): string {
    const day = new Date(now).toISOString().slice(0, 10);
    for (let number = 1; ; number++) {
      const version = number === 1 ? day : `${day}.${number}`;
      if (this.wording(purpose, version) === undefined) return version;
    }
  }

  #note(row: WordingRow): void {
    this.#wordings.set(row.purpose, [...(this.#wordings.get(row.purpose) ?? []), row]);
  }

  #renew(): void {
    const declared = this.#declared.map(({ name }) => name);
    this.#names = new Set([...PURPOSES, ...declared, ...this.#wordings.keys()]);
    const defaults: Record<Purpose, ConsentSetting> = {};
    for (const name of this.#names) defaults[name] = holdsBefore(name, this.#consent);
    for (const { name, default: said } of this.#declared) {
      if (said !== undefined) defaults[name] = said;
    }
    this.#defaults = defaults;
  }
}

/** Label and text of the built-in purposes, until a shop puts its own. */
const BUILT_IN: Readonly<Record<Purpose, readonly [label: string, text: string]>> = {
  personalization: [
    'Personal suggestions',
    'Using what you look at, order and ask for to choose what you are shown.',
  ],
  analytics: [
    'Being counted',
    'Counting what you do, together with everybody else, in what is popular and what goes together.',
  ],
  email: ['E-mail', 'Writing to you by e-mail with news and offers.'],
  sms: ['Text messages', 'Writing to your phone with news and offers.'],
  push: ['Notifications', 'Showing notifications on your devices with news and offers.'],
  advertising: ['Advertising elsewhere', 'Showing you offers of ours on other sites and apps.'],
};
