import { Button } from '@mantine/core';
import type { RelatedItem } from 'personable';
import { useState } from 'react';
import { ScoredItem } from '../../parts/scored-item.tsx';
import { scaleOf } from '../../words/terms.ts';

/** Items shown until all are asked for. */
const AT_FIRST = 5;

interface Props {
  readonly title: string;
  readonly about: string;
  readonly items: readonly RelatedItem[];
}

/** What goes with an item in one way, each with its weight in parts. */
export const RelatedList = ({ title, about, items }: Props) => {
  const [whole, setWhole] = useState(false);
  const scale = scaleOf(items.map(({ terms }) => terms));
  const shown = whole ? items : items.slice(0, AT_FIRST);
  return (
    <section>
      <h2>{title}</h2>
      <p className="dimmed">{about}</p>
      {items.length === 0 ? (
        <p className="related-none">Nothing yet: too few people had to do with it.</p>
      ) : (
        <ol className="scored-items">
          {shown.map(({ id, name, weight, text, terms }) => (
            <ScoredItem
              key={id}
              id={id}
              name={name}
              total={weight}
              terms={terms}
              scale={scale}
              sentence={text}
            />
          ))}
        </ol>
      )}
      {items.length > AT_FIRST ? (
        <Button size="xs" variant="default" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show fewer' : `Show ${items.length - AT_FIRST} more`}
          <span className="for-readers">: {title}</span>
        </Button>
      ) : null}
    </section>
  );
};
