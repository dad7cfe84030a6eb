/** A message of the Segment tracking spec, as far as the demo needs it. */
export interface DemoMessage {
  readonly type: 'track' | 'identify' | 'page';
  readonly messageId: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  /** Further ids of the person. */
  readonly identities?: Readonly<Record<string, string>>;
  /** Of `track` messages: a name of Segment's e-commerce spec, for example `Order Completed`. */
  readonly event?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Of `identify` messages. */
  readonly traits?: Readonly<Record<string, unknown>>;
  /** Of what is done on a device: where it is and what it is. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
}
