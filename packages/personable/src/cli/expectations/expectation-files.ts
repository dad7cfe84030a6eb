import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { RuleFile } from '../../rules/plan.ts';
import { isRuleFile, RuleFileError, readBody, readRuleFiles } from '../rules/rule-files.ts';

/** A file with what it says. */
export interface ExpectationFile {
  /** Inside the folder. */
  readonly path: string;
  readonly body: unknown;
}

/** Rules in a folder, with what is expected of them. */
export interface ExpectationFiles {
  readonly rules: readonly RuleFile[];
  /** Left out where the folder has none. */
  readonly items?: readonly unknown[];
  /** By name: personas/tea-drinker.yaml is "tea-drinker". */
  readonly personas: Readonly<Record<string, unknown>>;
  readonly expectations: readonly ExpectationFile[];
}

const ITEM_FILES = ['items.yaml', 'items.yml', 'items.json'] as const;

/** Reads a folder of rules with its items, personas and expectations. @throws RuleFileError naming the file. */
export const readExpectationFiles = async (folder: string): Promise<ExpectationFiles> => {
  const rules = await readRuleFiles(folder);
  const personas: Record<string, unknown> = {};
  for (const { path, body } of await filesIn(folder, 'personas')) {
    personas[stemOf(path)] = body;
  }
  const files = await filesIn(folder, 'expectations');
  if (files.length === 0) {
    throw new RuleFileError(
      `${join(folder, 'expectations')} has no file that says what is expected, such as expectations/no-alcohol.yaml.`,
    );
  }
  const expectations = files.map(({ path, body }) => ({
    path,
    // Without a name of its own it has that of its file.
    body: isBag(body) ? { name: stemOf(path), ...body } : body,
  }));
  const items = await readItems(folder);
  return { rules, personas, expectations, ...(items === undefined ? {} : { items }) };
};

const filesIn = async (folder: string, kind: string): Promise<ExpectationFile[]> => {
  const within = join(folder, kind);
  if (!existsSync(within)) return [];
  const names = (await readdir(within)).filter(isRuleFile).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: join(kind, name),
      body: await readBody(join(within, name)),
    })),
  );
};

const readItems = async (folder: string): Promise<readonly unknown[] | undefined> => {
  const name = ITEM_FILES.find((file) => existsSync(join(folder, file)));
  if (name === undefined) return undefined;
  const body = await readBody(join(folder, name));
  const items = isBag(body) ? body['items'] : body;
  if (Array.isArray(items)) return items;
  throw new RuleFileError(`${join(folder, name)} is no list of items.`);
};

const stemOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^.*\\/, '');
  return name.slice(0, -extname(name).length);
};

const isBag = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
