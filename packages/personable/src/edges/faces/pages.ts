import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { PersonableError } from '../../engine/errors.ts';

/** Where the built pages lie: beside `src` in a clone, beside `dist` in an installed package. */
const ROOT = fileURLToPath(new URL('../../../faces/', import.meta.url));

/** Nothing but the page's own scripts runs; styles may stand in elements, where components put them. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Pictures that a page names beside its scripts. */
const ICON = /^[\w-]+\.(svg|png)$/;

/** Headers of every page of the engine. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** What customers shape is drawn by WebAssembly: compiled, but never made of text. */
const SHOP_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

/** A file of a build: no way up, no hidden file, no empty name. Its name changes with what is in it. */
const ASSET = /^assets(?:\/[\w-][\w.-]*)+$/;
const FOR_EVER = { cacheControl: true, immutable: true, maxAge: '365d' };

/** Lets `reply.sendFile` send the built pages. */
export const registerPages = async (app: FastifyInstance): Promise<void> => {
  await app.register(fastifyStatic, {
    root: ROOT,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  });
};

/**
 * Sends a file of an application, or its page for every other address: the page reads the address.
 *
 * @param folder of the application, such as `console`.
 * @param path below the application's own address.
 */
export const sendApplication = (
  reply: FastifyReply,
  folder: string,
  path: string,
): FastifyReply => {
  requireBuilt(folder);
  void reply.headers(PAGE_HEADERS);
  if (folder === 'shop') void reply.header('content-security-policy', SHOP_POLICY);
  if (path.startsWith('assets/')) {
    if (ASSET.test(path)) return reply.sendFile(`${folder}/${path}`, FOR_EVER);
    throw new PersonableError('not_found', 'The application has no such file.');
  }
  void reply.header('cache-control', 'no-cache');
  return reply.sendFile(`${folder}/${ICON.test(path) ? path : 'index.html'}`);
};

/** Sends a script of the client: a page of any origin may have it. */
export const sendClient = (reply: FastifyReply, name = 'personable.js'): FastifyReply => {
  requireBuilt('client');
  return reply
    .headers({
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    .sendFile(`client/${name}`);
};

/** A part of the component that shapes products: its name changes with what is in it. */
const DESIGNER_PART = /^[\w-]+\.(js|wasm)$/;

/** Sends the component that shapes products, or a part that it loads when it needs it: a page of any origin may have it. */
export const sendDesigner = (reply: FastifyReply, part?: string): FastifyReply => {
  requireBuilt('designer');
  void reply.headers({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
  if (part === undefined) {
    // It names its parts: an old one would ask for parts that are gone.
    return reply.header('cache-control', 'no-cache').sendFile('designer/designer.js');
  }
  if (DESIGNER_PART.test(part)) return reply.sendFile(`designer/designer/${part}`, FOR_EVER);
  throw new PersonableError('not_found', 'The component has no such part.');
};

const requireBuilt = (folder: string): void => {
  if (existsSync(`${ROOT}${folder}`)) return;
  throw new PersonableError('not_found', 'The pages for the browser are not built here.', {
    hint: 'In a clone, "npm run build" builds them.',
  });
};
