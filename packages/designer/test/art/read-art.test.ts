import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DesignerError, readArt } from '../../src/index.ts';

const svg = (inside: string, head = 'viewBox="0 0 24 24"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${head}>${inside}</svg>`;

const shapes = (inside: string, head?: string): readonly string[] =>
  readArt(svg(inside, head)).shapes.map(({ d }) => d);

function refused(text: string): DesignerError {
  try {
    readArt(text);
  } catch (error) {
    if (error instanceof DesignerError) return error;
    throw error;
  }
  throw new Error(`It was read: ${text.slice(0, 200)}`);
}

describe('what is read', () => {
  test('paths with every command become absolute moves, lines, curves and ends', () => {
    expect(shapes('<path d="m1 2h3v4H1z"/>')).toEqual(['M1 2L4 2L4 6L1 6Z']);
    expect(shapes('<path d="M0 0 10 10-5.5.5"/>')).toEqual(['M0 0L10 10L-5.5 0.5']);
    expect(shapes('<path d="M0 0c1 0 2 1 2 2s1 2 2 2S6 5 6 6"/>')).toEqual([
      'M0 0C1 0 2 1 2 2C2 3 3 4 4 4C5 4 6 5 6 6',
    ]);
    expect(shapes('<path d="M0 0q2 0 2 2t2 2T8 8"/>')).toEqual(['M0 0Q2 0 2 2Q2 4 4 4Q6 4 8 8']);
    // What goes on after an end begins where that began.
    expect(shapes('<path d="M1 1l2 0zl0 3"/>')).toEqual(['M1 1L3 1ZM1 1L1 4']);
  });

  test('an arc becomes curves that stay on its circle', () => {
    const [d = ''] = shapes('<path d="M10 0A10 10 0 0110-0 M10 0A10 10 0 1 1 0 10"/>');
    const ends = [...d.matchAll(/C[^MLCQZ]*/g)].map(([curve]) =>
      curve.slice(1).split(' ').map(Number),
    );
    // From 3 o'clock, seen from (0, 0): three quarters of the circle about (10, 10).
    expect(ends).toHaveLength(4);
    for (const points of ends) {
      const [x = 0, y = 0] = points.slice(-2);
      expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(10, 5);
    }
    expect(ends.at(-1)?.slice(-2)).toEqual([0, 10]);
  });

  test('an arc that is too small for its ends grows, one without a radius is a line', () => {
    expect(shapes('<path d="M0 0A1 1 0 0 1 10 0"/>')[0]).toMatch(/^M0 0C.* 10 0$/);
    expect(shapes('<path d="M0 0A0 5 0 0 1 10 0"/>')).toEqual(['M0 0L10 0']);
  });

  test('shapes become paths', () => {
    expect(shapes('<rect x="1" y="2" width="3" height="4"/>')).toEqual(['M1 2L4 2L4 6L1 6Z']);
    expect(shapes('<rect width="4" height="4" rx="9"/>')[0]).toContain('C');
    expect(shapes('<polygon points="0,0 4,0 4,4"/>')).toEqual(['M0 0L4 0L4 4Z']);
    expect(shapes('<circle cx="5" cy="5" r="5"/>')[0]).toMatch(/^M10 5C10 7\.761424 /);
    expect(shapes('<ellipse cx="5" cy="5" rx="0" ry="5"/>')).toEqual([]);
  });

  test('transforms are worked in, from the outer to the inner', () => {
    expect(
      shapes(
        '<g transform="translate(10,20) scale(2)"><path transform="rotate(90)" d="M1 0L0 1"/></g>',
      ),
    ).toEqual(['M10 22L8 20']);
    expect(shapes('<path transform="rotate(180 5 5)" d="M0 0L1 0"/>')).toEqual(['M10 10L9 10']);
    expect(shapes('<path transform="skewX(45)" d="M0 0L0 2"/>')).toEqual(['M0 0L2 2']);
  });

  test('the box begins at (0, 0) wherever the drawing began', () => {
    const art = readArt(svg('<path d="M5 5L6 6"/>', 'viewBox="5 5 10 20"'));
    expect(art).toMatchObject({ width: 10, height: 20, shapes: [{ d: 'M0 0L1 1' }] });
    expect(readArt(svg('', 'width="12px" height="8"'))).toMatchObject({ width: 12, height: 8 });
  });

  test('fills are inherited, multiplied by opacities, and left out where there is none', () => {
    const { shapes } = readArt(
      svg(
        `<g fill="#ABC" opacity="50%" fill-rule="evenodd"><path d="M0 0L1 1" fill-opacity=".5"/>
        <path d="M0 0L2 2" fill="rgb(255, 0, 10%)" fill-rule="nonzero"/></g>
        <path d="M0 0L3 3" fill="currentColor"/><path d="M0 0L4 4" fill="none"/><path d="M0 0L5 5"/>
        <path d="M0 0L6 6" fill="RebeccaPurple"/><path d="M0 0L7 7" opacity="0"/>`,
      ),
    );
    expect(shapes).toEqual([
      { d: 'M0 0L1 1', ink: { rgb: '#aabbcc', opacity: 0.25 }, rule: 'evenodd' },
      { d: 'M0 0L2 2', ink: { rgb: '#ff001a', opacity: 0.5 } },
      { d: 'M0 0L3 3', ink: 'current' },
      { d: 'M0 0L5 5', ink: { rgb: '#000000' } },
      { d: 'M0 0L6 6', ink: { rgb: '#663399' } },
    ]);
  });

  test('titles, comments and names of programs are read over', () => {
    expect(
      shapes(
        '<title>A &amp; B <x/></title><desc><script/></desc><!-- <script> --><path id="a" class="b" stroke="none" data-x="1" d="M0 0L1 1"/>',
        'viewBox="0 0 9 9" version="1.1" role="img" xmlns:a="http://example.com/a"',
      ),
    ).toEqual(['M0 0L1 1']);
  });
});

describe('what is refused, with its line and a way out', () => {
  test.each([
    ['<script>alert(1)</script>', /<script>/, /Take it out/],
    ['<style>path{fill:red}</style>', /<style>/, /presentation attributes/],
    ['<foreignObject/>', /<foreignObject>/, /Take it out/],
    ['<image href="file:///etc/passwd"/>', /<image>/, /trace/],
    ['<use href="#a"/>', /<use>/, /Expand symbols/],
    ['<text>Hi</text>', /<text>/, /outlines/],
    ['<defs/>', /<defs>/, /plain SVG/],
    ['<linearGradient/>', /<linearGradient>/, /plain fills/],
    ['<svg/>', /<svg>/, /Ungroup/],
    ['<line x1="0"/>', /<line>/, /paths/],
    ['<path d="M0 0" stroke="red"/>', /stroke of <path>/, /Convert strokes to paths/],
    ['<path d="M0 0" stroke-width="2"/>', /stroke-width/, /Convert strokes to paths/],
    ['<path d="M0 0" onclick="alert(1)"/>', /onclick/, /Take it out/],
    ['<path d="M0 0" style="fill:red"/>', /style/, /presentation attributes/],
    ['<path d="M0 0" fill="url(#a)"/>', /refers to something else/, /plain fills/],
    ['<path d="M0 0" fill="URL (http://example.com/a)"/>', /refers/, /plain fills/],
    ['<path d="M0 0" fill="bleen"/>', /"bleen"/, /colour/],
    ['<path d="M0 0" fill="constructor"/>', /"constructor"/, /colour/],
    [
      '<path d="M0 0" xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
      /xlink:href/,
      /reference/,
    ],
    ['<path d="M0 0" clip-path="none"/>', /clip-path/, /plain fills/],
    ['<path d="M0 0" display="none"/>', /display/, /hidden/],
    ['<path d="M0 0L"/>', /a number at character 6, got the end/, /again/],
    ['<path d="L1 1"/>', /a move first/, /anew/],
    ['<path d="M0 0 1e99 0"/>', /beyond 1000000/, /smaller/],
    ['<path d="M0 0A1 1 0 2 0 5 5"/>', /a flag/, /anew/],
    ['<path d="M0 0L1 1x"/>', /a command/, /anew/],
    ['<path transform="perspective(3)" d="M0 0"/>', /perspective/, /matrix/],
    ['<path transform="rotate(1" d="M0 0"/>', /rotate/, /matrix/],
    ['<rect width="50%" height="1"/>', /width "50%"/, /viewBox/],
    ['<rect width="-1" height="1"/>', /width is -1/, /0 or more/],
    ['<polygon points="1 2 3"/>', /3 numbers/, /pairs/],
    ['<path fill="currentColor" opacity=".5" d="M0 0L1 1"/>', /see-through/, /opaque/],
    ['loose text', /text/, /outlines/],
    ['<![CDATA[x]]>', /CDATA/, /CSS/],
    ['<a xmlns="http://www.w3.org/1999/xhtml"/>', /<a>/, /Take it out/],
    ['&bomb;', /undefined entity/, /again/],
    ['<path', /not well-formed/, /again/],
    ['\u0000', /disallowed character/, /again/],
  ])('%s', (inside, message, hint) => {
    const error = refused(svg(`\n\n${inside}\n`));
    expect(error.code).toBe('bad-art');
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
    // What is only known to end when the next thing begins is on the next line.
    expect(error.path).toBe(`line ${/^(?:<path|loose text)$/.test(inside) ? 4 : 3}`);
  });

  test.each([
    ['', /root element/],
    ['not xml', /text/],
    ['<html xmlns="http://www.w3.org/1999/xhtml"/>', /<html>/],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', /viewBox/],
    ['<svg viewBox="0 0 0 5"/>', /viewBox/],
    ['<svg viewBox="0 0 5"/>', /viewBox/],
    [
      '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><svg viewBox="0 0 1 1">&b;</svg>',
      /DOCTYPE/,
    ],
    [
      '<?xml-stylesheet href="http://example.com/a.css"?><svg viewBox="0 0 1 1"/>',
      /xml-stylesheet/,
    ],
  ])('%s', (text, message) => expect(refused(text).message).toMatch(message));

  test('what is too large', () => {
    expect(refused(svg(`<path d="M0 0${' '.repeat(1_000_000)}"/>`)).code).toBe('art-too-large');
    expect(refused(svg('<path/>'.repeat(5_001))).message).toMatch(/5000 elements/);
    expect(refused(svg('<g>'.repeat(40) + '</g>'.repeat(40))).message).toMatch(/32 deep/);
    expect(refused(svg(`<path d="M0 0 ${'1 1 '.repeat(200_001)}"/>`)).message).toMatch(
      /200000 points/,
    );
  });
});

test('whatever is sent is read or refused, and a path that was read is read again as it is', () => {
  const command = fc.constantFrom(...'MmLlHhVvCcSsQqTtAaZz');
  const number = fc.double({ min: -500, max: 500, noNaN: true }).map((value) => value.toFixed(2));
  const data = fc
    .array(fc.tuple(command, fc.array(number, { maxLength: 7 })), { maxLength: 12 })
    .map((steps) => `M1 1${steps.map(([name, numbers]) => name + numbers.join(' ')).join('')}`);
  fc.assert(
    fc.property(fc.oneof(data, fc.string()), (d) => {
      const text = svg(`<path d="${d.replace(/[<&"]/g, '')}"/>`);
      try {
        const [first] = shapesOf(text);
        if (first === undefined) return;
        expect(first).toMatch(/^(?:[MLCQ]-?[\d.]+(?: -?[\d.]+)*|Z)+$/);
        expect(shapesOf(svg(`<path d="${first}"/>`))).toEqual([first]);
      } catch (error) {
        expect(error).toBeInstanceOf(DesignerError);
      }
    }),
  );
});

test('a drawing of which something was changed at random is read or refused', () => {
  const whole = svg(
    '<title>A</title><g fill="#123456" transform="rotate(10)"><path d="M0 0A1 2 3 0 1 4 5z"/><rect width="3" height="4" rx="1"/></g>',
  );
  const change = fc.tuple(fc.nat(whole.length), fc.nat(3), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const text = changes.reduce(
        (so, [at, left, more]) => so.slice(0, at) + more + so.slice(at + left),
        whole,
      );
      try {
        expect(JSON.stringify(readArt(text))).not.toMatch(/null|script/i);
      } catch (error) {
        expect(error).toBeInstanceOf(DesignerError);
      }
    }),
  );
});

const shapesOf = (text: string): readonly string[] => readArt(text).shapes.map(({ d }) => d);
