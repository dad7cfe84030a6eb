import type { Holdout } from '../../measure/holdout/holdout.ts';
import type { Meter } from '../../measure/meter/meter.ts';
import { totalMeter } from '../../measure/meter/meter-store.ts';
import { daysIn, dayText } from '../../measure/reports/days.ts';
import {
  FUNNEL_BY,
  type FunnelBy,
  type FunnelReport,
  readFunnelReport,
} from '../../measure/reports/funnel-report.ts';
import { type Measured, measuredShare } from '../../measure/reports/interval.ts';
import { type LearnsReport, readLearns } from '../../measure/reports/learns-report.ts';
import {
  type OverviewReport,
  type Period,
  readOverviewReport,
} from '../../measure/reports/overview.ts';
import {
  type ReportSettings,
  ReportSettingsError,
  readReportSettings,
} from '../../measure/reports/report-settings.ts';
import type { CountingProgress } from '../../measure/reports/reports.ts';
import {
  type CohortReport,
  RETENTION_BY,
  RETENTION_OF,
  type RetentionBy,
  type RetentionOf,
  readRetention,
} from '../../measure/reports/retention-report.ts';
import { type RfmReport, readRfm } from '../../measure/reports/rfm-report.ts';
import {
  readSatisfaction,
  type SatisfactionReport,
} from '../../measure/reports/satisfaction-report.ts';
import { readTimeToValue, type TimeToValueReport } from '../../measure/reports/time-to-value.ts';
import type { ReportDigest } from '../automating/report-digest.ts';
import { PersonableError } from '../errors.ts';
import { readHoldoutReport } from '../readings/holdout.ts';
import { reportedItem } from '../readings/reported-item.ts';
import {
  type DecisionsBehind,
  decisionsBehind,
  type OpenedFigure,
  type OpeningParts,
  type PeopleBehind,
  peopleBehind,
} from './report-people.ts';

/** Which days; the last 28, today included, when nothing is said. */
export interface ReportQuery {
  /** ISO 8601 days, both included, by the clock of the shop. */
  readonly from?: string;
  readonly to?: string;
  /** The last so many days instead. */
  readonly days?: number;
}

/** What every report says of itself. */
export interface ReportHead {
  /** IANA: by whose clock days begin. */
  readonly timezone: string;
  /** How far the log is counted, while older records still are. */
  readonly counting?: CountingProgress;
}

/** The overview, with what personalization has to do with it. */
export interface FullOverview extends OverviewReport, ReportHead {
  /** Decisions of these days (UTC), and the share of them that the person made the difference in. */
  readonly personal: { readonly decisions: number; readonly share: Measured | null };
  /** What the holdout says personalization earns, in words. */
  readonly holdout: string;
}

interface ReportParts extends OpeningParts {
  readonly digest: Pick<ReportDigest, 'look'>;
  readonly meter: Meter;
  readonly holdout: Holdout;
}

const LATELY = 28;
/** Days that can be asked for at once. */
const MOST_DAYS = 400;
const DAY = 86_400_000;

/** What happened, and what the business learns of it: `shop.reports`. */
export class ReportsHandle {
  readonly #parts: ReportParts;

  constructor(parts: ReportParts) {
    this.#parts = parts;
  }

  /**
   * People, visits, orders and what became of them, beside the same number of days before.
   *
   * @throws PersonableError `invalid_field`.
   */
  async overview(query: ReportQuery = {}): Promise<FullOverview> {
    const period = this.#period(query);
    const head = await this.#head();
    const { store, meter, holdout, settings } = this.#parts;
    const report = await readOverviewReport(store, period);
    await meter.flush();
    const { decisions, person } = await totalMeter(store, period.from, period.to);
    const { text } = await readHoldoutReport(holdout, settings, undefined);
    return {
      ...head,
      ...report,
      personal: { decisions, share: measuredShare(person, decisions) },
      holdout: text,
    };
  }

