import { NativeSelect, Textarea } from '@mantine/core';
import type { ReportSettings } from 'personable';
import { useState } from 'react';
import { SettingsPart } from './settings-part.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Addresses as they are written: one a line, or with commas between. */
const addressesIn = (written: string): readonly string[] =>
  written.split(/[\s,;]+/).filter((one) => one !== '');

/** Who gets the figures of yesterday by e-mail, and when. */
export const DigestForm = ({ digest }: Pick<ReportSettings, 'digest'>) => {
  const [written, setWritten] = useState(digest.to.join('\n'));
  const [hour, setHour] = useState(String(digest.hour));
  const [tried, setTried] = useState(false);
  const to = addressesIn(written);
  const odd = to.find((one) => !ADDRESS.test(one));
  return (
    <SettingsPart
      title="The digest"
      about="What happened yesterday, once a day by e-mail: figures, and nobody’s name. It goes out by the shop’s mail server."
      next={odd === undefined ? { digest: { to, hour: Number(hour) } } : undefined}
      done={to.length === 0 ? 'Nobody gets a digest now.' : 'The digest is saved.'}
      onTry={() => setTried(true)}
    >
      <Textarea
        label="To whom"
        description="E-mail addresses, one a line. With none nothing is sent."
        autosize
        minRows={2}
        maxLength={7_000}
        value={written}
        error={tried && odd !== undefined ? `${odd} is no e-mail address.` : undefined}
        onChange={({ currentTarget: { value } }) => setWritten(value)}
      />
      <NativeSelect
        label="From this hour on"
        description="By the clock of the shop."
        data={HOURS}
        value={hour}
        onChange={({ currentTarget: { value } }) => setHour(value)}
      />
    </SettingsPart>
  );
};
