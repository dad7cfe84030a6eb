import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Condition } from 'personable';
import { checkCondition } from '../../api/conditions.ts';
import { reading } from '../../api/query-client.ts';
import { Failed } from '../trouble.tsx';
import './condition.css';

/** Milliseconds without a change after which the engine is asked what a condition means. */
const PAUSE = 300;

interface Props {
  readonly condition: Condition;
  /** Whether changes are read aloud: where the condition is being written. */
  readonly told?: boolean;
}

/** A condition in a sentence, in the engine's words; of one that cannot be read, why. */
export const ConditionInWords = ({ condition, told = false }: Props) => {
  const [settled] = useDebouncedValue(condition, PAUSE);
  const { data, error } = useQuery({
    ...reading(checkCondition(settled)),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failed error={error} />;
  return (
    <p className="condition-words" {...(told ? { 'aria-live': 'polite' } : {})}>
      {data === undefined ? ' ' : null}
      {data?.valid === true ? (
        <>
          <span className="dimmed">Means: </span>
          {data.words}
        </>
      ) : null}
      {data?.valid === false ? (
        <span className="condition-trouble">
          {data.error.message} {data.error.hint}
          {data.error.path === '' ? null : (
            <>
              {' '}
              It stands at <code>{data.error.path}</code>.
            </>
          )}
        </span>
      ) : null}
    </p>
  );
};
