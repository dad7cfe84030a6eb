import { useQuery } from '@tanstack/react-query';
import type { Condition } from 'personable';
import { Link } from 'wouter';
import { checkCondition } from '../../../api/conditions.ts';
import { reading } from '../../../api/query-client.ts';
import { readRule, readRules } from '../../../api/rules.ts';
import { templateAddress } from '../../../frame/address.ts';
import { minorPrice } from '../../../words/amounts.ts';
import { daysInWords, durationInWords } from './journey-words.ts';
import { kindOf, type WrittenStep } from './written-step.ts';

interface Props {
  readonly step: WrittenStep;
  /** Every step of the journey, by id: what was waited for stands in another one. */
  readonly steps: ReadonlyMap<string, WrittenStep>;
}

/** What a step does, as a sentence. */
export const StepSentence = ({ step, steps }: Props) => {
  const { wait, waitUntil, branch, split, decide, message, update, goal } = step;
  if (wait !== undefined) return <>Wait {durationInWords(wait)}</>;
  if (waitUntil !== undefined) return <WaitSentence wait={waitUntil} />;
  if (branch !== undefined) {
    return (
      <>
        If <Holds condition={branch.if} steps={steps} />:
      </>
    );
  }
  if (split !== undefined) return <>By chance, but always the same way for one person:</>;
  if (decide !== undefined) {
    const { placement, limit, into } = decide;
    return (
      <>
        {placement === undefined
          ? 'Ask for the next best action'
          : `Choose ${limit === undefined ? 'items' : `up to ${limit}`} as “${placement}” does`}
        , kept as “{into}”
      </>
    );
  }
  if (message !== undefined) return <MessageSentence message={message} />;
  if (update?.event !== undefined) return <>Note that “{update.event.name}” happened</>;
  if (update?.ledger !== undefined) {
    const { account, amount, currency } = update.ledger;
    const many = currency === undefined ? Math.abs(amount) : minorPrice(Math.abs(amount), currency);
    return amount < 0 ? (
      <>
        Take {many} from “{account}”
      </>
    ) : (
      <>
        Add {many} to “{account}”
      </>
    );
  }
  if (update?.traits !== undefined) {
    const said = Object.entries(update.traits).map(([name, value]) => `${name}: ${plain(value)}`);
    return <>Note about them: {said.join(', ')}</>;
  }
  if (goal !== undefined) {
    return (
      <>
        The goal is reached
        {goal.value === undefined ? '' : `, worth ${goal.value}`}
        {goal.when === undefined ? null : (
          <>
            , if <Holds condition={goal.when} steps={steps} />
          </>
        )}
      </>
    );
  }
  if (kindOf(step) === 'exit') return <>Stop</>;
  return <>Something this screen has no words for: look under JSON</>;
};

const plain = (value: unknown): string =>
  typeof value === 'string' ? `“${value}”` : JSON.stringify(value);

const WaitSentence = ({ wait }: { readonly wait: NonNullable<WrittenStep['waitUntil']> }) => {
  const { hours, days, event, where, when, timeout } = wait;
  const most = timeout === undefined ? '' : `, at most ${durationInWords(timeout)}`;
  if (event !== undefined) {
    return (
      <>
        Wait until “{event}” comes
        {where === undefined ? null : (
          <>
            {' '}
            with <Holds condition={where} steps={NONE} />
          </>
        )}
        {most}
      </>
    );
  }
  if (when !== undefined) {
    return (
      <>
        Wait until <Holds condition={when} steps={NONE} />
        {most}
      </>
    );
  }
  const between = hours === undefined ? '' : ` between ${hours.from} and ${hours.until}`;
  return (
    <>
      Wait until it is{between}
      {daysInWords(days)}, by their own clock
    </>
  );
};

const NONE: ReadonlyMap<string, WrittenStep> = new Map();

const MessageSentence = ({
  message,
}: {
  readonly message: NonNullable<WrittenStep['message']>;
}) => {
  const { template, templates = [], expires } = message;
  const names = template === undefined ? templates : [template];
  return (
    <>
      Send{' '}
      {names.map((name, i) => (
        <span key={name}>
          {i === 0 ? '' : ' or '}
          <TemplateName id={name} />
        </span>
      ))}
      {names.length > 1 ? ', whichever serves them best' : ''}
      {expires === undefined ? '' : `, unless it is ${durationInWords(expires)} late`}
    </>
  );
};

const TemplateName = ({ id }: { readonly id: string }) => {
  const all = useQuery(reading(readRules({ kind: 'templates' })));
  const isThere = all.data?.rules.some((rule) => rule.id === id) === true;
  const { data } = useQuery({ ...reading(readRule('templates', id)), enabled: isThere });
  if (data === undefined) return <>“{id}”</>;
  const { channel } = data.body as unknown as { readonly channel?: string };
  return (
    <>
      “<Link href={templateAddress(id)}>{data.name}</Link>”
      {channel === undefined ? '' : ` by ${CHANNELS[channel] ?? channel}`}
    </>
  );
};

const CHANNELS: Readonly<Record<string, string>> = { email: 'e-mail', sms: 'text message' };

/** A condition as a part of a sentence, in the engine's words. */
const Holds = ({
  condition,
  steps,
}: {
  readonly condition: Condition;
  readonly steps: ReadonlyMap<string, WrittenStep>;
}) => {
  const came = cameIn(condition, steps);
  const { data } = useQuery({ ...reading(checkCondition(condition)), enabled: came === undefined });
  if (came !== undefined) return <>{came}</>;
  if (data?.valid === true) return <>{data.words}</>;
  return <code>{JSON.stringify(condition)}</code>;
};

const CAME = /^context\.journey\.data\.([^.]+)\.came$/;

/** Whether what an earlier step waited for came: such a condition has a shorter sentence. */
const cameIn = (
  condition: Condition,
  steps: ReadonlyMap<string, WrittenStep>,
): string | undefined => {
  const entries = Object.entries(Object(condition) as Record<string, unknown>);
  const [path = '', value] = entries[0] ?? [];
  const [, id = ''] = CAME.exec(path) ?? [];
  if (entries.length !== 1 || typeof value !== 'boolean' || id === '') return undefined;
  const wait = steps.get(id)?.waitUntil;
  if (wait === undefined) return undefined;
  const what = wait.event === undefined ? `what “${id}” waited for` : `“${wait.event}”`;
  return value ? `${what} came` : `${what} did not come in time`;
};
