import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** The key in the body is public anyway, and nothing goes by cookie. */
const ALLOWED = { origin: '*', methods: ['POST'], maxAge: 86_400, exposedHeaders: ['ETag'] };
/** Where there is something to be asked for by GET. */
const READABLE = { ...ALLOWED, methods: ['GET', 'POST'] };
const READ_AT = new Set(['/v1/decide', '/v1/push/key', '/v1/made/templates']);
const REFUSED = { origin: false };

/** Lets pages of any origin ask the addresses that are registered on `open` from here on. */
export const registerCors = async (open: FastifyInstance): Promise<void> => {
  const addresses = new Set<string>();
  /** Addresses with an id in them, which are all there to be read. */
  const patterns: RegExp[] = [];
  open.addHook('onRoute', ({ url }) => {
    addresses.add(url);
    if (url.includes(':')) patterns.push(new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}$`));
  });
  await open.register(cors, {
    // Questions beforehand come for every address of the server, also for those that are not open.
    delegator: ({ url }, decide) => {
      const address = url.split('?', 1)[0] ?? '';
      const isOne = patterns.some((pattern) => pattern.test(address));
      const open = isOne || READ_AT.has(address) ? READABLE : ALLOWED;
      decide(null, isOne || addresses.has(address) ? open : REFUSED);
    },
  });
};