  /**
   * How far people get from step to step.
   *
   * @throws PersonableError `not_found` for a funnel there is none of; `invalid_field`.
   */
  async funnel(
    id: string,
    query: ReportQuery & { readonly by?: FunnelBy } = {},
  ): Promise<FunnelReport & ReportHead> {
    const { by } = query;
    const funnel = this.#parts.countedReports.settings.funnels.find((one) => one.id === id);
    if (funnel === undefined) {
      throw unknown('funnel', id);
    }
    if (by !== undefined) oneOf(by, FUNNEL_BY, 'by');
    const period = this.#period(query);
    const head = await this.#head();
    const asked = by === undefined ? period : { ...period, by };
    return { ...head, ...(await readFunnelReport(this.#parts.store, funnel, asked)) };
  }

  /** Who comes back, by the week or month they began in; those of the last 12 weeks or months when nothing is said. */
  async retention(
    query: ReportQuery & { readonly by?: RetentionBy; readonly of?: RetentionOf } = {},
  ): Promise<CohortReport & ReportHead> {
    const { by = 'week', of = 'visit' } = query;
    oneOf(by, RETENTION_BY, 'by');
    oneOf(of, RETENTION_OF, 'of');
    const days = query.days ?? (by === 'week' ? 84 : 366);
    const period = this.#period({ ...query, days });
    const head = await this.#head();
    const asked = { ...period, today: this.#today(), by, of };
    return { ...head, ...(await readRetention(this.#parts.store, asked)) };
  }

  /** Who buys how: everybody who ever bought, by how lately, how often and how much, in fifths. */
  async rfm(): Promise<RfmReport & ReportHead> {
    const head = await this.#head();
    return { ...head, ...(await readRfm(this.#parts.store, this.#today())) };
  }

  /**
   * How long it takes people to get to a goal.
   *
   * @throws PersonableError `not_found`, `invalid_field`.
   */
  async timeToValue(id: string, query: ReportQuery = {}): Promise<TimeToValueReport & ReportHead> {
    const goal = this.#parts.countedReports.settings.goals.find((one) => one.id === id);
    if (goal === undefined) throw unknown('goal', id);
    const period = this.#period({ days: 90, ...query });
    const head = await this.#head();
    const asked = { ...period, today: this.#today() };
    return { ...head, ...(await readTimeToValue(this.#parts.store, goal, asked)) };
  }

  /** How people say it was. @throws PersonableError `invalid_field`. */
  async satisfaction(query: ReportQuery = {}): Promise<SatisfactionReport & ReportHead> {
    const period = this.#period(query);
    const head = await this.#head();
    return { ...head, ...(await readSatisfaction(this.#parts.store, period)) };
  }

  /** What people wanted and did not get. @throws PersonableError `invalid_field`. */
  async learns(query: ReportQuery = {}): Promise<LearnsReport & ReportHead> {
    const period = this.#period(query);
    const head = await this.#head();
    const { store, catalogue } = this.#parts;
    const item = (key: number) => reportedItem(catalogue.item(key));
    return { ...head, ...(await readLearns(store, period, item)) };
  }

  /** The people behind a figure of some days, page by page. @throws PersonableError `invalid_field`. */
  async people(asked: OpenedFigure & ReportQuery): Promise<PeopleBehind> {
    const period = this.#period(asked);
    await this.#head();
    return peopleBehind(asked, period, this.#parts);
  }

  /** What was decided for the people behind a figure in its days, page by page of people. @throws PersonableError `invalid_field`. */
  async decisions(asked: OpenedFigure & ReportQuery): Promise<DecisionsBehind> {
    const period = this.#period(asked);
    await this.#head();
    return decisionsBehind(asked, period, this.#parts);
  }

  /** What the shop says of its reports. */
  settings(): ReportSettings {
    return this.#parts.countedReports.settings;
  }

  /**
   * Says what the shop wants of its reports; what is left out stays. Another funnel is counted from the beginning of the log.
   *
   * @throws PersonableError `invalid_field`.
   */
  async set(said: unknown): Promise<ReportSettings> {
    const { countedReports } = this.#parts;
    try {
      await countedReports.set(readReportSettings(said, countedReports.settings));
    } catch (error) {
      if (error instanceof ReportSettingsError) throw wrong(error.message, error.path);
      throw error;
    }
    return countedReports.settings;
  }

  /** Sends the digest to whoever has not had it today, where it is time; it goes out by itself too. */
  sendDigest(): Promise<void> {
    return this.#parts.digest.look();
  }

  /** Resolves when everything that happened so far is counted. */
  settled(): Promise<void> {
    return this.#parts.countedReports.reports.settled();
  }

  async #head(): Promise<ReportHead> {
    const { reports } = this.#parts.countedReports;
    await reports.flush();
    const { progress } = reports;
    const { timezone = 'UTC' } = this.#parts.settings;
    return progress === undefined ? { timezone } : { timezone, counting: progress };
  }

  #today(): number {
    const { clock, timezone } = this.#parts.settings;
    return daysIn(timezone)(clock());
  }

  #period({ from, to, days }: ReportQuery): Period {
    const last = to === undefined ? this.#today() : dayIn(to, '/to');
    if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)) {
      throw wrong(`days is a whole number from 1 to ${MOST_DAYS}.`, '/days');
    }
    const first = from === undefined ? last - (days ?? LATELY) + 1 : dayIn(from, '/from');
    if (first > last) throw wrong(`from is after to, ${dayText(last)}.`, '/from');
    if (last - first >= MOST_DAYS) {
      throw wrong(`That is more than ${MOST_DAYS} days.`, '/from');
    }
    return { from: first, to: last };
  }
}

const dayIn = (text: string, path: string): number => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw wrong('A day is written like 2026-03-02.', path);
  return time / DAY;
};

const oneOf = <One extends string>(said: One, all: readonly One[], name: string): void => {
  if (!all.includes(said)) throw wrong(`${name} is one of ${all.join(', ')}.`, `/${name}`);
};

const unknown = (what: string, id: string) =>
  new PersonableError('not_found', `There is no ${what} "${id}".`, {
    hint: 'GET /v1/reports/settings names them.',
  });

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });
