import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { nearWords } from '../../math/edit-distance.ts';
import { RULE_KINDS } from '../../rules/definition.ts';
import type { RuleFile } from '../../rules/plan.ts';

/** A folder of rules that cannot be read; the message names the file. */
export class RuleFileError extends Error {}

/** Folders beside rules that say what is expected of them. */
const BESIDE: readonly string[] = ['personas', 'expectations'];
const LARGEST = 1_000_000;
const MOST_ALIASES = 100;
const ENDINGS = ['.json', '.yml', '.yaml'] as const;

/**
 * The rules in a folder: `placements/home.hero.yaml` is the placement `home.hero`, in YAML 1.2 or JSON. Other files
 * are passed over.
 *
 * @throws RuleFileError for a folder that is none, a kind that is none, and a file that cannot be read.
 */
export const readRuleFiles = async (folder: string): Promise<RuleFile[]> => {
  const entries = await foldersIn(folder);
  const rules: RuleFile[] = [];
  for (const kind of entries) {
    if (BESIDE.includes(kind)) continue;
    if (!RULE_KINDS.some((known) => known === kind)) throw unknownKind(folder, kind);
    const names = (await readdir(join(folder, kind))).filter(isRuleFile).sort();
    for (const name of names) {
      const id = name.slice(0, -extname(name).length);
      rules.push({ kind, id, body: await readBody(join(folder, kind, name)) });
    }
  }
  return rules;
};

/**
 * Writes rules as files, each over the one it has; resolves to their paths inside the folder. Other files stay.
 */
export const writeRuleFiles = async (
  folder: string,
  rules: readonly RuleFile[],
): Promise<string[]> => {
  const written: string[] = [];
  for (const { kind, id, body } of rules) {
    await mkdir(join(folder, kind), { recursive: true });
    const ending =
      ENDINGS.find((known) => existsSync(join(folder, kind, `${id}${known}`))) ?? '.yaml';
    const text =
      ending === '.json' ? `${JSON.stringify(body, null, 2)}\n` : stringify(body, { lineWidth: 0 });
    const path = join(kind, `${id}${ending}`);
    await writeFile(join(folder, path), text);
    written.push(path);
  }
  return written;
};

/** Whether a file is one of those that are read. */
export const isRuleFile = (name: string): boolean =>
  !name.startsWith('.') && ENDINGS.some((ending) => name.endsWith(ending));

const foldersIn = async (folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new RuleFileError(`The folder ${folder} cannot be read: ${(error as Error).message}`);
  }
};

const unknownKind = (folder: string, kind: string): RuleFileError => {
  const [near] = nearWords(kind, RULE_KINDS);
  const hint =
    near === undefined ? `The kinds are ${RULE_KINDS.join(', ')}.` : `Did you mean "${near}"?`;
  return new RuleFileError(`${join(folder, kind)} is no kind of rule. ${hint}`);
};

/** What a file of YAML or JSON says. @throws RuleFileError naming it. */
export const readBody = async (path: string): Promise<unknown> => {
  const { size } = await stat(path);
  if (size > LARGEST) {
    throw new RuleFileError(`${path} has ${size.toLocaleString('en')} bytes; the most is 1 MB.`);
  }
  const text = await readFile(path, 'utf8');
  try {
    return path.endsWith('.json') ? JSON.parse(text) : parse(text, { maxAliasCount: MOST_ALIASES });
  } catch (error) {
    throw new RuleFileError(`${path} cannot be read: ${(error as Error).message}`);
  }
};
