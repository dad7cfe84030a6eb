import {
  type CompiledContent,
  compileContent,
  type Reader,
} from '../../rules/content/localised-content.ts';
import type { CompiledRule } from '../../rules/rule-set.ts';
import type { DecidedContent } from './decided-content.ts';

type Placement = CompiledRule<'placements'>;

/** Contents that were read, by the placement they are of: a placement is another object when it is published again. */
const compiled = new WeakMap<Placement, CompiledContent>();

/** What a placement shows when no campaign can be shown; nothing where it has nothing, or its texts cannot be filled in. */
export const fallbackContent = (
  placement: Placement,
  reader: Reader,
  because: string,
): readonly Omit<DecidedContent, 'sentence'>[] => {
  const content = placement.body.fallback?.content;
  if (content === undefined) return [];
  let ready = compiled.get(placement);
  if (ready === undefined) {
    ready = compileContent(content);
    compiled.set(placement, ready);
  }
  const shown = ready.render(reader);
  if (shown === undefined) return [];
  return [
    { ...shown, how: 'fixed', propensity: 1, reason: `what is shown to everybody: ${because}` },
  ];
};
