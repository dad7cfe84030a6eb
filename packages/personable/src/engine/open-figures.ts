import type { Catalogue } from '../catalog/catalogue.ts';
import type { EventKinds } from '../customer/entry.ts';
import type { People } from '../customer/people.ts';
import type { DecisionLog } from '../measure/log/decision-log.ts';
import { MessageOutcomes } from '../measure/messages/message-outcomes.ts';
import type { Store } from '../store/store.ts';
import { type FigureFold, Figures } from './figures.ts';
import { openAttribution } from './open-attribution.ts';
import type { Settings } from './options.ts';

/** What figures are opened with. */
interface FiguresOpening {
  readonly store: Store;
  readonly people: People;
  readonly kinds: EventKinds;
  readonly clock: () => number;
  readonly caughtUp: () => Promise<void>;
  readonly catalogue: Catalogue;
  readonly log: DecisionLog;
  readonly settings: Settings;
}

/**
 * Opens what nothing but figures is made of, and lets it and the other folds follow the log at their own pace.
 *
 * @param folds that are open already, by the name that alarms call them.
 */
export const openFigures = async (
  opening: FiguresOpening,
  folds: Readonly<Record<string, FigureFold>>,
) => {
  const { store, people, kinds, clock } = opening;
  const messageOutcomes = await MessageOutcomes.open(opening);
  const attribution = await openAttribution(opening);
  const figures = new Figures(
    { store, people, kinds, clock },
    { ...folds, 'message outcomes': messageOutcomes, attribution },
  );
  return { messageOutcomes, attribution, figures };
};
