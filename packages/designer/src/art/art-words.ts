/** What of SVG an art may be made of; everything else is refused by name. */
export const SHAPE_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  svg: ['viewBox', 'width', 'height', 'x', 'y', 'preserveAspectRatio'],
  g: ['transform'],
  path: ['d', 'transform'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry', 'transform'],
  circle: ['cx', 'cy', 'r', 'transform'],
  ellipse: ['cx', 'cy', 'rx', 'ry', 'transform'],
  polygon: ['points', 'transform'],
  polyline: ['points', 'transform'],
};

/** How a shape looks; on every element. */
export const LOOK_ATTRIBUTES: readonly string[] = [
  'fill',
  'fill-rule',
  'fill-opacity',
  'opacity',
  // Allowed only where it says that there is none.
  'stroke',
];

/** Words for people and programs that change nothing of how it looks. */
export const isWithoutEffect = (name: string): boolean =>
  WITHOUT_EFFECT.includes(name) || name.startsWith('aria-') || name.startsWith('data-');

const WITHOUT_EFFECT = ['id', 'class', 'version', 'baseProfile', 'role', 'focusable', 'xml:space'];

/** Elements that are read over, with everything in them. */
export const IGNORED_ELEMENTS: readonly string[] = ['title', 'desc'];

/** What to do about what is refused; the first whose pattern fits. */
const WAYS_OUT: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /^stroke/,
    'Convert strokes to paths (in Inkscape: Path, Stroke to Path; in Illustrator: Outline Stroke).',
  ],
  [
    /^(text|tspan|textPath|font.*)$/,
    'Convert text to outlines before exporting; text of customers is a field.',
  ],
  [
    /^(style|class)$/,
    'Export with presentation attributes, such as fill="#1b2a49", in place of CSS.',
  ],
  [/^(image|feImage)$/, 'Only shapes are read: trace the picture, or use a field of kind picture.'],
  [/^(use|symbol|marker)$/, 'Expand symbols and clones into shapes before exporting.'],
  [
    /(gradient|pattern|filter|mask|clip)/i,
    'Expand it into shapes with plain fills before exporting.',
  ],
  [/^(href|xlink:href)$/, 'Take the reference out: nothing outside the file is ever loaded.'],
  [/^(line|polyline)$/, 'Convert lines to filled paths.'],
  [
    /^(script|on.*|foreignObject|a|animate.*|set|iframe)$/,
    'Take it out: a drawing has shapes and nothing that acts.',
  ],
  [/^(display|visibility)$/, 'Delete hidden shapes before exporting.'],
  [/^svg$/, 'Ungroup the drawing inside the drawing.'],
  [/^defs$/, 'Save it as plain SVG: with everything expanded nothing is left to define.'],
];

export const wayOut = (name: string): string =>
  WAYS_OUT.find(([pattern]) => pattern.test(name))?.[1] ??
  'Take it out, or save it as plain SVG: svg, g, path, rect, circle, ellipse, polygon and polyline with plain fills are read.';
