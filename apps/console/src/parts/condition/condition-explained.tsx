import type { Clause } from 'personable';
import { CrossIcon, TickIcon } from '../../icons/signs.tsx';
import './condition.css';

/** Characters of a value that are shown. */
const MOST_SHOWN = 120;

/** How a condition answered: every clause with a tick or a cross, and the value it saw. */
export const ConditionExplained = ({ clause }: { readonly clause: Clause }) => (
  <ul className="condition-explained">
    <ClauseLine clause={clause} />
  </ul>
);

const ClauseLine = ({ clause }: { readonly clause: Clause }) => {
  const { holds, words, clauses, path, saw } = clause;
  return (
    <li className={holds ? 'clause clause-holds' : 'clause'}>
      <p>
        {holds ? <TickIcon /> : <CrossIcon />}
        <span className="for-readers">{holds ? 'Holds: ' : 'Does not hold: '}</span>
        <span>
          {words}
          {path === '' && saw === undefined ? null : (
            <span className="clause-saw"> · {seenWords(saw)}</span>
          )}
        </span>
      </p>
      {clauses === undefined ? null : (
        <ul>
          {clauses.map((inner, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: clauses have no name of their own and never move.
            <ClauseLine key={i} clause={inner} />
          ))}
        </ul>
      )}
    </li>
  );
};

const seenWords = (saw: unknown): string => {
  if (saw === undefined || saw === null) return 'nothing is known';
  const text = typeof saw === 'string' ? `“${saw}”` : JSON.stringify(saw);
  return `saw ${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}`;
};
