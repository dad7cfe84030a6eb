import type { PictureValue } from '../design/design.ts';
import type { PictureField } from '../template/template.ts';
import { type Checking, type FieldCheck, labelOf } from './checking.ts';
import type { Finding } from './finding.ts';

const INCH = 25.4;
/** Dots an inch of what a template says nothing of. */
const USUAL_DPI = 300;

/** Whether a picture is there, has dots enough, and has to be looked at by a person. */
export const checkPicture = (
  field: PictureField,
  value: PictureValue,
  check: FieldCheck,
  pictures: Checking['pictures'],
): readonly Finding[] => {
  const { say, template } = check;
  const { policies = {} } = template;
  const words = { field: labelOf(field, check) };
  const size = pictures === undefined ? value : pictures(value.picture);
  // What is drawn follows the size the design says, so another one would be stretched.
  if (size?.width !== value.width || size.height !== value.height)
    return [say('unknown-picture', 'refuse', 'unknownPicture', words, field.id)];
  const findings = checkDots(field, value, size, check);
  // Nobody has to look at what is not made.
  if (findings.some(({ severity }) => severity === 'refuse')) return findings;
  const { review, pictures: policy = review === false ? 'accept' : 'review' } = policies;
  if (policy === 'accept') return findings;
  return [...findings, say('picture', 'review', 'pictureReview', words, field.id)];
};

/**
 * Whether a picture has dots enough: dots an inch = pixels of the part that is shown ÷ inches of the box, of the two sides the less, as a
 * picture fills its box. Where the field does not say, a third of the template's own resolution is the least, and half of it is good.
 */
const checkDots = (
  field: PictureField,
  { crop }: PictureValue,
  size: { readonly width: number; readonly height: number },
  check: FieldCheck,
): readonly Finding[] => {
  const { say, template } = check;
  const words = { field: labelOf(field, check) };
  if (!('box' in field.place)) return [];
  const { box } = field.place;
  const { dpi: made = USUAL_DPI } = template;
  const [refuse, warn] = field.dpi ?? [made / 3, made / 2];
  const { width: shownWidth, height: shownHeight } = crop ?? { width: 1, height: 1 };
  const dpi = Math.min(
    (size.width * shownWidth * INCH) / box.width,
    (size.height * shownHeight * INCH) / box.height,
  );
  // A crop in shares is never quite whole pixels.
  if (dpi >= warn - 0.5) return [];
  const refused = dpi < refuse - 0.5;
  const least = refused ? refuse : warn;
  const pixels = (millimetres: number): number => Math.ceil((millimetres * least) / INCH);
  const numbers = {
    ...words,
    dpi: Math.floor(dpi),
    least: Math.ceil(least),
    width: pixels(box.width),
    height: pixels(box.height),
  };
  return refused
    ? [say('low-dpi', 'refuse', 'dpiRefused', numbers, field.id)]
    : [say('low-dpi', 'warn', 'dpiWarned', numbers, field.id)];
};
