import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PersonReference } from '../../engine/handles/people.ts';
import {
  type Command,
  type CommandInput,
  dataFolder,
  readArguments,
  UsageError,
} from '../command.ts';
import { openEngine } from '../open-engine.ts';
import { PERSON_OPTIONS, referenceOf } from '../person-reference.ts';
import { reachEngine } from '../stores.ts';

/** `personable export`: everything held about a person, as one file. */
export const exportCommand: Command = {
  usage: [
    'Usage: npm run personable -- export --user-id ID | --email ADDRESS | --phone NUMBER |',
    '                                    --anonymous-id ID | --person N',
    '                                    [--out FILE] [--replace] [--data DIR]',
    '',
    ...PERSON_OPTIONS,
    '  --out FILE          where to write it; standard output when left out',
    '  --replace           write over a file that is there',
    '  --data DIR          the data folder; default $PERSONABLE_DATA, else ./data',
    '',
    'The file can be read by you alone (mode 0600). That it was written stands among the looks at the person.',
  ].join('\n'),

  async run(input) {
    const text = { type: 'string' } as const;
    const given = readArguments(input.args, {
      ...{ 'user-id': text, 'anonymous-id': text, email: text, phone: text, person: text },
      ...{ data: text, out: text },
      replace: { type: 'boolean' },
    });
    if (given.positionals.length > 0) throw new UsageError(`What is "${given.positionals[0]}"?`);
    const who = referenceOf(given.text);
    const out = given.text('out');
    if (out === '') throw new UsageError('--out names no file.');
    if (out !== undefined && existsSync(out) && !given.flag('replace')) {
      input.say(`${out} is there already. Say --replace to write over it.`);
      return 1;
    }
    const archive = await readArchive(who, dataFolder(given.text('data'), input.env));
    try {
      if (archive.text === undefined) {
        input.say('Nobody is known so.');
        return 1;
      }
      if (out === undefined) await print(archive.text, input);
      else {
        await writeWhole(archive.text, out);
        input.say(`Everything held about the person is in ${out}.`);
      }
      return 0;
    } finally {
      await archive.close();
    }
  },
};

/** An archive, whether the engine runs in this process or in another. */
interface OpenedArchive {
  /** `undefined` when nobody is known so. */
  readonly text: AsyncIterable<string | Uint8Array> | undefined;
  close(): Promise<void>;
}

const readArchive = async (who: PersonReference, data: string): Promise<OpenedArchive> => {
  const engine = reachEngine(data);
  if (engine === undefined) {
    const shop = await openEngine({ data, messages: { sending: false } });
    const archive = await shop.people.export(who, 'command line');
    return { text: archive?.text, close: () => shop.close() };
  }
  const body = await engine.download('/v1/people/export', who);
  return { text: body ?? undefined, close: async () => undefined };
};

const print = async (text: AsyncIterable<string | Uint8Array>, { print: say }: CommandInput) => {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of text) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    const end = rest.lastIndexOf('\n');
    if (end < 0) continue;
    say(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  if (rest !== '') say(rest);
};

/** A file that is whole or not there: what is cut off leaves nothing behind. */
const writeWhole = async (text: AsyncIterable<string | Uint8Array>, out: string) => {
  const part = `${out}.part-${process.pid}`;
  try {
    await pipeline(Readable.from(text), createWriteStream(part, { mode: 0o600, flags: 'wx' }));
    renameSync(part, out);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
};
