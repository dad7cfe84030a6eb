import { contrastOf, TEXT_CONTRAST } from '../check/contrast.ts';
import { backgroundOf, inkFor } from '../drawing/palette.ts';
import { boundsOf } from '../geometry/bounds.ts';
import { readPath } from '../geometry/path.ts';
import { nearNames } from '../reading/near-names.ts';
import { Spot } from '../reading/spot.ts';
import { conditionFields } from './condition-fields.ts';
import { isWithin } from './places.ts';
import { colourOf, placeOf } from './references.ts';
import type { Field, Template } from './template.ts';
import { valuesAsked } from './values-asked.ts';

/** Something of a template that is allowed but odd. */
export interface TemplateWarning {
  /** Where, such as "/surfaces/0/safe". */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * What of a template is allowed but odd, for whoever keeps it.
 *
 * @param template as `readTemplate` gives it.
 * @param lists names of the lists of words there are.
 */
export const templateWarnings = (
  template: Template,
  lists?: readonly string[],
): readonly TemplateWarning[] => [
  ...surfaceWarnings(template),
  ...colourWarnings(template),
  ...reachWarnings(template),
  ...requiredWarnings(template),
  ...listWarnings(template, lists),
];

const surfaceWarnings = ({ surfaces, fields }: Template): readonly TemplateWarning[] =>
  surfaces.flatMap((surface, i) => {
    const { id, width, height, safe = 0, bleed = 0, dieline, art } = surface;
    const warnings: TemplateWarning[] = [];
    if (safe * 2 >= Math.min(width, height)) {
      warnings.push({
        path: `/surfaces/${i}/safe`,
        message: `Nothing of "${id}" is safe: ${safe} mm from each edge leave no place in the middle.`,
        hint: 'Make the distance smaller; 3 to 5 mm are usual.',
      });
    }
    const cut = dieline === undefined ? undefined : boundsOf([readPath(dieline)]);
    if (cut !== undefined && !isWithin(cut, surface, bleed)) {
      warnings.push({
        path: `/surfaces/${i}/dieline`,
        message: `The dieline of "${id}" goes beyond its bleed, where nothing is printed.`,
        hint: 'Move it inwards, or make the bleed larger.',
      });
    }
    if (art === undefined && !fields.some((field) => placeOf(field)?.place.surface === id)) {
      warnings.push({
        path: `/surfaces/${i}`,
        message: `Nothing stands on "${id}".`,
        hint: 'Place a field on it, or leave it out.',
      });
    }
    return warnings;
  });

const colourWarnings = (template: Template): readonly TemplateWarning[] => {
  const { fields, surfaces, technique } = template;
  const asked = fieldsAsked(template);
  return fields.flatMap((field, i): readonly TemplateWarning[] => {
    if (field.kind === 'colour') {
      const used = fields.some((other) => colourOf(other)?.colour === `field:${field.id}`);
      if (used || asked.has(field.id)) return [];
      return [
        {
          path: `/fields/${i}`,
          message: `No one uses the colour "${field.id}".`,
          hint: `Write "field:${field.id}" as the colour of a text, a motif or a code.`,
        },
      ];
    }
    const coloured = colourOf(field);
    const surface = surfaces.find(({ id }) => id === placeOf(field)?.place.surface);
    if (coloured === undefined || surface === undefined || technique === 'cut') return [];
    if (coloured.colour.startsWith('field:')) return [];
    const under = backgroundOf(template, surface.background).rgb;
    const contrast = contrastOf(inkFor(template, {}, coloured.colour).rgb, under);
    if (contrast >= TEXT_CONTRAST.good) return [];
    const shown = Math.round(contrast * 100) / 100;
    return [
      {
        path: `/fields/${i}/${coloured.path.join('/')}`,
        message: `"${field.id}" is hard to see on "${surface.id}": their contrast is ${shown}.`,
        hint: `Take a colour with a contrast of at least ${TEXT_CONTRAST.good}.`,
      },
    ];
  });
};

/** Fields that some condition asks for. */
const fieldsAsked = ({ fields, compatibility = [] }: Template): ReadonlySet<string> => {
  const ids = fields.map(({ id }) => id);
  const conditions = [
    ...fields.flatMap(({ when }) => when ?? []),
    ...compatibility.flatMap((one) => [one.if, one.then]),
  ];
  const spot = new Spot('invalid_template');
  return new Set(conditions.flatMap((one) => [...conditionFields(one, ids, spot)]));
};

/** What can be chosen in a field, where that is a list. */
const offered = (field: Field): readonly string[] | undefined => {
  switch (field.kind) {
    case 'choice':
      return field.options.map(({ id }) => id);
    case 'motif':
      return field.motifs.map(({ id }) => id);
    case 'colour':
      return field.colours;
    default:
      return undefined;
  }
};

/** Fields that nobody can reach, as far as their conditions show it by themselves. */
const reachWarnings = ({ fields }: Template): readonly TemplateWarning[] => {
  const unreached = new Set<string>();
  const warnings: TemplateWarning[] = [];
  // Conditions have no circle: after as many rounds as there are fields nothing is left to find.
  for (let round = 0; round < fields.length; round++) {
    const before = unreached.size;
    fields.forEach((field, i) => {
      if (unreached.has(field.id) || field.when === undefined) return;
      const why = unreachable(field.when, fields, unreached);
      if (why === undefined) return;
      unreached.add(field.id);
      warnings.push({
        path: `/fields/${i}/when`,
        message: `Nobody can reach "${field.id}": ${why[0]}`,
        hint: why[1],
      });
    });
    if (unreached.size === before) break;
  }
  return warnings;
};

const unreachable = (
  when: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
  unreached: ReadonlySet<string>,
): readonly [message: string, hint: string] | undefined => {
  if (Object.keys(when).length === 0) {
    return ['the empty condition holds for nobody.', 'Leave "when" out to have it there always.'];
  }
  for (const { field: id, values } of valuesAsked(when)) {
    if (unreached.has(id))
      return [`it needs "${id}", which nobody can reach either.`, `Mend "${id}" first.`];
    const field = fields.find((one) => one.id === id);
    const choices = field === undefined ? undefined : offered(field);
    if (choices === undefined || values.some((value) => choices.includes(String(value)))) continue;
    const [first] = values;
    return [
      `it needs "${id}" to be ${values.map((value) => `"${String(value)}"`).join(' or ')}, which is not offered.`,
      nearNames(String(first), choices),
    ];
  }
  return undefined;
};

const requiredWarnings = ({ fields }: Template): readonly TemplateWarning[] => {
  if (fields.length === 0) {
    return [
      {
        path: '/fields',
        message: 'There is nothing to shape: the template has no fields.',
        hint: 'Add a field.',
      },
    ];
  }
  if (fields.some(({ required }) => required === true)) return [];
  return [
    {
      path: '/fields',
      message: 'No field is required: a product with nothing on it can be ordered.',
      hint: 'Write "required": true at what makes the product.',
    },
  ];
};

const listWarnings = (
  { policies }: Template,
  lists: readonly string[] | undefined,
): readonly TemplateWarning[] =>
  (policies?.moderation ?? []).flatMap((name, i) =>
    lists === undefined || lists.includes(name)
      ? []
      : [
          {
            path: `/policies/moderation/${i}`,
            message: `There is no list of words "${name}", so nothing is held against it.`,
            hint: nearNames(name, lists),
          },
        ],
  );
