import type { LoggedBody } from '../../decide/logged.ts';
import type { NextAction } from '../../decide/next/next-answer.ts';
import { itemName } from '../../measure/rewards/features.ts';
import type { ReadWhatIf } from './strategy.ts';

/** A choice of the log among what could be chosen. */
export interface DrawnChoice {
  readonly slot: number;
  /** What is compared with what: its slot, or the item. */
  readonly place: string;
  /** Under which name it is learned. */
  readonly learned: string;
  readonly arms: readonly string[];
  /** In the order of the arms. */
  readonly propensities: readonly number[];
  readonly chosen: string;
  readonly how: 'drawn' | 'fixed';
  /** Of an estimate: drawn by Thompson sampling. */
  readonly exact: boolean;
  /** Whether what came of it stands with what is learned from. */
  readonly isLearned: boolean;
  /** Of content. */
  readonly campaign?: string;
  /** Of the next best action: everything that could be done, and what the chosen one costs. */
  readonly actions?: readonly NextAction[];
  readonly cost?: number;
}

/** The choices of a decision that are asked about. */
export const choicesOf = (
  body: LoggedBody,
  placement: string,
  of: ReadWhatIf['of'],
): readonly DrawnChoice[] => {
  if (of === 'next') return nextOf(body);
  return of === 'content' ? contentOf(body, placement) : creativesOf(body);
};

const contentOf = ({ head, drawn }: LoggedBody, placement: string): readonly DrawnChoice[] =>
  (head.content ?? []).flatMap((shown, slot): readonly DrawnChoice[] => {
    const { campaign, creative, how, exact } = shown;
    // What a placement falls back on was not chosen from anything.
    if (campaign === undefined || drawn === undefined) return [];
    const among = drawn.among[slot] ?? [];
    return [
      {
        ...{ slot, place: String(slot), learned: placement, campaign, how },
        arms: among.map(([arm]) => arm),
        propensities: among.map(([, propensity]) => propensity),
        chosen: `${campaign}/${creative ?? ''}`,
        exact: exact !== false,
        isLearned: drawn.x !== undefined,
      },
    ];
  });

const creativesOf = ({ creatives, items }: LoggedBody): readonly DrawnChoice[] =>
  (creatives?.shown ?? []).flatMap(({ place, id, why, among }): readonly DrawnChoice[] => {
    const key = items[place]?.key;
    if (key === undefined) return [];
    return [
      {
        ...{ slot: place, place: itemName(key), learned: itemName(key), chosen: id, exact: true },
        arms: among.map(([arm]) => arm),
        propensities: among.map(([, propensity]) => propensity),
        how: why === 'learned' || why === 'even' ? 'drawn' : 'fixed',
        isLearned: true,
      },
    ];
  });

const nextOf = ({ next }: LoggedBody): readonly DrawnChoice[] => {
  const chosen = next?.actions.find(({ action }) => action === next.chosen);
  if (next === undefined || chosen === undefined) return [];
  const { actions, how } = next;
  return [
    {
      ...{ slot: 0, place: '0', learned: '', chosen: chosen.action, how, exact: true },
      arms: actions.map(({ action }) => action),
      propensities: actions.map(({ propensity }) => propensity),
      isLearned: false,
      ...(chosen.campaign === undefined ? {} : { campaign: chosen.campaign }),
      ...{ actions, cost: chosen.cost },
    },
  ];
};
