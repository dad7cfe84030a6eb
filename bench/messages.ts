import type { Benchmark, Figures } from './benchmark.ts';
import { rounded } from './figures.ts';
import { Latencies } from './load/latencies.ts';
import type { ReceiverCalls } from './messages/receiver.process.ts';
import type { SenderCalls } from './messages/sender.process.ts';
import { generatedStore } from './shop/filled-store.ts';

/** A shop in which nobody is written to more than a few times. */
const shopFor = (messages: number) => {
  const customers = Math.min(20_000, Math.max(4_000, Math.ceil(messages / 5)));
  return { items: 5_000, customers, messages: 30 * customers, days: 180 };
};
/** Events a second, and for how long at most. */
const RATE = 200;
const SECONDS = 60;
/** E-mails before it is measured: templates are set, people in memory. */
const WARM = 200;

/** How fast e-mails with decided items are written and handed over, and how soon after what asked for them. */
export const messagesBenchmark: Benchmark = {
  name: 'messages',
  summary:
    'e-mails a second, each with 8 decided items, signed and handed over by SMTP, with what its processor time goes into, against a pool that hands over one prepared message; milliseconds from an event to its e-mail at 200 events/s; memory (MiB)',

  async run(input): Promise<Figures> {
    const { room, say, messages } = input;
    const store = await generatedStore(input, shopFor(messages));
    const receiver = room.helper<ReceiverCalls>(
      new URL('./messages/receiver.process.ts', import.meta.url),
    );
    const { port } = await receiver.ask('open', undefined);
    const sender = room.helper<SenderCalls>(
      new URL('./messages/sender.process.ts', import.meta.url),
      { profiled: true },
    );
    say('People can be written to …');
    await sender.ask('open', { folder: store.folder, port, customers: store.customers });
    await sender.ask('write', { count: WARM, profiled: false });
    await receiver.ask('take', undefined);

    const resident = await sender.ask('resident', undefined);
    say(`Writing ${messages} e-mails …`);
    const written = await sender.ask('write', { count: messages, profiled: false });
    const { count, bytes } = await receiver.ask('count', undefined);
    if (count !== messages) {
      throw new Error(`Of ${messages} e-mails ${count} came: ${JSON.stringify(written.states)}`);
    }
    await receiver.ask('take', undefined);
    const size = bytes / count;
    const reference = await sender.ask('reference', { count: messages, port, bytes: size });
    await receiver.ask('take', undefined);
    const eachMs = (written.cpuSeconds * 1_000) / count;
    say(
      `  ${(count / written.seconds).toFixed(0)}/s, ${eachMs.toFixed(1)} ms of processor time each; where it goes …`,
    );
    const few = Math.min(messages, 1_000);
    const { parts } = await sender.ask('write', { count: few, profiled: true });
    await receiver.ask('take', undefined);
    say(`  ${JSON.stringify(parts)}`);

    const seconds = Math.max(5, Math.min(SECONDS, Math.ceil(messages / RATE)));
    say(`${RATE} events/s for ${seconds} s …`);
    const due = await sender.ask('events', { rate: RATE, seconds });
    const latencies = new Latencies();
    for (const [subject, time] of await receiver.ask('take', undefined)) {
      const at = due[Number(/^N (\d+)$/.exec(subject)?.[1] ?? -1)];
      if (at !== undefined) latencies.add(Math.max(0, time - at));
    }
    const peak = await sender.ask('peak', undefined);
    await sender.ask('close', undefined);
    await sender.end();
    await receiver.end();
    const { p50, p99, most } = latencies.summary();
    const shares = Object.entries(parts).map(([part, share]) => [
      `${part}Share`,
      rounded(Math.round(share * 1_000) / 1_000),
    ]);
    return {
      ...{ asked: messages, handedOver: count, bytes: rounded(size) },
      emailsPerSecond: rounded(count / written.seconds),
      referencePerSecond: rounded(messages / reference),
      ofReference: rounded(count / written.seconds / (messages / reference)),
      cpuMsPerEmail: rounded(eachMs),
      ...Object.fromEntries(shares),
      ...{ events: due.length, fromEvents: latencies.count },
      ...{ p50Ms: rounded(p50), p99Ms: rounded(p99), mostMs: rounded(most) },
      ...{ residentMiB: rounded(resident), peakMiB: rounded(peak) },
    };
  },
};
