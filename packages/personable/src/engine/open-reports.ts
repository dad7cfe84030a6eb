import type { EventKinds } from '../customer/entry.ts';
import type { People } from '../customer/people.ts';
import type { CountedRules } from '../measure/reports/count-event.ts';
import { daysIn } from '../measure/reports/days.ts';
import { compileFunnel } from '../measure/reports/funnels.ts';
import {
  DEFAULT_REPORT_SETTINGS,
  type ReportSettings,
} from '../measure/reports/report-settings.ts';
import { Reports } from '../measure/reports/reports.ts';
import { readSetting, writeSetting } from '../store/settings-store.ts';
import type { Store } from '../store/store.ts';
import { foldSettings, type Settings } from './options.ts';

/** The setting of the store with what the shop says of its reports, as JSON. */
const SETTING = 'reports.settings';
/** Changes when the same log would be counted differently. */
const VERSION = 4;

/** What reports are counted by, with the fold that counts them. */
export class CountedReports {
  readonly reports: Reports;
  readonly #store: Store;
  readonly #engine: Settings;
  #settings: ReportSettings;

  private constructor(
    reports: Reports,
    { store, engine, settings }: { store: Store; engine: Settings; settings: ReportSettings },
  ) {
    this.reports = reports;
    this.#store = store;
    this.#engine = engine;
    this.#settings = settings;
  }

  /** Goes on with what is stored. */
  static async open({
    store,
    people,
    kinds,
    settings: engine,
  }: {
    readonly store: Store;
    readonly people: People;
    readonly kinds: EventKinds;
    readonly settings: Settings;
  }): Promise<CountedReports> {
    const said = await readSetting(store, SETTING);
    const settings: ReportSettings = {
      ...DEFAULT_REPORT_SETTINGS,
      ...(said === undefined ? {} : (JSON.parse(said) as Partial<ReportSettings>)),
    };
    const reports = await Reports.open({
      ...{ store, people, kinds },
      dayOf: daysIn(engine.timezone),
      rules: rulesOf(settings),
      countedWith: countedWith(engine, settings),
    });
    return new CountedReports(reports, { store, engine, settings });
  }

  /** What the shop says of its reports. */
  get settings(): ReportSettings {
    return this.#settings;
  }

  /** What is counted of everybody. */
  get rules(): CountedRules {
    return rulesOf(this.#settings);
  }

  /** Says something else; what is counted differently is counted anew in the background. */
  async set(settings: ReportSettings): Promise<void> {
    await writeSetting(this.#store, SETTING, JSON.stringify(settings));
    this.#settings = settings;
    await this.reports.recountBy(rulesOf(settings), countedWith(this.#engine, settings));
  }
}

const rulesOf = ({ funnels, goals }: ReportSettings): CountedRules => ({
  goals,
  funnels: funnels.map((one) => compileFunnel(one)),
});

const countedWith = (engine: Settings, { funnels, goals }: ReportSettings): string =>
  JSON.stringify([VERSION, engine.timezone ?? 'UTC', foldSettings(engine), funnels, goals]);
