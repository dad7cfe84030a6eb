import type { ReactNode } from 'react';
import { score } from '../words/numbers.ts';
import type { Scale } from '../words/terms.ts';
import { ItemLink } from './item-link.tsx';
import { TermBar, TermList } from './term-bar.tsx';
import './scored-item.css';

interface Props {
  readonly id: string;
  readonly name: string;
  /** What the parts add up to. */
  readonly total: number;
  readonly terms: readonly {
    readonly term: string;
    readonly value: number;
    readonly text: string;
  }[];
  /** Shared by all bars of the list. */
  readonly scale: Scale;
  /** A few words beside the name. */
  readonly note?: ReactNode;
  /** Why, in one sentence over the parts. */
  readonly sentence?: string;
}

/** An item with its score, the bar of its parts, and each part in words. A list item. */
export const ScoredItem = ({ id, name, total, terms, scale, note, sentence }: Props) => (
  <li className="scored-item">
    <div className="scored-item-head">
      <span className="scored-item-name">
        <ItemLink item={{ id, name }} />
        {note === undefined ? null : <span className="dimmed"> {note}</span>}
      </span>
      <span className="scored-item-score number">{score(total)}</span>
    </div>
    <TermBar terms={terms} scale={scale} />
    {sentence === undefined ? null : <p className="scored-item-sentence">{sentence}</p>}
    {/* One part alone is what the sentence says already. */}
    {sentence !== undefined && terms.length === 1 ? null : <TermList terms={terms} />}
  </li>
);
