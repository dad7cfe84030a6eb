import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { readConnections } from '../../edges/connect/options.ts';
import type { PersonableOptions } from '../../engine/options.ts';
import { version } from '../../engine/version.ts';
import { MOST_HELD_OUT } from '../../measure/holdout/assignment.ts';
import { type Command, dataFolder, readArguments, UsageError } from '../command.ts';
import { keepHeapSmall } from '../heap.ts';
import { openEngine } from '../open-engine.ts';
import { addressOf, announceKeys, serveUntilStopped } from '../serving.ts';

/** `personable serve`: an engine over a store, which it never fills by itself. */
export const serveCommand: Command = {
  usage: [
    'Usage: npm run personable -- serve [--data DIR] [--port N] [--host ADDRESS] [--consent WHAT]',
    '                                   [--config FILE] [--memory MB] [--shop]',
    '                                   [--geoip FILE] [--holidays FILE] [--weather FILE]',
    '                                   [--trust-proxy WHOM] [--personal-prices WHAT]',
    '                                   [--holdout SHARE]',
    '',
    '  --data DIR       the data folder; default $PERSONABLE_DATA, else ./data',
    '  --port N         default $PORT, else 8787',
    '  --host ADDRESS   default 127.0.0.1: this machine only',
    '  --consent WHAT   what holds before a person has spoken: assumed (default) or required;',
    '                   also $PERSONABLE_CONSENT',
    '  --personal-prices WHAT  whether offers may be prices of one person’s own: allowed (default) or',
    '                   forbidden; also $PERSONABLE_PERSONAL_PRICES',
    '  --holdout SHARE  the share of the people who are shown what everybody is shown, 0 to 0.5 (docs/holdout.md);',
    '                   default 0; also $PERSONABLE_HOLDOUT; what was set in the console wins',
    '  --memory MB      what the process is to keep to, what is learned apart; default 512',
    '  --shop           also open the demo storefront over this store, to look at it as its customers',
    '  --geoip FILE     where addresses are: a MaxMind DB file; read again when it changes',
    '  --holidays FILE  holidays by country, JSON (docs/context.md)',
    '  --weather FILE   the weather by place and hour, CSV or JSON (docs/context.md)',
    '  --trust-proxy WHOM  whose X-Forwarded-For is believed: how many proxies stand in front, or their',
    '                   addresses separated by commas; default nobody’s',
    '  --config FILE    JSON with any of consent, purposes, strengths, events, popularity, arrange,',
    '                   timezone, profileMemory, tuning, retention, personalPrices, holdout, identity, traits, minors, ledger,',
    '                   answers, geoip, holidays, specialDays, weather, messages, made, connect (docs/shops.md, docs/email.md, docs/made-for-you.md, docs/learning.md, docs/consent.md, docs/identity.md, docs/traits.md,',
    '                   docs/households.md, docs/knowing.md)',
  ].join('\n'),

  async run(input) {
    const { env, say, args } = input;
    const text = { type: 'string' } as const;
    const given = readArguments(args, {
      data: text,
      port: text,
      host: text,
      consent: text,
      config: text,
      memory: text,
      geoip: text,
      holdout: text,
      holidays: text,
      weather: text,
      'trust-proxy': text,
      'personal-prices': text,
      shop: { type: 'boolean' },
    });
    if (given.positionals.length > 0) throw new UsageError(`What is "${given.positionals[0]}"?`);
    const address = addressOf({ port: given.text('port'), host: given.text('host') }, env);
    const { connect, ...config } = readConfig(given.text('config'));
    const connections = readConnections(connect, env);
    const consent = given.text('consent') ?? env['PERSONABLE_CONSENT'];
    if (consent !== undefined && consent !== 'assumed' && consent !== 'required') {
      throw new UsageError(`--consent is "${consent}"; it is assumed or required.`);
    }
    const prices = given.text('personal-prices') ?? env['PERSONABLE_PERSONAL_PRICES'];
    if (prices !== undefined && prices !== 'allowed' && prices !== 'forbidden') {
      throw new UsageError(`--personal-prices is "${prices}"; it is allowed or forbidden.`);
    }
    const holdout = readShare(given.text('holdout') ?? env['PERSONABLE_HOLDOUT']);
    const memory = readMemory(given.text('memory'));
    const trustProxy = readProxies(given.text('trust-proxy'));
    const sources = filesIn((name) => given.text(name));
    const data = dataFolder(given.text('data'), env);
    const started = performance.now();
    keepHeapSmall();
    const shop = await openEngine({
      ...config,
      ...sources,
      ...(memory === undefined ? {} : { memory }),
      ...(consent === undefined ? {} : { consent }),
      ...(prices === undefined ? {} : { personalPrices: prices }),
      ...(holdout === undefined ? {} : { holdout: { ...config.holdout, share: holdout } }),
      data,
    });
    const serving = {
      ...{ ...address, storefront: given.flag('shop'), trustProxy, connect: connections },
    };
    return serveUntilStopped(shop, serving, input, async ({ url, consoleLink }) => {
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      say(`Personable ${version()} over ${data}, ready in ${seconds} s`);
      if (given.flag('shop')) say(`  shop      ${url}/shop/`);
      say(`  console   ${consoleLink}`);
      say(`  API docs  ${url}/docs/`);
      say(`  engine    ${url}`);
      await announceKeys(shop, say);
    });
  },
};

/** The files of context that are named, which win over those of the configuration file. */
const filesIn = (
  said: (name: 'geoip' | 'holidays' | 'weather') => string | undefined,
): Partial<PersonableOptions> =>
  Object.fromEntries(
    (['geoip', 'holidays', 'weather'] as const)
      .map((name) => [name, said(name)] as const)
      .filter(([, path]) => path !== undefined),
  );

/** How many proxies, or which. */
const readProxies = (said: string | undefined): number | readonly string[] | undefined => {
  if (said === undefined) return undefined;
  if (/^[1-9]\d?$/.test(said)) return Number(said);
  const addresses = said.split(',').map((address) => address.trim());
  const known = addresses.every((address) => {
    const [host = '', prefix] = address.split('/', 2);
    return isIP(host) !== 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix));
  });
  if (known) return addresses;
  throw new UsageError(
    `--trust-proxy is "${said}"; it is a number of proxies from 1 to 99, or addresses such as 10.0.0.5,10.1.0.0/16.`,
  );
};

const readShare = (said: string | undefined): number | undefined => {
  if (said === undefined) return undefined;
  const share = Number(said);
  if (/^\d?\.?\d+$/.test(said) && share <= MOST_HELD_OUT) return share;
  throw new UsageError(`--holdout is "${said}"; it is a share of the people from 0 to 0.5.`);
};

const readMemory = (said: string | undefined): number | undefined => {
  if (said === undefined || /^\d{1,7}$/.test(said)) return said === undefined ? said : Number(said);
  throw new UsageError(`--memory is "${said}"; it is a number of MB, such as 512.`);
};

/** What a configuration file says; the engine itself checks it. */
const readConfig = (
  path: string | undefined,
): Partial<PersonableOptions> & { readonly connect?: unknown } => {
  if (path === undefined) return {};
  try {
    const config: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config;
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
  throw new UsageError(`${path} is no JSON object.`);
};
