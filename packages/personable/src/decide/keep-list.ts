import type { Catalogue } from '../catalog/catalogue.ts';
import { loggedContext } from '../context/explanation.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import type { ListLearner } from '../measure/lists/list-learner.ts';
import type { DecisionLog } from '../measure/log/decision-log.ts';
import type { Rewards } from '../measure/rewards/rewards.ts';
import type { BoundWrite } from '../store/statement.ts';
import { basisOf } from './basis.ts';
import type { ChosenCreatives } from './creatives/item-creatives.ts';
import type { Decision, DecisionRequest } from './decision.ts';
import type { Filled } from './fill.ts';
import { loggedBeside, writeBody } from './logged.ts';
import type { Moment } from './moment.ts';
import type { Recognised } from './recognise.ts';
import type { Situation } from './strategy.ts';
import { toLog } from './to-log.ts';

/** What lists are kept with. */
export interface KeepingParts {
  readonly catalogue: Pick<Catalogue, 'version' | 'size'>;
  readonly learner: Pick<ItemLearner, 'note'>;
  readonly log: Pick<DecisionLog, 'add'>;
  /** Learns from lists. */
  readonly lists: Pick<ListLearner, 'expect'>;
  /** Learns from what was drawn. */
  readonly rewards: Pick<Rewards, 'expect'>;
  /** A digest of the settings that hold now. */
  readonly stamp: () => string;
}

/** The same, with what may change while something is waited for as it is now. */
export const asNow = (parts: KeepingParts): KeepingParts => {
  const { version, size } = parts.catalogue;
  const stamp = parts.stamp();
  return { ...parts, catalogue: { version, size }, stamp: () => stamp };
};

/** A list that was decided. */
interface DecidedList {
  readonly request: DecisionRequest;
  readonly who: Recognised;
  readonly moment: Moment;
  readonly situation: Situation;
  readonly head: Omit<Decision, 'items' | 'context'>;
  readonly choice: Pick<Filled, 'chosen'> &
    Partial<Pick<Filled, 'from' | 'places'>> & {
      /** How many of those chosen the log keeps; all when left out. */
      readonly kept?: number;
      /** Whether the list is the shop's own: then it is no exposure that was decided here. */
      readonly given?: boolean;
    };
  /** The context in words, where it was asked for. */
  readonly explained: Decision['context'];
  /** Writes that tell who is held out and who is not. */
  readonly exposed: readonly BoundWrite[];
  /** In which of their looks items are shown. */
  readonly creatives?: ChosenCreatives | undefined;
}

/** Logs a list with all it takes to explain it and to compute it again. */
export const keepList = (
  { request, who, moment, situation, head, choice, explained, exposed, creatives }: DecidedList,
  { catalogue, learner, log, lists, rewards, stamp }: KeepingParts,
): Promise<void> | undefined => {
  const { id, set } = moment;
  const { chosen, from, kept: most = chosen.length } = choice;
  const { draws = [], pictures: _, ...looks } = creatives ?? {};
  const { placement } = request;
  const list = { decision: id, home: who.home, time: situation.now, placement };
  const body = set.placements.get(placement)?.body;
  const kept = toLog(request, who);
  const context = loggedContext(situation.context, explained);
  const { occasion } = situation;
  const isStripped = kept.context !== request.context;
  const read = { who, context: situation.context, kept: context, isStripped, occasion };
  return log.add(
    {
      id,
      home: who.home ?? null,
      time: situation.now,
      placement,
      body: writeBody(
        {
          ...{ request: kept, head, seen: who.known.seen, allowed: who.allowed, from, context },
          beside: loggedBeside(moment),
          ...(creatives === undefined ? {} : { creatives: { ...looks, shown: creatives.shown } }),
          basis: basisOf(read, moment, { catalogue, stamp }),
        },
        chosen.slice(0, most),
      ),
    },
    choice.given === true
      ? undefined
      : {
          time: situation.now,
          model: situation.model,
          items: chosen.map(({ key }) => key),
          personal: head.personalized,
        },
    [
      ...learner.note(situation.model),
      ...lists.expect({ ...list, body, places: choice.places ?? [] }),
      ...exposed,
      ...rewards.expect(draws),
    ],
  );
};
