import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { demoItems } from '../../../../packages/personable/src/cli/demo/gift-shop.ts';
import { figures } from '../../src/pictures/figures/all-figures.ts';
import { ItemPicture } from '../../src/pictures/item-picture.tsx';
import { motifs } from '../../src/pictures/motifs/all-motifs.ts';
import { tonesOf } from '../../src/pictures/palette.ts';

const mug = { id: 'mug-fern', name: 'Fern Mug', categories: ['Kitchen > Mugs'] };
const drawn = (item: { id: string; name: string; image?: string }) =>
  renderToStaticMarkup(<ItemPicture item={item} />);

describe('the picture of an item', () => {
  it('is its photograph, square and loaded when it comes into view', () => {
    const markup = renderToStaticMarkup(
      <ItemPicture item={{ ...mug, image: 'https://shop.example/mug.jpg' }} size="large" />,
    );

    expect(markup).toContain('src="https://shop.example/mug.jpg"');
    expect(markup).toContain('loading="lazy"');
    expect(markup).toContain('alt=""');
    expect(markup).toContain('width="640" height="640"');
    expect(markup).toContain('object-fit:cover');
  });

  it('is a drawing that a screen reader passes over where there is no photograph', () => {
    const markup = drawn(mug);

    expect(markup).toMatch(/^<svg viewBox="0 0 200 200" role="presentation" aria-hidden="true"/);
    expect(markup).toContain('aspect-ratio:1 / 1');
  });

  it('is the same every time, and another one for another item of that name', () => {
    expect(drawn(mug)).toBe(drawn({ ...mug }));
    expect(drawn({ ...mug, id: 'mug-2' })).not.toBe(drawn(mug));
  });

  it('stands on the backdrop that its address names, and where it always does for another name', () => {
    const on = (scene: string) => drawn({ ...mug, image: `drawing:${scene}` });

    expect(new Set([drawn(mug), on('sunny'), on('dusk'), on('window')]).size).toBe(4);
    expect(on('dusk')).toMatch(/^<svg/);
    expect(on('constructor')).toBe(drawn(mug));
  });

  it('draws what is printed on the item', () => {
    expect(drawn({ id: 'mug', name: 'Spotted Mug' })).toContain('<pattern');
    expect(drawn({ id: 'mug', name: 'Mug' })).not.toContain('<pattern');
  });

  it('shares no id with another picture on the page', () => {
    const page = renderToStaticMarkup(
      demoItems.slice(0, 60).map((item) => <ItemPicture key={item.id} item={item} />),
    );
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

    expect(ids.length).toBeGreaterThan(30);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to nothing outside itself', () => {
    const page = renderToStaticMarkup(
      demoItems.map((item) => <ItemPicture key={item.id} item={item} />),
    );

    expect(page).not.toMatch(/<(script|filter|image|style|foreignObject)|href=|url\((?!#)/);
  });
});

describe('every motif', () => {
  it.each(Object.entries(motifs))('can be drawn plain and printed on: %s', (name, motif) => {
    const tones = tonesOf({ id: name, name: 'Thing' }, motif.department);
    for (const pattern of [undefined, 'checks', 'heart', 'fox'] as const) {
      for (const variant of [0, 1, 2, 3]) {
        expectDrawn(<motif.Drawing tones={tones} pattern={pattern} variant={variant} />);
      }
    }
  });
});

describe('every pattern', () => {
  const fields = ['spots', 'stripes', 'checks', 'flag', 'lace'] as const;
  const patterns = [...fields, ...(Object.keys(figures) as (keyof typeof figures)[])];

  it.each(patterns)(
    'can be strewn over paper, stand on a cushion and be a soft toy: %s',
    (pattern) => {
      const tones = tonesOf({ id: pattern, name: 'Thing' }, 'home');
      for (const { Drawing } of [motifs.wrapRoll, motifs.cushion, motifs.softToy]) {
        expectDrawn(<Drawing tones={tones} pattern={pattern} variant={0} />);
      }
    },
  );
});

const expectDrawn = (drawing: ReactElement) => {
  const markup = renderToStaticMarkup(drawing);

  expect(markup).toMatch(/<(path|rect|circle)/);
  expect(markup).not.toMatch(/NaN|undefined|Infinity/);
};
