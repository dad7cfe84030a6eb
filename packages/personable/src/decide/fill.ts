import type { Ranking, ScoreTable } from '../learning/items/score-table.ts';
import type { PlacementRule } from '../rules/placement.ts';
import { type Arrangement, arrangementOf } from './arrange/arrangement.ts';
import { type ArrangerParts, Arranging, type Stage } from './arrange/arranger.ts';
import { welcome } from './arrange/welcome.ts';
import { chosenFrom, RUNNERS_UP } from './chosen-from.ts';
import type { Arranged, Decision, DecisionRequest } from './decision.ts';
import type { Chosen, From } from './logged.ts';
import type { Recognised } from './recognise.ts';
import { FALLBACKS } from './strategies.ts';
import type { Situation, Strategy } from './strategy.ts';
import { whyFallback } from './why-fallback.ts';

/** A list that is to be filled. */
export interface Unfilled {
  /** Id of the decision: what is drawn is drawn by it. */
  readonly id: string;
  readonly request: DecisionRequest;
  readonly situation: Situation;
  readonly rule: PlacementRule;
  /** The placement's own strategy, prepared. */
  readonly own: Strategy;
  readonly who: Recognised;
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
}

/** Chosen for this decision already: no refusal that anybody need hear of. */
const TAKEN = 7;

/**
 * Fills a list: the placement's own strategy first, what may fall back for the rest; then it is arranged.
 *
 * @param scores is cleared and used again by every list.
 */
export const fill = (
  { id, request, situation, rule, own, who }: Unfilled,
  parts: FillerParts,
  scores: ScoreTable,
): Filled => {
  const { refusalOf } = situation;
  const { strategy: name } = rule;
  const arrangement = arrangementOf(request, name, parts.arrange);
  const { asked } = who;
  const arranging = new Arranging(parts, { id, situation, arrangement, asked, refusalOf });
  const taken = new Set<number>();
  const stages: Stage[] = [];
  let ranking: Ranking | undefined;
  const filledBy = rule.mayFallBack && own.alone !== true ? FALLBACKS : [];
  for (const strategy of [own, ...filledBy]) {
    const wanted = situation.limit - taken.size;
    if (wanted <= 0) break;
    scores.clear(situation.size);
    strategy.retrieve(situation, scores);
    const depth = arranging.depth ?? wanted + (ranking === undefined ? RUNNERS_UP : 0);
    const ranked = scores.top(depth, (key) => (taken.has(key) ? TAKEN : refusalOf(key)));
    ranking ??= ranked;
    const stage = arranging.stage(strategy, ranked, (key) => taken.has(key));
    stages.push(stage);
    for (const key of stage.keys) taken.add(key);
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
  const wanted = situation.limit - drawn.length;
  const catalogue = parts.catalogue.count;
  const from =
    ranking === undefined || first === undefined
      ? undefined
      : chosenFrom(ranking, first, { chosen: picks[0] ?? [], wanted, catalogue });
  // They come with whatever filled the list: where that is a fallback, as a part of it.
  const filled = picks.findIndex((keys) => keys.length > 0);
  welcome(chosen, drawn, stages[Math.max(0, filled)]?.strategy ?? own, situation);
  const [instead] = fallback;
  if (filled > 0 && instead !== undefined) instead.items += drawn.length;
  return { chosen, fallback, from, arranged };
};
