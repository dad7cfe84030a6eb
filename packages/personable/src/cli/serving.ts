import { type AddressInfo, isIP } from 'node:net';
import type { ServerOptions } from '../edges/http/server.ts';
import { PersonableError } from '../engine/errors.ts';
import type { Personable } from '../engine/personable.ts';
import { type CommandInput, UsageError } from './command.ts';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

const PORT = 8787;

/**
 * Where to listen: `--port` and `--host`, else `PORT`, else 127.0.0.1:8787.
 *
 * @throws UsageError for what is no port or no host.
 */
export const addressOf = (
  said: { readonly port: string | undefined; readonly host: string | undefined },
  env: CommandInput['env'],
): Address => {
  const text = said.port ?? env['PORT'] ?? String(PORT);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UsageError(`"${text}" is no port; a port is a number from 0 to 65535.`);
  }
  const host = said.host ?? '127.0.0.1';
  if (isIP(host) === 0 && host !== 'localhost') {
    throw new UsageError(`"${host}" is no address of this machine; try 127.0.0.1 or 0.0.0.0.`);
  }
  return { host, port };
};

/** Where a running server is to be reached. */
export interface Addresses {
  /** Of the engine, without a slash at the end. */
  readonly url: string;
  /** Signs in to the console, once. */
  readonly consoleLink: string;
}

/** What differs where a server is there for one visit. */
interface Visit {
  /** The screen of the console on which its link opens. */
  readonly start?: string;
  /** Said at the end. */
  readonly ended?: string;
}

/** Serves an engine until it is told to stop; then finishes what is under way and closes it. */
export const serveUntilStopped = async (
  shop: Personable,
  { host, port, start, ended, ...options }: Address & ServerOptions & Visit,
  input: CommandInput,
  announce: (addresses: Addresses) => Promise<void>,
): Promise<number> => {
  const { createServer } = await import('../edges/http/server.ts');
  const { consoleLink } = await import('../edges/console/routes.ts');
  const app = await createServer(shop, options);
  try {
    await app.listen({ host, port });
  } catch (error) {
    await shop.close();
    throw explained(error as NodeJS.ErrnoException, { host, port });
  }
  const stopped = stopSignal();
  const listening = app.server.address() as AddressInfo;
  const url = `http://${reachable(host)}:${listening.port}`;
  shop.publish(url);
  await announce({ url, consoleLink: `${url}${consoleLink(app, start)}` });
  await stopped;
  input.say('Stopping: finishing what is under way …');
  await app.close();
  await shop.close();
  input.say(ended ?? 'Stopped. Everything is stored.');
  return 0;
};

/** The host of an address at which this machine reaches what listens there. */
const reachable = (host: string): string => {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIP(host) === 6 ? `[${host}]` : host;
};

/** A terminal tells every process of a command, and a launcher passes it on: twice means once. */
const PATIENCE = 2_000;

/** Resolves when the process is told to stop; told again later, it stops at once. */
const stopSignal = () =>
  new Promise<void>((resolve) => {
    let told: number | undefined;
    const stop = () => {
      const now = performance.now();
      told ??= now;
      if (now - told > PATIENCE) process.exit(130);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });

const explained = (error: NodeJS.ErrnoException, { host, port }: Address): Error => {
  if (error.code === 'EADDRINUSE') {
    return new PersonableError(
      'invalid_option',
      `Something else listens on ${host}:${port} already.`,
      {
        hint: 'Name another port with --port, or stop the other program.',
      },
    );
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new PersonableError('invalid_option', `${host}:${port} may not be listened on here.`, {
      hint: 'Name another address with --host and --port.',
    });
  }
  return error;
};

/** Makes the keys of a store that has none, and tells them, once. */
export const announceKeys = async (shop: Personable, say: (text: string) => void) => {
  if (shop.keys.made) return;
  const { write, secret } = await shop.keys.make();
  say(
    [
      '',
      'The keys of this store, shown only now:',
      `  export WRITE_KEY=${write}`,
      `  export SECRET_KEY=${secret}`,
      'The write key is public: it sends events and asks decisions for anonymous visitors.',
      'The secret key reads and decides for known people: keep it on your server.',
    ].join('\n'),
  );
};
