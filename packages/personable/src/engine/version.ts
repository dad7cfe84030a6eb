import { readFileSync } from 'node:fs';

let known: string | undefined;

/** The version of this package. */
export const version = (): string => {
  known ??= JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    .version as string;
  return known;
};
