import type { Catalogue } from '../catalog/catalogue.ts';
import { loggedContext } from '../context/explanation.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import type { ListLearner } from '../measure/lists/list-learner.ts';
import type { DecisionLog } from '../measure/log/decision-log.ts';
import type { BoundWrite } from '../store/statement.ts';
import { basisOf } from './basis.ts';
import type { Decision, DecisionRequest } from './decision.ts';
import type { Filled } from './fill.ts';
import { loggedBeside, writeBody } from './logged.ts';
import type { Moment } from './moment.ts';
import type { Recognised } from './recognise.ts';
import type { Situation } from './strategy.ts';
import { toLog } from './to-log.ts';

/** What lists are kept with. */
export interface KeepingParts {
  readonly catalogue: Catalogue;
  readonly learner: Pick<ItemLearner, 'note'>;
  readonly log: Pick<DecisionLog, 'add'>;
  /** Learns from lists. */
  readonly lists: Pick<ListLearner, 'expect'>;
  /** A digest of the settings that hold now. */
  readonly stamp: () => string;
}

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
}

/** Logs a list with all it takes to explain it and to compute it again. */
export const keepList = (
  { request, who, moment, situation, head, choice, explained, exposed }: DecidedList,
  { catalogue, learner, log, lists, stamp }: KeepingParts,
): Promise<void> | undefined => {
  const { id, set } = moment;
  const { chosen, from, kept: most = chosen.length } = choice;
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
    ],
  );
};
