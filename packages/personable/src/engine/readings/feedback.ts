import type { Catalogue } from '../../catalog/catalogue.ts';
import {
  type Feedback,
  type FeedbackChoice,
  feedbackOf,
} from '../../customer/feedback/feedback.ts';
import { type FeedbackRow, readFeedbackRows } from '../../customer/feedback/feedback-store.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Message } from '../../customer/message.ts';
import type { People } from '../../customer/people.ts';
import { RecordKind, type StoreReader } from '../../store/store.ts';
import type { NamedItem } from '../views.ts';
import { iso, named, numberOf } from './names.ts';
import { shown } from './preferences.ts';

/** What somebody answered, as the shop reads it. */
export interface FeedbackEntry {
  /** Its place in the log. */
  readonly position: number;
  readonly time: string;
  readonly person: number;
  readonly name?: string;
  /** Whether it came through a public key; what it says is not proven. */
  readonly claimed?: true;
  readonly choice: FeedbackChoice;
  readonly items: readonly NamedItem[];
  readonly category?: string;
  readonly attribute?: { readonly name: string; readonly value: string };
  readonly trait?: string;
  readonly value?: unknown;
  readonly decision?: string;
  readonly text?: string;
}

/** How often something was answered; what was taken back is not counted. */
export interface FeedbackCounts {
  /** Answers that were looked at: the latest. */
  readonly rests: number;
  /** Whether there are older ones. */
  readonly more: boolean;
  readonly byChoice: Readonly<Partial<Record<FeedbackChoice, number>>>;
  /** Traits that were said to be wrong, the most often named first. */
  readonly byTrait: readonly { readonly trait: string; readonly count: number }[];
}

/** What answers are read with. */
export interface FeedbackReadingParts {
  readonly store: Pick<StoreReader, 'all'>;
  readonly people: Pick<People, 'person'>;
  readonly identities: Identities;
  readonly catalogue: Catalogue;
}

/** Answers that are counted at the most. */
const COUNTED = 5_000;
const MOST_TRAITS = 50;

type Said = FeedbackRow & { readonly feedback: Feedback };

const read = (rows: readonly FeedbackRow[]): Said[] =>
  rows.flatMap((row) => {
    const feedback = feedbackOf(JSON.parse(row.body) as Message);
    return feedback === undefined ? [] : [{ ...row, feedback }];
  });

/**
 * The latest answers, of everybody or of some homes.
 *
 * @param before a position of the log: those before it.
 */
export const latestFeedback = async (
  {
    before,
    limit,
    homes,
  }: { readonly before: number; readonly limit: number; readonly homes?: readonly number[] },
  parts: FeedbackReadingParts,
): Promise<{ readonly entries: FeedbackEntry[]; readonly next?: number }> => {
  const wanted = homes === undefined ? limit + 1 : COUNTED;
  const rows = await readFeedbackRows(parts.store, { before, limit: wanted });
  const found = read(rows).filter(({ home }) => homes?.includes(home) ?? true);
  const page = found.slice(0, limit);
  const entries = await Promise.all(page.map((said) => toEntry(said, parts)));
  const last = page.at(-1)?.position;
  return found.length > limit && last !== undefined ? { entries, next: last } : { entries };
};

const toEntry = async (
  { position, home, time, kind, feedback }: Said,
  { people, identities, catalogue }: FeedbackReadingParts,
): Promise<FeedbackEntry> => {
  const person = await people.person(home);
  const { targets, ...said } = feedback;
  const about = targets.map((target) => shown(target, catalogue));
  const items = about.flatMap((one) => ('item' in one ? [one.item] : []));
  const [other] = about.filter((one) => !('item' in one));
  return {
    ...{ position, time: iso(time), person: numberOf(person) },
    ...(await named(person, identities)),
    ...(kind === RecordKind.claim ? { claimed: true } : {}),
    ...said,
    items,
    ...other,
  };
};

/** How often what was answered lately. */
export const countFeedback = async ({
  store,
}: Pick<FeedbackReadingParts, 'store'>): Promise<FeedbackCounts> => {
  const before = Number.MAX_SAFE_INTEGER;
  const rows = await readFeedbackRows(store, { before, limit: COUNTED + 1 });
  const all = read(rows.slice(0, COUNTED));
  const byChoice = new Map<FeedbackChoice, number>();
  const byTrait = new Map<string, number>();
  // The latest word about each holds, and an older one of the same person is no second opinion.
  const seen = new Set<string>();
  for (const { home, feedback } of all) {
    const { choice, targets, decision } = feedback;
    const about = JSON.stringify([home, targets.length === 0 ? decision : targets]);
    if (seen.has(about)) continue;
    seen.add(about);
    if (choice === 'undo') continue;
    byChoice.set(choice, (byChoice.get(choice) ?? 0) + 1);
    for (const target of targets) {
      if ('trait' in target) byTrait.set(target.trait, (byTrait.get(target.trait) ?? 0) + 1);
    }
  }
  return {
    rests: all.length,
    more: rows.length > COUNTED,
    byChoice: Object.fromEntries(byChoice),
    byTrait: [...byTrait]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_TRAITS)
      .map(([trait, count]) => ({ trait, count })),
  };
};
