import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Context, contextOf } from '../../src/context/context.ts';
import { isKnown, type PartName, type PartValues } from '../../src/context/parts.ts';
import type { ContextProviders } from '../../src/context/providers.ts';
import type { ContextSource } from '../../src/context/source.ts';
import { NOON } from '../customer/open-shop.ts';

/** Firefox on a telephone, as it calls itself. */
export const PHONE = 'Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0';
/** Chrome on Windows. */
export const DESKTOP =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

/** Nothing is configured. */
export const NO_PROVIDERS: ContextProviders = {
  geoip: undefined,
  holidays: undefined,
  weather: undefined,
  timezone: undefined,
};

/** What a context is made of; the clock stands at Monday, 2 March 2026, 12:00 UTC. */
export interface Around {
  readonly given?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly address?: string;
  readonly source?: ContextSource;
  readonly providers?: Partial<ContextProviders>;
  readonly now?: number;
}

export const around = ({ given, headers, address, source, providers, now }: Around): Context =>
  contextOf(given, { ...source, headers, address }, { ...NO_PROVIDERS, ...providers }, now ?? NOON);

/** The value of a part, or the reason why there is none. */
export const said = <Part extends PartName>(
  part: Part,
  of: Around,
): PartValues[Part] | { readonly because: string } => {
  const found = around(of).find(part);
  return isKnown(found) ? found.value : found;
};

/** From where a part is known. */
export const originOf = (part: PartName, of: Around): string | undefined => {
  const found = around(of).find(part);
  return isKnown(found) ? found.origin : undefined;
};

/** A folder for files of the test. */
export const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'personable-context-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

/** Writes a file of the test; returns its path. */
export const file = (name: string, content: string | Buffer, into = folder()): string => {
  const path = join(into, name);
  writeFileSync(path, content);
  return path;
};
