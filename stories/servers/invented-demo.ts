import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keys a data folder was made with: only its first start says them. */
export interface Keys {
  readonly writeKey: string;
  readonly secretKey: string;
}

/** Milliseconds between two looks whether another test has invented the shop. */
const LOOK_EVERY = 100;

/** Where the demo is invented once for all stories of a run; undefined where each is to invent its own. */
const shared = (): string | undefined => process.env['PERSONABLE_STORIES_DEMO'];

/**
 * Fills a new data folder with the demo's shop, which the first story of a run invents for all of them.
 *
 * @param invent starts the demo over a folder, stops it, and resolves to its keys.
 * @returns the keys; undefined where the demo is to be invented by whoever starts it.
 */
export const copyDemo = async (
  data: string,
  invent: (data: string) => Promise<Keys>,
): Promise<Keys | undefined> => {
  const folder = shared();
  if (folder === undefined) return undefined;
  const [shop, ready] = [join(folder, 'shop'), join(folder, 'keys.json')];
  if (isFirst(folder)) {
    const keys = await invent(shop);
    writeFileSync(`${ready}.new`, JSON.stringify(keys));
    renameSync(`${ready}.new`, ready);
  }
  while (!existsSync(ready)) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  cpSync(shop, data, { recursive: true });
  return JSON.parse(readFileSync(ready, 'utf8')) as Keys;
};

const isFirst = (folder: string): boolean => {
  try {
    mkdirSync(join(folder, 'inventing'));
    return true;
  } catch {
    return false;
  }
};
