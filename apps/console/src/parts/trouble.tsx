import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiError } from '../api/ask.ts';
import { AttentionIcon } from '../icons/signs.tsx';
import './states.css';

interface TroubleProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly wayOut?: { readonly label: string; readonly act: () => void };
}

/** Something did not work: what, and the way out. */
export const Trouble = ({ title, text, wayOut }: TroubleProps) => (
  <div className="state state-trouble" role="alert">
    <AttentionIcon />
    <div>
      <p className="state-title">{title}</p>
      {text === undefined ? null : <p>{text}</p>}
      {wayOut === undefined ? null : (
        <Button size="xs" variant="default" onClick={wayOut.act}>
          {wayOut.label}
        </Button>
      )}
    </div>
  </div>
);

interface FailedProps {
  readonly error: ApiError;
  readonly again?: () => void;
}

/** An answer that is an error, in the engine's own words. What is not there will not be there again. */
export const Failed = ({ error, again }: FailedProps) => (
  <Trouble
    title={error.message}
    text={error.hint}
    {...(again === undefined || error.status === 404
      ? {}
      : { wayOut: { label: 'Try again', act: again } })}
  />
);
