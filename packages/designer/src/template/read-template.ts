import { nearNames } from '../reading/near-names.ts';
import { plainJson } from '../reading/plain-json.ts';
import { Spot } from '../reading/spot.ts';
import { checkPlaces } from './places.ts';
import { checkReferences, styleOf } from './references.ts';
import type { Template } from './template.ts';
import { templateShape } from './template-shape.ts';
import { checkConditions } from './visibility.ts';

const LIMITS = { bytes: 1_000_000, depth: 40 };

/** What else a template is held against, where it is known. */
export interface TemplateReading {
  /** Reads a condition of the language that conditions are written in; throws for one it does not know. */
  readonly condition?: (condition: unknown) => unknown;
  /** Reads an SVG of the shop's own; throws for what is not on the allow-list. */
  readonly art?: (svg: string) => unknown;
  /** Families of fonts there are. */
  readonly families?: readonly string[];
}

/**
 * A template as a shop keeper wrote it: with nothing unknown in it, every name in it found, and everything in its place.
 *
 * @param json at most 1 MB of JSON.
 * @throws DesignerError `invalid_template`, with the place, such as "/fields/2/size/0", and a way out.
 */
export const readTemplate = (json: unknown, reading: TemplateReading = {}): Template => {
  const spot = new Spot('invalid_template');
  const template = templateShape.read(plainJson(json, LIMITS, spot), spot);
  checkReferences(template, spot);
  checkPlaces(template, spot);
  checkConditions(template, reading.condition, spot);
  checkFamilies(template, reading.families, spot);
  if (reading.art !== undefined) checkArt(template, reading.art, spot);
  return template;
};

const checkFamilies = (
  { fields, slug }: Template,
  families: readonly string[] | undefined,
  spot: Spot,
): void => {
  if (families === undefined) return;
  fields.forEach((field, i) => {
    const set = styleOf(field);
    if (set === undefined) return;
    const where = set.path.reduce<Spot>((at, key) => at.at(key), spot.at('fields').at(i));
    refuseUnknown(set.style.fonts, families, where.at('fonts'));
  });
  refuseUnknown(slug?.fonts ?? [], families, spot.at('slug').at('fonts'));
};

const refuseUnknown = (
  fonts: readonly string[],
  families: readonly string[],
  where: Spot,
): void => {
  fonts.forEach((family, i) => {
    if (families.includes(family)) return;
    throw where.at(i).refuse(`There is no font "${family}".`, nearNames(family, families));
  });
};

const checkArt = (template: Template, art: (svg: string) => unknown, spot: Spot): void => {
  const read = (svg: string, where: Spot): void => {
    try {
      art(svg);
    } catch (error) {
      const { message, hint } = error as Partial<Record<string, unknown>>;
      throw where.refuse(
        `The SVG cannot be read: ${String(message)}`,
        typeof hint === 'string' ? hint : 'Draw it with filled paths only.',
      );
    }
  };
  template.surfaces.forEach(({ art: svg }, i) => {
    if (svg !== undefined) read(svg, spot.at('surfaces').at(i).at('art'));
  });
  template.fields.forEach((field, i) => {
    if (field.kind !== 'motif') return;
    field.motifs.forEach(({ svg }, j) => {
      read(svg, spot.at('fields').at(i).at('motifs').at(j).at('svg'));
    });
  });
};
