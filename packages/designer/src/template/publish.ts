import { plainJson } from '../reading/plain-json.ts';
import { number } from '../reading/shape.ts';
import { Spot } from '../reading/spot.ts';
import { canonicalJson, digestOf } from './canonical-json.ts';
import { id as idShape } from './shapes.ts';
import type { Bundle, Template } from './template.ts';

const versionShape = number({ least: 1, most: 1_000_000_000, whole: true });

/**
 * A template as it is published under a number. What it holds cannot be changed, and comes in the same order however it was written, so
 * equal templates are equal to the byte.
 *
 * @param template as {@link readTemplate} gives it.
 * @throws DesignerError `invalid_bundle` for an id or a version that is none.
 */
export const publish = (id: string, version: number, template: Template): Bundle => {
  const spot = new Spot('invalid_bundle');
  idShape.read(id, spot.at('id'));
  versionShape.read(version, spot.at('version'));
  const written = canonicalJson(template);
  const kept = plainJson(JSON.parse(written), { bytes: 10_000_000, depth: 100 }, spot);
  return Object.freeze({
    id,
    version,
    digest: digestOf(written),
    template: kept as unknown as Template,
  });
};
