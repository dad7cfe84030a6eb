import type { FairKind, FairRule } from '../../measure/fairness/fair-rule.ts';
import type { Fairness } from '../../measure/fairness/fairness.ts';
import {
  type FairInShort,
  fairOverview,
  fairRule,
} from '../../measure/fairness/fairness-report.ts';
import { fairMonths, fairSumsIn, fairSumsOf } from '../../measure/fairness/fairness-store.ts';
import { daysIn, dayText, firstOfMonth, monthOf } from '../../measure/reports/days.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';

/** Which month; this one when nothing is said, by the clock of the shop. */
export interface FairnessQuery {
  /** Such as 2026-03. */
  readonly month?: string;
}

/** What both reports say of themselves. */
interface FairnessHead {
  /** Such as 2026-03. */
  readonly month: string;
  /** IANA: by whose clock months begin. */
  readonly timezone: string;
  /** Months that have anything, the latest first. */
  readonly months: readonly string[];
  /** Stated traits people are told apart by, beside what everybody is. */
  readonly watched: readonly string[];
}

/** Who gets an offer or a campaign and who does something with it, by groups of people. */
export interface FairnessReport extends FairnessHead, FairRule {
  /** As the rule is called; its id where it is gone. */
  readonly name: string;
}

/** Everything that was given in a month, what stands out the most first. */
export interface FairnessOverview extends FairnessHead {
  readonly rules: readonly (FairInShort & { readonly name: string })[];
  readonly text: string;
}

interface FairnessParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly fairness: Fairness;
  readonly rules: Rules;
  readonly countedReports: { readonly settings: { readonly watched: readonly string[] } };
}

/** Who gets what, by groups of people: `shop.fairness`. */
export class FairnessHandle {
  readonly #parts: FairnessParts;

  constructor(parts: FairnessParts) {
    this.#parts = parts;
  }

  /** Everything that was given in a month. @throws PersonableError `invalid_field`. */
  async overview(query: FairnessQuery = {}): Promise<FairnessOverview> {
    const month = this.#month(query);
    const head = await this.#head(month);
    const found = fairOverview(await fairSumsIn(this.#parts.store, month));
    const rules = found.map((one) => ({ ...one, name: this.#nameOf(one.kind, one.id) }));
    const standing = rules.filter(({ findings }) => findings.length > 0).length;
    return { ...head, rules, text: overviewInWords(rules.length, standing) };
  }

  /**
   * Who gets an offer or a campaign. One nobody got is no error: the report says so.
   *
   * @param kind `offer` or `campaign`.
   * @throws PersonableError `not_found` for another kind, `invalid_field`.
   */
  async of(kind: string, id: string, query: FairnessQuery = {}): Promise<FairnessReport> {
    if (kind !== 'offer' && kind !== 'campaign') {
      throw new PersonableError('not_found', 'What is given is an offer or a campaign.', {
        path: '/kind',
      });
    }
    const month = this.#month(query);
    const head = await this.#head(month);
    const { store } = this.#parts;
    const [there, own] = await Promise.all([
      fairSumsOf(store, month, ''),
      fairSumsOf(store, month, `${kind}/${id}`),
    ]);
    return { ...head, ...fairRule(kind, id, there, own), name: this.#nameOf(kind, id) };
  }

  async #head(month: number): Promise<FairnessHead> {
    const { fairness, store, settings, countedReports } = this.#parts;
    await fairness.flush();
    const months = await fairMonths(store);
    return {
      month: monthText(month),
      timezone: settings.timezone ?? 'UTC',
      months: months.map(monthText),
      watched: countedReports.settings.watched,
    };
  }

  #nameOf(kind: FairKind, id: string): string {
    const { set } = this.#parts.rules;
    return (kind === 'offer' ? set.offers : set.campaigns).get(id)?.body.name ?? id;
  }

  #month({ month }: FairnessQuery): number {
    const { clock, timezone } = this.#parts.settings;
    if (month === undefined) return monthOf(daysIn(timezone)(clock()));
    const [, year, number] = /^(\d{4})-(\d\d)$/.exec(month) ?? [];
    const own = Number(number);
    if (year === undefined || !(own >= 1 && own <= 12)) {
      throw new PersonableError('invalid_field', 'A month is written like 2026-03.', {
        path: '/month',
      });
    }
    return (Number(year) - 1970) * 12 + own - 1;
  }
}

const monthText = (month: number): string => dayText(firstOfMonth(month)).slice(0, 7);

const overviewInWords = (given: number, standing: number): string => {
  if (given === 0) return 'Nothing was given in this month.';
  const all = given === 1 ? 'One offer or campaign was' : `${given} offers and campaigns were`;
  if (standing === 0) {
    return `${all} given, and no group gets or uses any of them surely more or less often than others.`;
  }
  return `${all} given; in ${standing === given ? 'each' : `${standing}`} of them some group gets or uses it more or less often than others by more than chance.`;
};
