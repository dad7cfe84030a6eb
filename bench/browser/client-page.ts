import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of a shop that fills five slots by the script tag, on an origin of its own. */
export interface ClientPage {
  readonly url: string;
  close(): Promise<void>;
}

/** What a slot holds until it is filled: tiles of the same size, as a careful shop would have it. */
const TILES = Array.from({ length: 4 }, () => '<li class="tile"><b>Our choice</b><i>4.50</i></li>');

const TEMPLATE = `<template><li class="tile"><a data-personable-href><b data-personable-text="name"></b></a>
  <i data-personable-text="price"></i></li></template>`;

const STYLE = `.row { display: flex; gap: 8px; padding: 0; list-style: none; }
  .tile { flex: none; width: 150px; height: 90px; overflow: hidden; }`;

const PLACEMENTS = [
  'home.for-you',
  'home.popular',
  'home.similar',
  'home.usual',
  'cart.complete-basket',
];

const html = (engine: string, writeKey: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A shop</title>
<link rel="icon" href="data:,"><style>${STYLE}</style>
<script src="${engine}/personable.js" data-write-key="${writeKey}" async></script></head>
<body><h1>A shop</h1>${PLACEMENTS.map(
  (placement) =>
    `<ul class="row" data-personable-placement="${placement}" data-personable-limit="4">${TEMPLATE}${TILES.join('')}</ul>`,
).join('')}</body></html>`;

/** Serves the page on a loopback port. */
export const serveClientPage = async (engine: string, writeKey: string): Promise<ClientPage> => {
  const page = html(engine, writeKey);
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
