/**
 * The writer: a thread of its own that makes appends durable.
 *
 * It takes what has arrived, records before what may wait, up to a bound, runs it in one transaction and answers
 * all of it after the commit: while one commit waits for the disk, the next group gathers. When a group fails, it
 * is rolled back and its requests are run one by one, so that a bad request fails alone.
 */
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { hash53 } from '../../math/hashing.ts';
import { openConnection } from './connection.ts';
import { type RawRecords, STOP, type WriterAnswer, type WriterRequest } from './writer-protocol.ts';
import { WriterQueue } from './writer-queue.ts';

const { path, port } = workerData as { path: string; port: MessagePort };
const db = openConnection(path, { readOnly: false });
const prepared = new Map<string, StatementSync>();

const prepare = (sql: string): StatementSync => {
  let statement = prepared.get(sql);
  if (statement === undefined) {
    statement = db.prepare(sql);
    prepared.set(sql, statement);
  }
  return statement;
};

// Named, because without statistics the planner would rather walk the whole partition.
const findDuplicate = prepare(
  `select position from events indexed by events_message
   where partition = ? and message_hash = ? and message_id = ? and kind = ?`,
);
const insertEvent = prepare('insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
const readHead = prepare('select head from log_heads where partition = ?');
const writeHead = prepare('update log_heads set head = ? where partition = ?');

const append = (records: RawRecords): number[] => {
  const { partition } = records;
  const head = readHead.get(partition) as { head: number } | undefined;
  if (head === undefined) throw new Error(`the log has no partition ${partition}`);
  let position = head.head;
  const positions = records.homes.map((home, i) => {
    const messageId = records.messageIds[i] as string;
    const hash = hash53(messageId);
    if (findDuplicate.get(partition, hash, messageId, records.kinds[i] as number) !== undefined)
      return 0;
    position += 1;
    insertEvent.run(
      partition,
      position,
      home,
      records.kinds[i] as number,
      records.times[i] as number,
      records.received[i] as number,
      messageId,
      hash,
      records.bodies[i] as string,
      records.items[i] as string | null,
    );
    return position;
  });
  if (position !== head.head) writeHead.run(position, partition);
  return positions;
};

const perform = (request: WriterRequest): WriterAnswer => {
  for (const { sql, rows } of request.writes) {
    const statement = prepare(sql);
    for (const values of rows) statement.run(...(values as SQLInputValue[]));
  }
  return { id: request.id, positions: request.records === null ? [] : append(request.records) };
};

const transaction = (requests: readonly WriterRequest[]): WriterAnswer[] => {
  db.exec('begin immediate');
  try {
    const answers = requests.map(perform);
    db.exec('commit');
    return answers;
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
};

/** A reader in the way is not waited for: events would wait with it. */
const emptyLog = (): boolean => {
  db.exec('pragma busy_timeout = 0');
  try {
    const { busy } = db.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
    return busy === 0;
  } catch {
    return false;
  } finally {
    db.exec('pragma busy_timeout = 10000');
  }
};

/** Nothing is rewritten while somebody reads: the old pages would have to stay for them. */
const scrub = ({ id, scrub: how }: WriterRequest): WriterAnswer => {
  let clean = emptyLog();
  if (clean && how?.rewrite === true) {
    // The copy may be larger than the memory.
    db.exec('pragma temp_store = file; vacuum; pragma temp_store = memory;');
    clean = emptyLog();
  }
  return { id, positions: [clean ? 1 : 0] };
};

/** A scrub that fails, for want of disk, says so and leaves the store as it was. */
const answered = (request: WriterRequest): WriterAnswer => {
  try {
    return scrub(request);
  } catch (error) {
    return { id: request.id, positions: [], error: String(error) };
  }
};

const run = (requests: readonly WriterRequest[]): WriterAnswer[] => {
  try {
    return transaction(requests);
  } catch (error) {
    if (requests.length > 1) return requests.flatMap((request) => run([request]));
    const id = requests[0]?.id ?? 0;
    return [{ id, positions: [], error: error instanceof Error ? error.message : String(error) }];
  }
};

const queue = new WriterQueue();
let stopping = false;

/** Takes in what has arrived; whether there is anything to do. */
const takeIn = (first?: WriterRequest | typeof STOP): boolean => {
  for (let next = first ?? receive(); next !== undefined; next = receive()) {
    if (next === STOP) stopping = true;
    else queue.add(next);
  }
  return !queue.isEmpty;
};

const receive = (): WriterRequest | typeof STOP | undefined => receiveMessageOnPort(port)?.message;

port.on('message', (first: WriterRequest | typeof STOP) => {
  for (let some = takeIn(first); some; some = takeIn()) {
    const group = queue.take();
    const [only] = group;
    if (only?.scrub !== undefined) port.postMessage([answered(only)]);
    else port.postMessage(run(group));
  }
  if (!stopping) return;
  db.close();
  port.close();
});
