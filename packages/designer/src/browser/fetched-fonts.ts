import { DesignerError } from '../designer-error.ts';
import type { FontSource } from '../fonts/font-source.ts';

/**
 * What a page says of its fonts: where each family is, the digest (SHA-256, hexadecimal) of its file, and which characters it has, as a
 * source of fonts on the server says it.
 */
export type FontAddresses = Readonly<
  Record<
    string,
    { readonly url: string; readonly digest: string; readonly covers?: readonly number[] }
  >
>;

/**
 * Fonts that are fetched when they are needed, and held against their digests: a design that was drawn with another file would not be the
 * one that is made.
 */
export const fetchedFonts = (
  addresses: FontAddresses,
  { fetch = globalThis.fetch }: { readonly fetch?: typeof globalThis.fetch } = {},
): FontSource => ({
  families: Object.freeze(
    Object.fromEntries(Object.entries(addresses).map(([family, { digest }]) => [family, digest])),
  ),
  covers: Object.freeze(
    Object.fromEntries(
      Object.entries(addresses).flatMap(([family, { covers }]) =>
        covers === undefined ? [] : [[family, covers]],
      ),
    ),
  ),
  load: async (family) => {
    const address = Object.hasOwn(addresses, family) ? addresses[family] : undefined;
    if (address === undefined) {
      throw new DesignerError('unknown-font', `There is no font "${family}".`);
    }
    const response = await fetch(address.url).catch((error: unknown) => {
      throw unreachable(family, error instanceof Error ? error.message : String(error));
    });
    if (!response.ok) throw unreachable(family, `the server answered ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    if (hexOf(digest) !== address.digest) {
      throw new DesignerError('broken-font', `The font "${family}" is another than was said.`, {
        hint: 'Load the page again.',
      });
    }
    return bytes;
  },
});

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const unreachable = (family: string, why: string): DesignerError =>
  new DesignerError('unknown-font', `The font "${family}" could not be fetched: ${why}.`, {
    hint: 'Try again when the network is there.',
  });
