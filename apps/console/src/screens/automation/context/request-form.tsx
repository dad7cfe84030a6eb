import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ContextQuestion } from 'personable';
import { useState } from 'react';
import { readHeaders } from '../../../words/context.ts';

const DEVICES = [
  { value: '', label: 'As the headers say' },
  ...['phone', 'tablet', 'desktop', 'tv', 'speaker', 'watch', 'car', 'kiosk', 'till'].map(
    (device) => ({ value: device, label: device }),
  ),
];

/** What is given, by the name it has in a request. */
const FIELDS = [
  { name: 'country', label: 'Country', placeholder: 'DE' },
  { name: 'city', label: 'City', placeholder: 'Munich' },
  { name: 'timezone', label: 'Time zone', placeholder: 'Europe/Berlin' },
  { name: 'at', label: 'Time, if not now', placeholder: '2026-12-25T09:00:00Z' },
  { name: 'weather', label: 'Weather', placeholder: 'rain' },
  { name: 'mood', label: 'Mood', placeholder: 'cosy' },
] as const;

interface Props {
  readonly busy: boolean;
  readonly onAsk: (question: ContextQuestion) => void;
}

/** A request put together by hand: headers pasted, or parts chosen. */
export const RequestForm = ({ busy, onAsk }: Props) => {
  const [headers, setHeaders] = useState('');
  const [address, setAddress] = useState('');
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const set = (name: string, value: string) => setGiven({ ...given, [name]: value });
  return (
    <form
      className="context-form"
      onSubmit={(event) => {
        event.preventDefault();
        const context = Object.fromEntries(
          Object.entries(given).filter(([, value]) => value.trim() !== ''),
        );
        const sent = readHeaders(headers);
        onAsk({
          ...(Object.keys(context).length === 0 ? {} : { context }),
          ...(Object.keys(sent).length === 0 ? {} : { headers: sent }),
          ...(address.trim() === '' ? {} : { address: address.trim() }),
        });
      }}
    >
      <Textarea
        label="Headers of the visitor’s browser"
        description="One a line, such as Accept-Language: de"
        rows={4}
        spellCheck={false}
        value={headers}
        onChange={(event) => setHeaders(event.currentTarget.value)}
      />
      <Button size="xs" variant="default" onClick={() => setHeaders(ownHeaders())}>
        Take this browser’s
      </Button>
      <TextInput
        label="Address"
        placeholder="81.2.69.160"
        maxLength={100}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <NativeSelect
        label="Device"
        data={DEVICES}
        value={given['device'] ?? ''}
        onChange={(event) => set('device', event.currentTarget.value)}
      />
      {FIELDS.map(({ name, label, placeholder }) => (
        <TextInput
          key={name}
          label={label}
          placeholder={placeholder}
          maxLength={100}
          value={given[name] ?? ''}
          onChange={(event) => set(name, event.currentTarget.value)}
        />
      ))}
      <Button type="submit" loading={busy}>
        Read
      </Button>
    </form>
  );
};

/** What this browser would send. */
const ownHeaders = (): string =>
  [
    `User-Agent: ${navigator.userAgent}`,
    `Accept-Language: ${navigator.languages.join(', ')}`,
    `Referer: ${window.location.origin}${window.location.pathname}`,
  ].join('\n');
