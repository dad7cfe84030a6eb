import type { Drawn } from '../drawing/drawing.ts';
import { readPath } from '../geometry/path.ts';
import { isWithin } from '../template/places.ts';
import { placeOf } from '../template/references.ts';
import type { Field, Technique } from '../template/template.ts';
import { type FieldCheck, labelOf } from './checking.ts';
import type { Finding } from './finding.ts';

/**
 * Points below which letters are not made well, by rule of thumb: printed ones close up below 5, engraved ones below 6, and a thread or a
 * knife needs capitals of about 5 mm (5 mm ÷ 0.7 of cap height ÷ 0.3528 mm ≈ 20 points; small ones from 14).
 */
const LEAST_POINTS: Readonly<Record<Technique, number>> = {
  print: 5,
  engrave: 6,
  embroider: 14,
  cut: 14,
};

/** Millimetres of a square of a code below which phones have trouble, by rule of thumb; a stitch is a millimetre or two. */
const LEAST_SQUARE: Readonly<Record<Technique, number>> = {
  print: 0.4,
  engrave: 0.5,
  embroider: 2,
  cut: 1,
};

/** Millimetres by which bounds may be wrong: outlines are rounded. */
const TOLERANCE = 0.05;
/** Characters that are named at the most. */
const MOST_NAMED = 5;

/** What the drawing of a field shows. */
export const checkDrawn = (field: Field, drawn: Drawn, check: FieldCheck): readonly Finding[] => {
  const { template, say } = check;
  const findings: Finding[] = [];
  const words = { field: labelOf(field, check) };
  const place = placeOf(field)?.place;
  if (place === undefined) return findings;
  const surface = template.surfaces.find(({ id }) => id === place.surface);
  for (const { missing, overflows, size, bounds } of drawn.texts.filter(
    (text) => text.field === field.id,
  )) {
    if (missing.length > 0) {
      const found = [...new Set(missing)].slice(0, MOST_NAMED).map((one) => `“${one}”`);
      const named = { ...words, found: found.join(', ') };
      findings.push(say('missing-glyph', 'refuse', 'missingGlyph', named, field.id));
    }
    if (overflows) {
      findings.push(say('overflow', 'refuse', 'overflow', words, field.id));
    } else if (bounds !== undefined && surface !== undefined) {
      // What overflows is outside, too; saying both would say one thing twice.
      if (!isWithin(bounds, surface, 0, TOLERANCE)) {
        findings.push(say('outside-safe', 'refuse', 'beyondSurface', words, field.id));
      } else if (!isWithin(bounds, surface, -(surface.safe ?? 0), TOLERANCE)) {
        findings.push(say('outside-safe', 'warn', 'beyondSafe', words, field.id));
      }
    }
    const least = LEAST_POINTS[template.technique];
    if (size < least) {
      const small = { ...words, size: Math.round(size * 10) / 10, least };
      findings.push(say('too-small', 'warn', 'smallLetters', small, field.id));
    }
  }
  findings.push(...checkCode(field, drawn, check));
  const isSeen = drawn.drawings.some(({ marks }) => marks.some((mark) => mark.field === field.id));
  // Something was chosen, and a blank would be made.
  if (!isSeen && !findings.some(({ severity }) => severity === 'refuse')) {
    findings.push(say('missing', 'refuse', 'nothingSeen', words, field.id));
  }
  return findings;
};

/** Whether the squares of a code are large enough to be read. */
const checkCode = (field: Field, drawn: Drawn, check: FieldCheck): readonly Finding[] => {
  if (field.kind !== 'qr') return [];
  const square = leastStep(drawn, field.id);
  const least = LEAST_SQUARE[check.template.technique];
  if (square === undefined || square >= least - 0.005) return [];
  const words = { field: labelOf(field, check), size: Math.round(square * 100) / 100, least };
  return [check.say('too-small', 'warn', 'smallCode', words, field.id)];
};

/** The shortest side of what a code is drawn of: one square. */
const leastStep = ({ drawings }: Drawn, field: string): number | undefined => {
  let least: number | undefined;
  for (const mark of drawings.flatMap(({ marks }) => marks)) {
    if (mark.field !== field || mark.kind !== 'path') continue;
    let [x, y] = [0, 0];
    for (const step of readPath(mark.d)) {
      if (step.kind === 'Z') continue;
      const side = Math.hypot(step.to[0] - x, step.to[1] - y);
      [x, y] = step.to;
      if (step.kind === 'L' && side > 0 && (least === undefined || side < least)) least = side;
    }
  }
  return least;
};
