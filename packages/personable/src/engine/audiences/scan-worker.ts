/**
 * The scanning thread: it reads every snapshot by a connection of its own, as they are at one moment, while the
 * main thread goes on. It is at most two chunks ahead of what it was asked for.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { Definitions } from '../../customer/audiences/definitions.ts';
import { scan } from '../../customer/audiences/scan.ts';
import { HomeReader } from '../../customer/home-reader.ts';
import { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import { openSqliteReader } from '../../store/sqlite/sqlite-store.ts';
import { askingWith } from './asking.ts';
import type { ScanAnswer, ScanRequest } from './scan-protocol.ts';

/** Events and decisions go first. On Linux this is said of the thread; elsewhere it would be of the engine as well. */
if (process.platform === 'linux') setPriority(5);

const AHEAD = 2;
const request = workerData as ScanRequest;
const { folder, events, consent, sources, counted, now, audiences, wanted, counts } = request;
const answer = (said: ScanAnswer) => parentPort?.postMessage(said);

let ahead = 0;
let wake: (() => void) | undefined;
parentPort?.on('message', () => {
  ahead -= 1;
  wake?.();
});

const computed = new ComputedTraits(counted);
const asking = askingWith({ consent, computed });
const store = openSqliteReader({ folder });
const reader = new HomeReader(store, events, { sources, computed });
const { order } = new Definitions(audiences, asking.declarationOf);
const chunks = scan(store, reader, {
  audiences: order,
  wanted: new Set(wanted),
  after: request.after,
  ...(request.homes === undefined ? {} : { homes: request.homes }),
  generation: computed.generation,
  document: (person, ids) => asking.document(person, now, ids),
  nextChange: (person) =>
    counts.length === 0 ? undefined : asking.nextChange(person, now, counts),
});
for await (const chunk of chunks) {
  answer({ say: 'chunk', chunk });
  ahead += 1;
  while (ahead >= AHEAD) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}
await store.close();
answer({ say: 'done' });
parentPort?.close();
