import { openRenderer } from '../../src/server/index.ts';
import { renderersOf } from './children-of.ts';

/* Opens a renderer, says whose children there are, and waits for its own end. */
await openRenderer({ processes: 1 });
process.stdout.write(`${renderersOf(process.pid).join(' ')}\n`);
setInterval(() => undefined, 1_000);
