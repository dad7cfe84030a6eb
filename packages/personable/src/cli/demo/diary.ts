import type { DemoMessage } from './message.ts';
import type { Device, Shopper } from './shoppers.ts';

type Properties = Readonly<Record<string, unknown>>;

/**
 * Writes down one shopper's messages, under the identity the shop knows at that moment.
 *
 * On each device the shopper is at first unknown: messages carry only the device's `anonymousId`.
 * `signIn` writes the `identify` that links it to the `userId`; from then on messages from that
 * device carry both. There is no way back.
 */
export class Diary {
  readonly messages: DemoMessage[] = [];
  /** Milliseconds UTC. */
  now = 0;
  readonly #shopper: Shopper;
  readonly #messagePrefix: string;
  readonly #signedInOn = new Set<string>();
  #anonymousId = '';
  #context: Properties = {};

  /** @param messagePrefix makes the shopper's message ids differ from all others */
  constructor(shopper: Shopper, messagePrefix: string) {
    this.#shopper = shopper;
    this.#messagePrefix = messagePrefix;
  }

  get isSignedIn(): boolean {
    return this.#signedInOn.has(this.#anonymousId);
  }

  /** Begins a visit on a device. A diary starts with this. */
  open(device: Device, now: number): void {
    this.#anonymousId = device.anonymousId;
    const { country, utcOffsetHours } = this.#shopper;
    this.#context = {
      location: { country },
      utcOffset: utcOffsetHours * 60,
      device: { type: device.type },
    };
    this.now = now;
  }

  signIn(): void {
    this.#signedInOn.add(this.#anonymousId);
    const traits = traitsOf(this.#shopper);
    const identities = { card: this.#shopper.card };
    this.#write('identify', { ...this.#visitor(), identities, traits }, this.now);
  }

  page(properties: Properties): void {
    this.#write('page', { ...this.#visitor(), properties, context: this.#context }, this.now);
  }

  track(event: string, properties: Properties): void {
    this.#write(
      'track',
      { ...this.#visitor(), event, properties, context: this.#context },
      this.now,
    );
  }

  /** Writes what the shop itself reports later, about the person and not from a device. */
  report(event: string, properties: Properties, at: number): void {
    const { userId } = this.#shopper;
    const whom = this.isSignedIn ? { userId } : this.#visitor();
    this.#write('track', { ...whom, event, properties }, at);
  }

  #visitor(): Pick<DemoMessage, 'anonymousId' | 'userId'> {
    const anonymousId = this.#anonymousId;
    return this.isSignedIn ? { anonymousId, userId: this.#shopper.userId } : { anonymousId };
  }

  #write(
    type: DemoMessage['type'],
    content: Omit<DemoMessage, 'type' | 'messageId' | 'timestamp'>,
    at: number,
  ): void {
    const messageId = `${this.#messagePrefix}-${this.messages.length + 1}`;
    this.messages.push({ type, messageId, ...content, timestamp: new Date(at).toISOString() });
  }
}

function traitsOf({ firstName, lastName, writesName, email, phone, country }: Shopper): Properties {
  if (writesName === 'not at all') return { email, phone, country };
  const write = (name: string) => (writesName === 'in capitals' ? name.toUpperCase() : name);
  return {
    name: `${write(firstName)} ${write(lastName)}`,
    firstName: write(firstName),
    lastName: write(lastName),
    email,
    phone,
    country,
  };
}
