/** An engine with its server over the folder it is told to open, to be killed at any moment. */
import { once } from 'node:events';
import { createServer } from '../../src/edges/http/server.ts';
import { openPersonable } from '../../src/engine/personable.ts';

// Whoever started it is gone: nobody else will end it.
process.on('disconnect', () => process.exit());

process.send?.('loaded');
const [{ open }] = (await once(process, 'message')) as [{ readonly open: string }];
const shop = await openPersonable({ data: open });
const app = await createServer(shop);
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.on('message', (asked) => {
  if (asked === 'checkpoint') void shop.checkpoint();
});
process.send?.({ address, token: shop.adminToken });
