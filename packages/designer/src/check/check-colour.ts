import { backgroundOf, inkFor } from '../drawing/palette.ts';
import { colourOf, placeOf } from '../template/references.ts';
import type { Field } from '../template/template.ts';
import { type FieldCheck, labelOf } from './checking.ts';
import { CODE_CONTRAST, contrastOf, TEXT_CONTRAST } from './contrast.ts';
import type { Finding } from './finding.ts';

/** Whether what a field makes stands out from what is under it. What is cut out has no colour of its own. */
export const checkColour = (field: Field, check: FieldCheck): readonly Finding[] => {
  const { template, values, say } = check;
  if (template.technique === 'cut') return [];
  const place = placeOf(field)?.place;
  const written = colourOf(field)?.colour;
  const surface = template.surfaces.find(({ id }) => id === place?.surface);
  if (written === undefined || surface === undefined) return [];
  const ink = inkFor(template, values, written);
  const contrast = contrastOf(ink.rgb, backgroundOf(template, surface.background).rgb);
  const { least, good } = field.kind === 'qr' ? CODE_CONTRAST : TEXT_CONTRAST;
  if (contrast >= good) return [];
  const words = { field: labelOf(field, check) };
  return contrast < least
    ? [say('low-contrast', 'refuse', 'contrastRefused', words, field.id)]
    : [say('low-contrast', 'warn', 'contrastWarned', words, field.id)];
};
