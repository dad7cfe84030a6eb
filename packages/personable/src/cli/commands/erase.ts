import { createInterface } from 'node:readline/promises';
import type { ErasurePreview } from '../../engine/erasing/preview.ts';
import type { ErasureReceipt } from '../../engine/erasing/receipt.ts';
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

/** `personable erase`: a person and their part of everything learned. */
export const eraseCommand: Command = {
  usage: [
    'Usage: npm run personable -- erase --user-id ID | --email ADDRESS | --phone NUMBER |',
    '                                   --anonymous-id ID | --person N',
    '                                   [--forever] [--yes] [--data DIR]',
    '       npm run personable -- erase --list [--json] [--data DIR]',
    '',
    ...PERSON_OPTIONS,
    '  --forever           refuse whatever is sent of these ids from now on',
    '  --yes               do not ask',
    '  --list              what was erased; with --json as restore --erasures takes it',
    '  --data DIR          the data folder; default $PERSONABLE_DATA, else ./data',
    '',
    'It cannot be undone. Backups made before still hold the person (docs/operation.md).',
  ].join('\n'),

  async run(input) {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const given = readArguments(input.args, {
      ...{ 'user-id': text, 'anonymous-id': text, email: text, phone: text },
      ...{ person: text, data: text },
      ...{ forever: flag, yes: flag, list: flag, json: flag },
    });
    if (given.positionals.length > 0) throw new UsageError(`What is "${given.positionals[0]}"?`);
    const data = dataFolder(given.text('data'), input.env);
    const erasures = await openErasures(data);
    try {
      if (given.flag('list')) return await list(erasures, given.flag('json'), input);
      const who = referenceOf(given.text);
      const preview = await erasures.preview(who);
      input.print(previewInWords(preview));
      if (!given.flag('yes') && !(await confirmed(input))) {
        input.say('Nothing was erased.');
        return 1;
      }
      const receipt = await erasures.erase({ ...who, forever: given.flag('forever') });
      input.print(receiptInWords(receipt));
      return 0;
    } finally {
      await erasures.close();
    }
  },
};

/** Erasures as the command works on them, whether the engine runs in this process or in another. */
interface OpenedErasures {
  preview(who: PersonReference): Promise<ErasurePreview>;
  erase(who: PersonReference & { readonly forever: boolean }): Promise<ErasureReceipt>;
  list(): Promise<readonly ErasureReceipt[]>;
  export(): Promise<unknown>;
  close(): Promise<void>;
}

const openErasures = async (data: string): Promise<OpenedErasures> => {
  const engine = reachEngine(data);
  if (engine === undefined) {
    const shop = await openEngine({ data, messages: { sending: false } });
    return {
      preview: (who) => shop.erasures.preview(who),
      erase: (who) => shop.people.erase(who),
      list: async () => (await shop.erasures.list({ limit: SHOWN })).entries,
      export: async () => shop.erasures.export(),
      close: () => shop.close(),
    };
  }
  const { call } = engine;
  return {
    preview: (who) => call('POST', '/v1/people/erase/preview', who),
    erase: (who) => call('POST', '/v1/people/erase', who),
    list: async () =>
      (await call<{ erasures: ErasureReceipt[] }>('GET', `/v1/erasures?limit=${SHOWN}`)).erasures,
    export: () => call('GET', '/v1/admin/erasures'),
    close: async () => undefined,
  };
};

/** Erasures of the list. */
const SHOWN = 50;

const list = async (erasures: OpenedErasures, json: boolean, { print }: CommandInput) => {
  if (json) {
    print(JSON.stringify(await erasures.export(), null, 2));
    return 0;
  }
  const found = await erasures.list();
  if (found.length === 0) print('Nobody was erased.');
  for (const { id, requested, state, homes, removed } of found) {
    const events = counted(removed.events + removed.claims, 'event', 'events');
    print(`${id}  ${requested}  ${state}  ${counted(homes, 'home', 'homes')}, ${events}`);
  }
  return 0;
};

const counted = (value: number, one: string, many: string): string =>
  `${value.toLocaleString('en')} ${value === 1 ? one : many}`;

const previewInWords = ({ who, homes, events, identities, decisions, cells }: ErasurePreview) => {
  if (who === undefined) {
    return 'Nobody is known so. What is sent late of this id will be dropped, and the inbox is looked through.';
  }
  const ids = who.identities.map(({ namespace, value }) => `${namespace} ${value}`).join(', ');
  return [
    `${who.name ?? `Person ${who.person}`} (${ids})`,
    `  known at      ${counted(homes, 'home', 'homes')}, by ${counted(identities, 'id', 'ids')}`,
    `  events        ${events.toLocaleString('en')}${who.lastSeen === undefined ? '' : `, the last of ${who.lastSeen}`}`,
    `  decisions     ${decisions.toLocaleString('en')}`,
    `  learned       part of ${counted(cells, 'value', 'values')} of the sums`,
  ].join('\n');
};

const receiptInWords = ({ id, state, removed, learned, model, tuned }: ErasureReceipt): string => {
  const events = counted(removed.events + removed.claims, 'event', 'events');
  const equal = learned.equal === true ? ', each then exactly what it was less the part' : '';
  return [
    state === 'finished' ? 'Erased.' : 'Erased; the files are still being cleaned.',
    `  removed       ${events}, ${counted(removed.identities, 'id', 'ids')}, ${counted(removed.decisions, 'decision', 'decisions')}`,
    `  learned       ${learned.counted ? `${counted(learned.cells, 'value', 'values')}${equal}` : 'was not counted'}`,
    `  model         ${model.without === undefined ? 'the next one is without them' : `number ${model.without} is the first without them`}`,
    `  tuning        ${tuned.text}`,
    `  receipt       ${id}`,
  ].join('\n');
};

/** Asks on a terminal; elsewhere nobody could answer. */
const confirmed = async ({ say }: CommandInput): Promise<boolean> => {
  if (!process.stdin.isTTY) {
    say('Say --yes to erase without being asked.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question('This cannot be undone. Type "erase" to go on: ')) === 'erase';
  } finally {
    terminal.close();
  }
};
