import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import type { DecisionLog, DecisionRecord } from '../../measure/log/decision-log.ts';
import { cellOf, OPENING, type Opening } from '../../measure/reports/cells.ts';
import { daysIn } from '../../measure/reports/days.ts';
import { openCell } from '../../measure/reports/open-cell.ts';
import type { Period } from '../../measure/reports/overview.ts';
import { rfmCell } from '../../measure/reports/rfm-opening.ts';
import { readRfm } from '../../measure/reports/rfm-report.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { CountedReports } from '../open-reports.ts';
import type { Settings } from '../options.ts';
import { iso, named, numberOf } from '../readings/names.ts';

/** Which figure is opened; see `cellOf`. */
export interface OpenedFigure {
  readonly figure?: Opening;
  /** Tells figures of one name apart: a currency, a search, an item's id, a reason, a step of a funnel. */
  readonly key?: string;
  /** The `next` of the page before. */
  readonly after?: number;
  readonly limit?: number;
}

/** A person behind a figure. */
interface BehindFigure {
  readonly person: number;
  readonly name?: string;
}

/** A decision made for somebody behind a figure, in its days. */
interface DecisionBehind extends BehindFigure {
  readonly decision: string;
  readonly time: string;
  readonly placement: string;
}

/** A page of the people behind a figure. */
export interface PeopleBehind {
  readonly people: readonly BehindFigure[];
  readonly next?: number;
}

/** A page of what was decided for them. */
export interface DecisionsBehind {
  readonly decisions: readonly DecisionBehind[];
  readonly next?: number;
}

/** What figures are opened with. */
export interface OpeningParts {
  readonly store: Store;
  readonly people: People;
  readonly identities: Identities;
  readonly catalogue: Catalogue;
  readonly log: DecisionLog;
  readonly settings: Settings;
  readonly countedReports: CountedReports;
}

const DAY = 86_400_000;
const ITEM_FIGURES: readonly Opening[] = ['looked-at', 'bought', 'returned'];
/** Decisions of one person that are read at once, and how often. */
const PAGE = 200;
const MOST_PAGES = 20;

const open = async (
  { figure = 'people', key: said, after = 0, limit = 20 }: OpenedFigure,
  period: Period,
  { store, people, catalogue, settings, countedReports }: OpeningParts,
) => {
  if (!OPENING.includes(figure)) {
    throw wrong(`figure is one of ${OPENING.join(', ')}.`, '/figure');
  }
  const item =
    said !== undefined && ITEM_FIGURES.includes(figure) ? catalogue.find(said) : undefined;
  const key = item === undefined ? said : String(item.key);
  const dayOf = daysIn(settings.timezone);
  const today = dayOf(settings.clock());
  const cell =
    figure === 'rfm'
      ? rfmCell(key, await readRfm(store, today), today)
      : cellOf(figure, key, period);
  if (cell === undefined) throw wrong(`"${said ?? ''}" is no key of ${figure}.`, '/key');
  const { rules } = countedReports;
  const parts = { store, people, kinds: settings.events, dayOf, rules };
  return { cell, ...(await openCell(cell, { after, limit }, parts)) };
};

/** The people behind a figure. @throws PersonableError `invalid_field`. */
export const peopleBehind = async (
  asked: OpenedFigure,
  period: Period,
  parts: OpeningParts,
): Promise<PeopleBehind> => {
  const { people, next } = await open(asked, period, parts);
  const shown = await Promise.all(
    people.map(async (person) => ({
      person: numberOf(person),
      ...(await named(person, parts.identities)),
    })),
  );
  return { people: shown, ...(next === undefined ? {} : { next }) };
};

/** What was decided in a figure's days for the people behind it, by person. @throws PersonableError `invalid_field`. */
export const decisionsBehind = async (
  asked: OpenedFigure,
  period: Period,
  parts: OpeningParts,
): Promise<DecisionsBehind> => {
  const { cell, people, next } = await open(asked, period, parts);
  const dayOf = daysIn(parts.settings.timezone);
  const { from, to } = cell.days;
  const decisions: DecisionBehind[] = [];
  for (const person of people) {
    const who = { person: numberOf(person), ...(await named(person, parts.identities)) };
    const homes = person.homes.map(({ home }) => home);
    for (const { id, time, placement } of await madeSince(parts.log, homes, (from - 1) * DAY)) {
      const day = dayOf(time);
      if (day < from || day > to) continue;
      decisions.push({ ...who, decision: id, time: iso(time), placement });
    }
  }
  return { decisions, ...(next === undefined ? {} : { next }) };
};

/** The decisions made for some homes since a time, the latest first, as far back as is looked. */
const madeSince = async (log: DecisionLog, homes: readonly number[], since: number) => {
  const made: DecisionRecord[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const last = made.at(-1)?.id;
    const place = last === undefined ? {} : { before: last };
    const some = await log.latest({ homes, limit: PAGE, ...place });
    made.push(...some);
    if (some.length < PAGE || (some.at(-1)?.time ?? 0) < since) break;
  }
  return made;
};

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });
