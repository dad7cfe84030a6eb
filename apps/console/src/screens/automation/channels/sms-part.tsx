import { Button, Textarea, TextInput } from '@mantine/core';
import type { SmsPreview } from 'personable';
import { useState } from 'react';
import { splitSms } from '../../../api/channels.ts';
import { useSending } from '../../../api/sending.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { minorPrice } from '../../../words/amounts.ts';
import { count, counted } from '../../../words/numbers.ts';

/** Counts the parts of a text, and says what it costs to a number. */
export const SmsPart = () => {
  const [text, setText] = useState('');
  const [to, setTo] = useState('');
  const { mutate, data, error, isPending } = useSending<SmsPreview>();
  return (
    <div className="channels-sms">
      <form
        className="panel channels-form"
        onSubmit={(event) => {
          event.preventDefault();
          mutate(splitSms(text, to.trim()));
        }}
      >
        <Textarea
          label="Text"
          autosize
          minRows={3}
          maxRows={10}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          label="To"
          description="A telephone number, to see the price. May stay empty."
          type="tel"
          maxLength={50}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={isPending} disabled={text === ''}>
            Count the parts
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {error === null ? null : <Failed error={error} />}
        {data === undefined ? null : <Split split={data} />}
      </div>
    </div>
  );
};

const Split = ({ split }: { readonly split: SmsPreview }) => {
  const { encoding, parts, units, room, because, cost } = split;
  return (
    <>
      <Facts
        facts={[
          { name: 'Parts', value: counted(parts.length, 'part', 'parts') },
          {
            name: 'Characters',
            value: `${count(units)} used, ${count(room)} more fit into the last part`,
          },
          {
            name: 'Alphabet',
            value:
              encoding === 'GSM-7'
                ? 'the short one: 160 characters in one part'
                : 'the long one: 70 characters in one part',
          },
          {
            name: 'Price',
            value:
              cost === undefined ? (
                <span className="dimmed">not known: give a number that has a price</span>
              ) : (
                minorPrice(cost.minor, cost.currency)
              ),
          },
        ]}
      />
      {because.length === 0 ? null : (
        <p>
          The long alphabet is needed for{' '}
          {because.map((character) => (
            <code key={character} className="channels-character">
              {character}
            </code>
          ))}
          Without {because.length === 1 ? 'it' : 'them'} the text would make fewer parts.
        </p>
      )}
      {parts.length === 1 ? null : (
        <ol className="channels-sms-parts">
          {parts.map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place
            <li key={i} dir="auto">
              {part}
            </li>
          ))}
        </ol>
      )}
    </>
  );
};
