import { readBody } from '../../decide/logged.ts';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import type { DrawBody } from '../../measure/rewards/draw.ts';
import { featuresAt } from '../../measure/rewards/features.ts';
import {
  countDecisions,
  decisionsAfter,
  drawsBetween,
  goalKey,
  goalsSince,
  type KeptDraw,
  type LogSpan,
} from '../../measure/what-if/log-store.ts';
import type { WhatIf } from '../../measure/what-if/what-if.ts';
import type { StoreReader } from '../../store/store.ts';
import { type ArmShare, ChoiceSink, type SetAside } from './choice-sink.ts';
import { choicesOf, type DrawnChoice } from './drawn-choice.ts';
import type { ReadWhatIf } from './strategy.ts';

/** Decisions read at once. */
const PAGE = 500;
/** Decisions that are looked at, the latest. */
const MOST_DECISIONS = 500_000;

/** What would have been chosen; `gone` where what was true then is not known any more, `later` where it is not asked. */
export type OtherAnswer =
  | {
      /** In the order of the arms that were logged; undefined where it would choose none of them. */
      readonly probabilities: readonly number[] | undefined;
      /** The probability of what could not be chosen then. */
      readonly unsupported?: number;
    }
  | 'gone'
  | 'later';

/** Another strategy. */
export interface Otherwise {
  /** Whether it learns, and is taught by the first half of the log. */
  readonly learns: boolean;
  readonly teach: (choice: DrawnChoice, draw: DrawBody, reward: number, time: number) => void;
  readonly of: (
    choice: DrawnChoice,
    x: readonly number[] | undefined,
    record: DecisionRecord,
  ) => OtherAnswer | Promise<OtherAnswer>;
}

/** What was found on one's own log. */
export interface Gathered {
  readonly decisions: number;
  readonly aside: SetAside;
  readonly arms: readonly ArmShare[];
  readonly found: WhatIf;
}

interface GatheringParts {
  readonly store: Pick<StoreReader, 'all' | 'get'>;
  readonly span: LogSpan;
  readonly of: ReadWhatIf['of'];
  readonly otherwise: Otherwise;
  /** For so long something may come of a choice, in milliseconds. */
  readonly within: number;
  readonly progress: (done: number, of: number) => void;
  /** Between two pages: others may be waiting. @throws where it is stopped */
  readonly goesOn: () => Promise<void> | void;
}

/** Reads the choices of a placement from the log, and weighs them by what another strategy would have done. */
export const gather = async (parts: GatheringParts): Promise<Gathered> => {
  const { store, span, of, otherwise, progress, goesOn } = parts;
  const total = await countDecisions(store, span);
  const skipped = Math.max(0, total - MOST_DECISIONS);
  const taughtUntil = otherwise.learns ? skipped + (total - skipped) / 2 : skipped;
  const taking: Taking = {
    ...parts,
    sink: new ChoiceSink(of === 'content' ? featuresAt(span.placement).dimensions - 1 : 0),
    goals: of === 'creatives' ? new Map() : await goalsSince(store, span.from),
  };
  let [after, done] = ['', 0];
  for (;;) {
    const page = await decisionsAfter(store, span, after, PAGE);
    const [first, last] = [page[0]?.id, page.at(-1)?.id];
    if (first === undefined || last === undefined) break;
    const rows = of === 'next' ? [] : await drawsBetween(store, first, last);
    const draws = new Map(rows.map((row) => [drawKey(row.decision, row.slot), row]));
    for (const record of page) {
      done += 1;
      if (done > skipped) await takeDecision(record, draws, done <= taughtUntil, taking);
    }
    after = last;
    progress(done, Math.max(done, total));
    await goesOn();
  }
  const { sink } = taking;
  const decisions = Math.max(0, done - skipped);
  return { decisions, aside: sink.aside, arms: sink.shares(), found: sink.weigh() };
};

interface Taking extends GatheringParts {
  readonly sink: ChoiceSink;
  /** What goals were worth. */
  readonly goals: ReadonlyMap<string, number>;
}

const drawKey = (decision: string, slot: number): string => `${decision}.${slot}`;

const takeDecision = async (
  record: DecisionRecord,
  draws: ReadonlyMap<string, KeptDraw>,
  isTaught: boolean,
  { sink, goals, otherwise, span, of, within }: Taking,
): Promise<void> => {
  const { aside } = sink;
  for (const choice of choicesOf(readBody(record.body), span.placement, of)) {
    const draw = draws.get(drawKey(record.id, choice.slot));
    const isDrawn = choice.how === 'drawn';
    if (isDrawn && choice.isLearned && draw === undefined) {
      aside.uncounted += 1;
      continue;
    }
    const isOpen = choice.isLearned ? draw?.reward === null : record.time + within > span.until;
    if (isDrawn && isOpen) {
      aside.open += 1;
      continue;
    }
    const reward = choice.isLearned
      ? (draw?.reward ?? undefined)
      : cameOf(choice, record.id, goals);
    const body = draw && (JSON.parse(draw.body) as DrawBody);
    if (isTaught) {
      aside.learnedFrom += 1;
      if (isDrawn && body !== undefined && reward !== undefined) {
        otherwise.teach(choice, body, reward, record.time);
      }
      continue;
    }
    const answer = isDrawn ? await otherwise.of(choice, body?.x, record) : NOTHING;
    if (answer === 'gone' || answer === 'later') aside[answer] += 1;
    else sink.add({ choice, home: record.home, reward, x: body?.x, ...answer });
  }
};

const NOTHING = { probabilities: undefined } as const;

/** What goals were worth, less what it cost; undefined where nobody counts what comes of it. */
const cameOf = (
  { chosen, campaign, cost = 0, actions }: DrawnChoice,
  decision: string,
  goals: ReadonlyMap<string, number>,
): number | undefined => {
  if (campaign !== undefined) return (goals.get(goalKey(decision, campaign)) ?? 0) - cost;
  return actions === undefined || chosen === 'nothing' ? -cost : undefined;
};
