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
import type { OtherAnswer } from './other-answer.ts';
import type { ReadWhatIf } from './strategy.ts';

/** Decisions read at once. */
const PAGE = 500;
/** Decisions that are looked at, the latest. */
const MOST_DECISIONS = 500_000;

/** Another strategy. */
export interface Otherwise {
  /** Whether it learns, and is taught by the first half of the log. */
  readonly learns: boolean;
  readonly teach: (choice: DrawnChoice, draw: DrawBody, reward: number, time: number) => void;
  /** What it would choose. Where that takes a while it may be asked about others meanwhile. */
  readonly of: (
    choice: DrawnChoice,
    x: readonly number[] | undefined,
    record: DecisionRecord,
  ) => OtherAnswer | Promise<OtherAnswer>;
  /** Nothing more is asked until it has answered. */
  readonly flush: () => void;
  readonly close?: () => Promise<void>;
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
}

/** Reads the choices of a placement from the log, and weighs them by what another strategy would have done. */
export const gather = async (parts: GatheringParts): Promise<Gathered> => {
  const { store, span, of, otherwise, progress } = parts;
  const total = await countDecisions(store, span);
  const skipped = Math.max(0, total - MOST_DECISIONS);
  const taughtUntil = otherwise.learns ? skipped + (total - skipped) / 2 : skipped;
  const taking: Taking = {
    ...parts,
    sink: new ChoiceSink(of === 'content' ? featuresAt(span.placement).dimensions - 1 : 0),
    goals: of === 'creatives' ? new Map() : await goalsSince(store, span.from),
  };
  let [after, done, taken] = ['', 0, 0];
  // The next page is asked about while the one before it is answered.
  let asked: readonly Asked[] = [];
  for (;;) {
    const page = await decisionsAfter(store, span, after, PAGE);
    const [first, last] = [page[0]?.id, page.at(-1)?.id];
    const next: Asked[] = [];
    if (first !== undefined && last !== undefined) {
      const rows = of === 'next' ? [] : await drawsBetween(store, first, last);
      const draws = new Map(rows.map((row) => [drawKey(row.decision, row.slot), row]));
      for (const record of page) {
        done += 1;
        if (done > skipped) next.push(...askAbout(record, draws, done <= taughtUntil, taking));
      }
      otherwise.flush();
      after = last;
    }
    for (const one of asked) await take(one, taking.sink);
    progress(taken, Math.max(done, total));
    if (last === undefined) break;
    asked = next;
    taken = done;
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

/** A choice of which it is asked what would have been chosen instead. */
interface Asked {
  readonly choice: DrawnChoice;
  readonly home: number | null;
  readonly reward: number | undefined;
  readonly x: readonly number[] | undefined;
  readonly answer: OtherAnswer | Promise<OtherAnswer>;
}

const drawKey = (decision: string, slot: number): string => `${decision}.${slot}`;

/** The choices of a decision that can be weighed; the others are set aside, or taught. */
const askAbout = (
  record: DecisionRecord,
  draws: ReadonlyMap<string, KeptDraw>,
  isTaught: boolean,
  { sink: { aside }, goals, otherwise, span, of, within }: Taking,
): readonly Asked[] => {
  const { home } = record;
  const asked: Asked[] = [];
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
    const x = body?.x;
    const answer = isDrawn ? otherwise.of(choice, x, record) : NOTHING;
    asked.push({ choice, home, reward, x, answer });
  }
  return asked;
};

const take = async ({ answer, ...asked }: Asked, sink: ChoiceSink): Promise<void> => {
  const said = answer instanceof Promise ? await answer : answer;
  if (said === 'gone' || said === 'later') sink.aside[said] += 1;
  else sink.add({ ...asked, ...said });
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
