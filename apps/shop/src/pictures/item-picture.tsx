import { memo, useState } from 'react';
import type { PicturedItem, Tones } from './drawing.ts';
import { hashOf } from './hash.ts';
import { motifOf } from './motif-of.ts';
import { motifs } from './motifs/all-motifs.ts';
import { tonesOf } from './palette.ts';
import { patternOf } from './pattern-of.ts';
import { DRAWING, type Scene, sceneNamed } from './scenes.ts';

/** How wide a photograph is shown at most, in CSS pixels; a drawing is as wide as its place. */
const photographWidths = { tile: 320, large: 640 } as const;

/**
 * The picture of an item: its photograph, or a drawing made from its name, categories and
 * attributes where it has none or where it cannot be loaded. An address such as `drawing:dusk` names what it is drawn on. It says nothing to a screen reader,
 * since the name stands beside it. As wide as the place it stands in, and square.
 */
export const ItemPicture = ({
  item,
  size = 'tile',
}: {
  readonly item: PicturedItem & { readonly image?: string };
  readonly size?: 'tile' | 'large';
}) => {
  const [missing, setMissing] = useState<string>();
  const { image } = item;
  if (!image || image === missing) return <DrawnPicture item={item} />;
  if (image.startsWith(DRAWING)) {
    return <DrawnPicture item={item} scene={sceneNamed(image.slice(DRAWING.length))} />;
  }
  return (
    <img
      src={image}
      alt=""
      loading="lazy"
      width={photographWidths[size]}
      height={photographWidths[size]}
      style={{ ...square, objectFit: 'cover' }}
      onError={() => setMissing(image)}
    />
  );
};

const square = { display: 'block', width: '100%', height: 'auto', aspectRatio: '1 / 1' } as const;

interface DrawnProps {
  readonly item: PicturedItem;
  readonly scene?: Scene | undefined;
}

/** Drawn once: reading an item's words for it takes longer than React takes to compare the item. */
const DrawnPicture = memo(({ item, scene }: DrawnProps) => {
  const { Drawing, department, hangs = false } = motifs[motifOf(item)];
  const own = tonesOf(item, department);
  const tones = scene === undefined ? own : { ...own, ...scene.tones };
  const variant = hashOf(item.id);
  return (
    <svg viewBox="0 0 200 200" role="presentation" aria-hidden="true" style={square}>
      <Backdrop tones={tones} hangs={hangs} variant={scene?.variant ?? variant} />
      <Drawing tones={tones} pattern={patternOf(item)} variant={variant} />
    </svg>
  );
});

/** A wall with a pale spot, an arch or a table on it, so that a page of pictures is no page of stamps. */
const Backdrop = ({
  tones,
  hangs,
  variant,
}: {
  readonly tones: Tones;
  readonly hangs: boolean;
  readonly variant: number;
}) => {
  const kind = (variant >>> 8) % 3;
  return (
    <>
      <path d="M0 0H200V200H0z" fill={tones.ground} />
      {kind === 0 && <circle cx={100} cy={98} r={82} fill={tones.glow} />}
      {kind === 1 && <path d="M28 200V92a72 72 0 0 1 144 0V200z" fill={tones.glow} />}
      {kind === 2 && (
        <path
          d="M14 108C10 48 62 8 116 18s78 56 66 106-62 66-104 58-60-32-64-74z"
          fill={tones.glow}
        />
      )}
      {!hangs && (variant >>> 12) % 2 === 0 && <path d="M0 150H200V200H0z" fill={tones.table} />}
    </>
  );
};
