import { ABOUT_NOTE, DEMO_NOTE, NAME_NOTE } from '../../engine/notes.ts';
import type { Personable } from '../../engine/personable.ts';
import { version } from '../../engine/version.ts';
import { type Command, readArguments, UsageError } from '../command.ts';
import { demoQuestions } from '../demo/asides.ts';
import { demoAudiences } from '../demo/audiences.ts';
import { demoItems, demoShopName } from '../demo/gift-shop.ts';
import { demoHistory } from '../demo/history.ts';
import { publishDemoJourneys } from '../demo/journeys.ts';
import { demoFonts } from '../demo/made/fonts.ts';
import { publishDemoMade } from '../demo/made/publish.ts';
import { demoShopperCount, regularsPhone } from '../demo/shoppers.ts';
import { withWritten } from '../demo/written.ts';
import { keepHeapSmall } from '../heap.ts';
import { openEngine } from '../open-engine.ts';
import { addressOf, announceKeys, serveUntilStopped } from '../serving.ts';

const DATA = './data/demo';
const SEED = 1;
const DAYS = 180;
const AT_ONCE = 1_000;
/** When the invented history ends: kept, so that filling goes on where it was cut off. */
const UNTIL_NOTE = 'demo.until';
const FILLED_NOTE = 'demo.filled';

/** `personable demo`, which is `npm start`: an invented shop, to look around in. */
export const demoCommand: Command = {
  usage: [
    'Usage: npm start -- [--port N] [--host ADDRESS] [--data DIR]',
    '',
    '  --port N         default $PORT, else 8787',
    '  --host ADDRESS   default 127.0.0.1: this machine only',
    `  --data DIR       default ${DATA}`,
    '',
    'Everything in it is invented: docs/demo-data.md says how.',
  ].join('\n'),

  async run(input) {
    const { env, say, args } = input;
    const text = { type: 'string' } as const;
    const given = readArguments(args, { data: text, port: text, host: text });
    if (given.positionals.length > 0) throw new UsageError(`What is "${given.positionals[0]}"?`);
    const address = addressOf({ port: given.text('port'), host: given.text('host') }, env);
    const data = given.text('data') ?? DATA;
    keepHeapSmall();
    // Its people are invented, and so are their addresses: nothing is ever sent.
    const files = demoFonts();
    const shop = await openEngine({
      ...{ data, messages: { sending: false } },
      // Orders come from the shop's pages, and nothing is really made.
      made: { orders: 'any', ...(files === undefined ? {} : { fonts: { files } }) },
    });
    try {
      await fill(shop, say);
    } catch (error) {
      await shop.close();
      throw error;
    }
    const serving = { ...address, storefront: true };
    return serveUntilStopped(shop, serving, input, async ({ url, consoleLink }) => {
      say('');
      say(`Personable ${version()} with demo data: "${demoShopName}", an invented gift shop`);
      say(`  shop      ${url}/shop/`);
      say(`  console   ${consoleLink}`);
      say(`  counter   ${url}/counter, once the console is open; try ${regularsPhone(SEED)}`);
      say(`  API docs  ${url}/docs/`);
      say(`  engine    ${url}`);
      say(`  data      ${data} (${demoItems.length} items, ${demoShopperCount} invented shoppers)`);
      say('The console’s link works once; this prints another:');
      say(`  npm run personable -- console --data ${data}`);
      await announceKeys(shop, say);
      say('');
      say('Stop it with Ctrl+C.');
    });
  },
};

const fill = async (shop: Personable, say: (text: string) => void): Promise<void> => {
  if ((await shop.readNote(FILLED_NOTE)) !== undefined) return;
  const empty = shop.items.list({ limit: 1 }).length === 0;
  if (!empty && (await shop.readNote(DEMO_NOTE)) === undefined) {
    throw new UsageError('This folder holds a store of your own; invented people never join it.');
  }
  const until = Number((await shop.readNote(UNTIL_NOTE)) ?? shop.settings.clock());
  await shop.writeNote(DEMO_NOTE, 'true');
  await shop.writeNote(NAME_NOTE, demoShopName);
  await shop.writeNote(ABOUT_NOTE, 'An invented gift shop with invented customers.');
  await shop.writeNote(UNTIL_NOTE, String(until));
  say(`Inventing ${DAYS} days of "${demoShopName}" …`);
  await shop.items.put(demoItems);
  for (const [name, question] of Object.entries(demoQuestions)) {
    await shop.questions.put(name, question);
  }
  const history = demoHistory({ seed: SEED, until, days: DAYS });
  let sent = 0;
  let batch: unknown[] = [];
  for (const message of withWritten(history, { seed: SEED, until })) {
    batch.push(message);
    if (batch.length < AT_ONCE) continue;
    await shop.batch(batch);
    sent += batch.length;
    batch = [];
    if (sent % 10_000 === 0) say(`  ${sent.toLocaleString('en')} events`);
  }
  await shop.batch(batch);
  say(`  ${(sent + batch.length).toLocaleString('en')} events`);
  for (const [id, audience] of Object.entries(demoAudiences)) {
    await shop.audiences.put(id, audience, 'demo');
  }
  await publishDemoJourneys(shop);
  await publishDemoMade(shop);
  await shop.checkpoint();
  await shop.writeNote(FILLED_NOTE, 'true');
};
