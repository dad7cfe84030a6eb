import { type RowWords, rowWords } from '../personable/row-words.ts';
import { type DecisionOptions, useDecision } from '../personable/use-decision.ts';
import { SkeletonRow } from './skeletons.tsx';
import { TileRow } from './tile-row.tsx';

/** A placement as a row of its own: asks, keeps its place meanwhile, and says what it is made of. */
export const SuggestionRow = ({
  placement,
  words,
  ...options
}: DecisionOptions & { readonly placement: string; readonly words: RowWords }) => {
  const { decision, settled } = useDecision(placement, options);
  if (decision === undefined) return <SkeletonRow />;
  return <TileRow decision={decision} words={rowWords(decision, words)} busy={!settled} />;
};
