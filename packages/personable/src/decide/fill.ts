import type { Ranking, ScoreTable } from '../learning/items/score-table.ts';
import type { ContextFit } from '../learning/ranking/context-fit.ts';
import type { ShownPlace } from '../measure/lists/list-body.ts';
import type { PlacementRule } from '../rules/placement.ts';
import type { Arrangement } from '../rules/placements/arrangement-body.ts';
import { arrangementOf } from './arrange/arrangement.ts';
import { type ArrangerParts, Arranging } from './arrange/arranger.ts';
import { ContextOrder } from './arrange/context-order.ts';
import { withFloors } from './arrange/floor-candidates.ts';
import type { Stage } from './arrange/stage.ts';
import { welcome } from './arrange/welcome.ts';
import { chosenFrom, RUNNERS_UP } from './chosen-from.ts';
import type { Arranged, Decision, DecisionRequest } from './decision.ts';
import type { AppliedRules } from './item-rules/applied-rules.ts';
import { placePins } from './item-rules/pins.ts';
import { ruledSituation } from './item-rules/ruled-situation.ts';
import type { Chosen, From } from './logged.ts';
import type { Recognised } from './recognise.ts';
import { TAKEN } from './refusal.ts';
import type { Situation, Strategy } from './strategy.ts';
import { whyFallback } from './why-fallback.ts';

/** A list that is to be filled. */
export interface Unfilled {
  /** What is drawn is drawn by it. */
  readonly seed: number;
  readonly request: DecisionRequest;
  readonly situation: Situation;
  readonly rule: PlacementRule;
  /** The placement's own strategy, prepared. */
  readonly own: Strategy;
  /** What may fill the rest, prepared. */
  readonly fallbacks: readonly Strategy[];
  /** The rules about items that hold. */
  readonly applied: AppliedRules | undefined;
  readonly who: Recognised;
  /** Whether whoever asks may turn the dial of value. */
  readonly trusted: boolean;
  /** What is learned from lists of the placement. */
  readonly fit: ContextFit | undefined;
}

/** What lists are filled with. */
export interface FillerParts extends ArrangerParts {
  /** How lists are arranged when a request does not say. */
  readonly arrange: Arrangement;
}

/** A filled list, and how it came about. */
export interface Filled {
  readonly chosen: readonly Chosen[];
  readonly fallback: Decision['fallback'];
  readonly from: From | undefined;
  readonly arranged: readonly Arranged[];
  /** What is learned by of its places; undefined where nothing is learned. */
  readonly places?: readonly ShownPlace[] | undefined;
}

const withoutTaken = (ranking: Ranking): Ranking =>
  ranking.passedOver.some(({ refusal }) => refusal === TAKEN)
    ? { ...ranking, passedOver: ranking.passedOver.filter(({ refusal }) => refusal !== TAKEN) }
    : ranking;

/**
 * Fills a list: the placement's own strategy first, what may fall back for the rest; then it is arranged.
 *
 * @param scores is cleared and used again by every list.
 */
export const fill = (
  { seed, request, situation, rule, own, fallbacks, applied, who, trusted, fit }: Unfilled,
  parts: FillerParts,
  scores: ScoreTable,
): Filled => {
  const { strategy: name } = rule;
  const filledBy = own.alone === true ? [] : fallbacks;
  const ruled = ruledSituation({ situation, applied, strategies: [own, ...filledBy] }, scores);
  const { filling, pins, buried } = ruled;
  const { refusalOf } = filling;
  const arrangement = arrangementOf(request, rule, parts.arrange, trusted);
  const { asked } = who;
  const order = rule.arrange?.context === true ? new ContextOrder(filling, fit) : undefined;
  const arranging = new Arranging(parts, {
    ...{ seed, situation: filling, arrangement, asked, refusalOf },
    ...{ rules: applied, pinned: pins.map(({ key }) => key) },
    byContext: order && ((candidates) => order.terms(candidates)),
  });
  const taken = new Set<number>();
  const stages: Stage[] = [];
  let ranking: Ranking | undefined;
  const offer = (strategy: Strategy, mayNot: (key: number) => number): Stage | undefined => {
    const wanted = filling.limit - taken.size;
    if (wanted <= 0) return undefined;
    scores.clear(situation.size);
    strategy.retrieve(filling, scores);
    const depth = arranging.depth ?? wanted + (ranking === undefined ? RUNNERS_UP : 0);
    const refuses = (key: number) => (taken.has(key) ? TAKEN : mayNot(key));
    const ranked = scores.top(depth, refuses);
    ranking ??= ranked;
    const offered = withFloors(applied?.floors ?? [], ranked, scores, filling.limit, refuses);
    const stage = arranging.stage(strategy, offered, (key) => taken.has(key));
    for (const key of stage.keys) taken.add(key);
    return stage;
  };
  for (const strategy of [own, ...filledBy]) {
    const stage = offer(strategy, refusalOf);
    if (stage !== undefined) stages.push(stage);
  }
  if (buried !== undefined) {
    for (const strategy of [own, ...filledBy]) {
      const stage = offer(strategy, buried.refusalOf);
      if (stage !== undefined) stages.push(buried.named(stage));
    }
  }
  const { picks, drawn, moved, arranged } = arranging.choose(stages);
  const chosen: Chosen[] = [];
  const fallback: Decision['fallback'] = [];
  for (const [index, { strategy, added }] of stages.entries()) {
    const keys = picks[index] ?? [];
    const terms = strategy.terms(situation, keys);
    for (const [place, key] of keys.entries()) {
      const scored = terms[place] ?? [];
      const more = added.has(key) || moved.has(key);
      const all = () => [...scored, ...(added.get(key) ?? []), ...(moved.get(key) ?? [])];
      chosen.push({ key, strategy, terms: more ? all() : scored });
    }
    if (strategy.name === name || keys.length === 0) continue;
    const because = whyFallback(name, situation, who);
    fallback.push({ to: strategy.name, items: keys.length, because });
  }
  const [first] = stages;
  const wanted = filling.limit - drawn.length;
  const catalogue = parts.catalogue.count;
  const from =
    ranking === undefined || first === undefined
      ? undefined
      : chosenFrom(withoutTaken(ranking), first, { chosen: picks[0] ?? [], wanted, catalogue });
  // They come with whatever filled the list: where that is a fallback, as a part of it.
  const filled = picks.findIndex((keys) => keys.length > 0);
  welcome(chosen, drawn, stages[Math.max(0, filled)]?.strategy ?? own, situation);
  const [instead] = fallback;
  if (filled > 0 && instead !== undefined) instead.items += drawn.length;
  placePins(chosen, pins, own, situation);
  const places = order?.places(chosen.map(({ key }) => key));
  return { chosen, fallback, from, arranged, places };
};
