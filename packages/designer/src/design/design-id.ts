import { canonicalJson, digestOf } from '../template/canonical-json.ts';
import type { Bundle } from '../template/template.ts';
import type { Design } from './design.ts';

/**
 * What a design is known by: SHA-256, in hexadecimal digits, over what was chosen, the language, the digest of its template, and the fonts
 * and the engine that drew it. Whatever has the same id comes out as the same bytes.
 *
 * @param drawnBy of what was drawn: `Drawn` has both.
 */
export const designId = (
  bundle: Bundle,
  design: Design,
  { fonts, engine }: { readonly fonts: readonly string[]; readonly engine: string },
): string =>
  digestOf(
    canonicalJson({
      values: design.values,
      language: design.language ?? null,
      template: bundle.digest,
      fonts: [...new Set(fonts)].sort(),
      engine,
    }),
  );
