import { object } from '../reading/compounds.ts';
import { type Json, plainJson } from '../reading/plain-json.ts';
import { number, type Shape, text } from '../reading/shape.ts';
import { Spot } from '../reading/spot.ts';
import { canonicalJson, digestOf } from './canonical-json.ts';
import { id } from './shapes.ts';
import type { Bundle, Template } from './template.ts';

const LIMITS = { bytes: 1_500_000, depth: 42 };

const any: Shape<Json> = { read: (value) => value as Json, schema: {} };
const shape = object(
  {
    id,
    version: number({ least: 1, most: 1_000_000_000, whole: true }),
    digest: text({
      most: 64,
      pattern: /^[0-9a-f]{64}$/,
      wanted: 'a digest: 64 hexadecimal digits',
    }),
    template: any,
  },
  {},
);

/**
 * A bundle that was published, as it comes back from where it was kept. It is held against its digest only: what was published stays as it
 * is, even when templates are read more strictly today.
 *
 * @throws DesignerError `invalid_bundle` for one that is none, or of which anything has changed.
 */
export const readBundle = (json: unknown): Bundle => {
  const spot = new Spot('invalid_bundle');
  const { id: name, version, digest, template } = shape.read(plainJson(json, LIMITS, spot), spot);
  const found = digestOf(canonicalJson(template));
  if (found === digest) {
    return Object.freeze({ id: name, version, digest, template: template as unknown as Template });
  }
  throw spot
    .at('digest')
    .refuse('The template is not the one that was published under this digest.', 'Fetch it again.');
};
