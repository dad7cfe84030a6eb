import {
  type KeptMessage,
  type MessageSource,
  MessageState,
  type MessageStateName,
  type NewMessage,
} from './message.ts';

/** The partition of a store that has one. */
export const PARTITION = 0;

/** A message as the store has it. */
export interface MessageRow {
  id: string;
  home: number;
  state: number;
  due: number;
  priority: number;
  created: number;
  changed: number;
  not_before: number;
  expires: number;
  source_kind: string;
  source_id: string;
  source_version: number | null;
  run: string | null;
  step: string | null;
  lane: string;
  data: string;
  why: string | null;
  tries: number;
  doubtful: number;
  reason: string;
  rule: string;
  template: string | null;
  template_version: number | null;
  channel: string | null;
  address: string | null;
  language: string | null;
  handing_key: string | null;
  time: number | null;
  subject: string | null;
  reference: string | null;
  cost_minor: number | null;
  cost_currency: string | null;
  alternative: string | null;
  decisions: string | null;
}

/** The tables of messages. */
export interface MessageTables {
  messages: MessageRow & { partition: number; story: string; noted: number };
  message_contents: { partition: number; id: string; time: number; content: string };
}

/** What is read of a message; its story and its content are read alone. */
export const COLUMNS = [
  ...(['id', 'home', 'state', 'due', 'priority', 'created', 'changed', 'not_before'] as const),
  ...(['expires', 'source_kind', 'source_id', 'source_version', 'run', 'step', 'lane'] as const),
  ...(['data', 'why', 'tries', 'doubtful', 'reason', 'rule', 'template'] as const),
  ...(['template_version', 'channel', 'address', 'language', 'handing_key', 'time'] as const),
  ...(['subject', 'reference', 'cost_minor', 'cost_currency', 'alternative'] as const),
  'decisions',
] as const;

/** A message of the store with what only the outbox goes by. */
export interface StoredMessage extends KeptMessage {
  /** When it came to stand where it stands, milliseconds UTC. */
  readonly changed: number;
  /** Templates that are asked for as one text: what goes out the same way waits in one lane. */
  readonly lane: string;
  /** Whether it may have been taken at an earlier try. */
  readonly doubtful: boolean;
  /** Short name of the restraint that let it wait or saved it; empty where none did. */
  readonly rule: string;
}

const STATES = Object.keys(MessageState) as readonly MessageStateName[];
const NAMES = new Map(STATES.map((name) => [MessageState[name] as number, name]));

/** The lane of a message: one text for the same templates in the same order. */
const laneOf = (templates: readonly string[]): string => JSON.stringify(templates);

/** A message that is asked for as a row; it is due at once where its time has come. */
export const toRow = (message: NewMessage, now: number): MessageRow => {
  const { source, templates } = message;
  const [only, ...others] = templates;
  return {
    ...{ id: message.id, home: message.home, state: MessageState.due },
    // What expires before its time has to be looked at then as well.
    due: Math.min(message.notBefore, message.expires),
    ...{ priority: message.priority, created: now, changed: now },
    ...{ not_before: message.notBefore, expires: message.expires },
    ...{ source_kind: source.kind, source_id: source.id, source_version: source.version ?? null },
    ...{ run: source.run ?? null, step: source.step ?? null, lane: laneOf(templates) },
    data: JSON.stringify(message.data),
    why: message.why === undefined ? null : JSON.stringify(message.why),
    ...{ tries: 0, doubtful: 0, reason: '', rule: '' },
    template: others.length === 0 && only !== undefined ? only : null,
    ...{ template_version: null, channel: null, address: null, language: null },
    ...{ handing_key: null, time: null, subject: null, reference: null },
    ...{ cost_minor: null, cost_currency: null, alternative: null, decisions: null },
  };
};

/** A row as a message. */
export const toMessage = (row: MessageRow): StoredMessage => ({
  ...{ id: row.id, home: row.home, state: NAMES.get(row.state) ?? 'unsendable' },
  templates: JSON.parse(row.lane) as string[],
  source: toSource(row),
  ...{ notBefore: row.not_before, expires: row.expires, priority: row.priority, due: row.due },
  data: JSON.parse(row.data) as Record<string, unknown>,
  ...(row.why === null ? {} : { why: JSON.parse(row.why) as Record<string, string> }),
  ...{ created: row.created, changed: row.changed, tries: row.tries, reason: row.reason },
  ...{ lane: row.lane, doubtful: row.doubtful === 1, rule: row.rule },
  ...(row.template === null ? {} : { template: row.template }),
  ...(row.template_version === null ? {} : { templateVersion: row.template_version }),
  ...(row.channel === null ? {} : { channel: row.channel }),
  ...(row.address === null ? {} : { address: row.address }),
  ...(row.language === null ? {} : { language: row.language }),
  ...(row.handing_key === null ? {} : { key: row.handing_key }),
  ...(row.time === null ? {} : { time: row.time }),
  ...(row.subject === null ? {} : { subject: row.subject }),
  ...(row.reference === null ? {} : { reference: row.reference }),
  ...(row.cost_minor === null || row.cost_currency === null
    ? {}
    : { cost: { minor: row.cost_minor, currency: row.cost_currency } }),
  ...(row.alternative === null ? {} : { alternative: row.alternative }),
  ...(row.decisions === null ? {} : { decisions: JSON.parse(row.decisions) as string[] }),
});

const toSource = (row: MessageRow): MessageSource => ({
  ...{ kind: row.source_kind as MessageSource['kind'], id: row.source_id },
  ...(row.source_version === null ? {} : { version: row.source_version }),
  ...(row.run === null ? {} : { run: row.run }),
  ...(row.step === null ? {} : { step: row.step }),
});
