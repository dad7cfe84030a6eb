import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../..');

/** docs/client.md. */
export const page: string = readFileSync(join(folder, '../../docs/client.md'), 'utf8');

/** Its code of a language, in order. */
export const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code]) => code ?? '',
  );

/** The block that holds some words. */
export const blockWith = (language: string, words: string): string => {
  const found = blocks(language).find((code) => code.includes(words));
  if (found === undefined) throw new Error(`docs/client.md has no ${language} with "${words}"`);
  return found;
};

/** The client's sources as one text. */
export const sources = (): string =>
  readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
