import { TextInput } from '@mantine/core';
import type { ReportSettings } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { SettingsPart } from './settings-part.tsx';

/** By which stated traits fairness tells people apart. */
export const WatchedForm = ({ watched }: Pick<ReportSettings, 'watched'>) => {
  const [written, setWritten] = useState(watched.join(', '));
  const traits = written
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return (
    <SettingsPart
      title="Watched for fairness"
      about={
        <>
          Who gets which offer is always told apart by new and returning people, device, language,
          country, region and prices. Name stated traits to look at as well, such as a tier. They
          count from now on. Nothing about people is guessed.{' '}
          <Link href="/analytics/fairness">Fairness</Link>
        </>
      }
      next={{ watched: traits }}
      done={traits.length === 0 ? 'No trait is watched now.' : 'They are watched from now on.'}
    >
      <TextInput
        label="Names of traits"
        description="With commas between; at most 10."
        maxLength={2_000}
        value={written}
        error={traits.length > 10 ? 'At most 10.' : undefined}
        onChange={({ currentTarget: { value } }) => setWritten(value)}
      />
    </SettingsPart>
  );
};
