import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { AdAction, type AdChange, type AdList } from './ad-list.ts';
import { HashKind } from './customer-match.ts';

/** Milliseconds that whoever takes a delta may take to answer. */
const PATIENCE = 15_000;
const KINDS = { [HashKind.email]: 'email', [HashKind.phone]: 'phone' } as const;
const HEAD = 'number,time,action,kind,sha256';

/** A change as others read it. */
export const showChange = ({ number, time, action, kind, hash }: AdChange) => ({
  number,
  time: new Date(time).toISOString(),
  action: action === AdAction.add ? 'add' : 'remove',
  kind: kind === HashKind.phone ? KINDS[1] : KINDS[0],
  sha256: hash,
});

const lineOf = (change: AdChange): string => Object.values(showChange(change)).join(',');
const nameOf = (first: number, last: number): string =>
  `${String(first).padStart(10, '0')}-${String(last).padStart(10, '0')}.csv`;
const rangeOf = (name: string): readonly [first: number, last: number] | undefined => {
  const [, first, last] = /^(\d{10,16})-(\d{10,16})\.csv$/.exec(name) ?? [];
  return first === undefined || last === undefined ? undefined : [Number(first), Number(last)];
};

/**
 * Writes a delta as a file of its own, whole or not at all.
 *
 * @returns number of the last change that is in files now: a file that begins so may be there from before a crash.
 */
export const deliverFile = async (
  folder: string,
  changes: readonly AdChange[],
): Promise<number> => {
  const [first] = changes;
  const last = changes.at(-1);
  if (first === undefined || last === undefined) throw new Error('a delta has changes');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = (await readdir(folder)).map(rangeOf).find((range) => range?.[0] === first.number);
  if (there !== undefined) return there[1];
  await writeWhole(folder, nameOf(first.number, last.number), [HEAD, ...changes.map(lineOf)]);
  return last.number;
};

const writeWhole = async (folder: string, name: string, lines: readonly string[]) => {
  const path = join(folder, name);
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(`${lines.join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
};

/**
 * Takes out of files what the store does not have any more: of who is erased only that they go is told.
 *
 * @param kept which of some numbers the store still has.
 */
export const sweepFiles = async (
  folder: string,
  kept: (first: number, last: number) => Promise<ReadonlySet<number>>,
): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    // Cut off by a crash.
    if (name.endsWith('.part')) await rm(path, { force: true });
    const range = rangeOf(name);
    if (range === undefined) continue;
    const numbers = await kept(...range);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const [, ...rows] = lines;
    const left = rows.filter((row) => numbers.has(Number.parseInt(row, 10)));
    if (left.length === rows.length) continue;
    // Over what was there, so that it does not lie about on the disk.
    await writeFile(path, ' '.repeat(Buffer.byteLength(lines.join('\n'))));
    if (left.length === 0) await rm(path, { force: true });
    else await writeWhole(folder, name, [HEAD, ...left]);
  }
};

/** Removes the files of a list. */
export const removeFiles = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true });

/**
 * Gives a delta to a webhook (Standard Webhooks). Its id is made of the numbers, so that whoever gets it twice knows.
 *
 * @returns what went wrong, in a sentence.
 */
export const deliverWebhook = async (
  { name }: Pick<AdList, 'name'>,
  { url, secret }: { readonly url: string; readonly secret: string },
  changes: readonly AdChange[],
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<string | undefined> => {
  const id = `advertising-${name}-${changes[0]?.number}-${changes.at(-1)?.number}`;
  const timestamp = new Date(now);
  const body = JSON.stringify({
    ...{ type: 'advertising.changed', timestamp: timestamp.toISOString() },
    data: { list: name, changes: changes.map(showChange) },
  });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now / 1_000)),
        'webhook-signature': new Webhook(secret).sign(id, timestamp, body),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    await answer.body?.cancel();
    return answer.ok ? undefined : `The webhook answered ${answer.status}.`;
  } catch (error) {
    const { cause, message } = error as Error & { readonly cause?: { readonly code?: string } };
    return `The webhook was not reached: ${cause?.code ?? message}.`;
  }
};
