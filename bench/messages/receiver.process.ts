/** A mail server that takes everything, and remembers when. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { answer } from '../processes/answer.ts';

/** When a message was here, by its subject; milliseconds UTC. */
const came: [subject: string, time: number][] = [];
let bytes = 0;

const server = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    let head = '';
    stream.on('data', (slice: Buffer) => {
      if (head.length < 8_000) head += slice.toString('latin1');
      bytes += slice.length;
    });
    stream.on('end', () => {
      const [, subject = ''] = /^Subject: (.*)$/m.exec(head) ?? [];
      came.push([subject.trim(), performance.timeOrigin + performance.now()]);
      done(null, '2.0.0 queued');
    });
  },
});
server.on('error', () => undefined);

const calls = {
  async open(_: undefined): Promise<{ port: number }> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { port: (server.server.address() as AddressInfo).port };
  },
  /** How many have come. */
  count(_: undefined): { readonly count: number; readonly bytes: number } {
    return { count: came.length, bytes };
  },
  /** What has come since it was asked the last time. */
  take(_: undefined): [subject: string, time: number][] {
    bytes = 0;
    return came.splice(0);
  },
};
export type ReceiverCalls = typeof calls;

answer(calls, () => new Promise<void>((resolve) => server.close(resolve)));
