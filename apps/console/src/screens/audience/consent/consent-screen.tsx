import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PurposeView } from 'personable';
import { useState } from 'react';
import { readPurposes } from '../../../api/consent.ts';
import { reading } from '../../../api/query-client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { WordingDialog } from './wording-dialog.tsx';
import './consent.css';

/** What consent can be given for, and in which words it is asked. */
export const ConsentScreen = () => {
  const query = useQuery(reading(readPurposes()));
  const [worded, setWorded] = useState<PurposeView>();
  return (
    <Screen
      title="Consent"
      about="What people can allow and refuse. Words once shown are kept, so that a word given years ago can be read with them."
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={96} />}>
        {({ purposes }) => (
          <ul className="purposes">
            {purposes.map((one) => (
              <Purpose key={one.purpose} purpose={one} word={() => setWorded(one)} />
            ))}
          </ul>
        )}
      </Loaded>
      {worded === undefined ? null : (
        <WordingDialog purpose={worded} close={() => setWorded(undefined)} />
      )}
    </Screen>
  );
};

const Purpose = ({
  purpose: { purpose, label, text, version, default: before, wordings },
  word,
}: {
  readonly purpose: PurposeView;
  readonly word: () => void;
}) => (
  <li className="panel purpose">
    <div className="purpose-head">
      <h2>
        {label} <code className="dimmed">{purpose}</code>
      </h2>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`New words for ${label}`}
        onClick={word}
      >
        New words
      </Button>
    </div>
    <p>{text === '' ? 'No words are kept for it yet.' : text}</p>
    <p className="dimmed">
      {version === undefined ? 'The built-in words' : `Version ${version}`}. Before somebody has
      spoken it is {before === 'assumed' ? 'assumed to be allowed' : 'not allowed'}.
    </p>
    {wordings.length < 2 ? null : (
      <details>
        <summary>{wordings.length - 1} before</summary>
        <ol className="wordings">
          {wordings.slice(1).map((one) => (
            <li key={one.version}>
              <strong>{one.version}</strong>, since <Moment time={one.since} />: {one.label}.{' '}
              {one.text}
            </li>
          ))}
        </ol>
      </details>
    )}
  </li>
);
