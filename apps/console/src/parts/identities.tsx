import type { ShownIdentity } from 'personable';
import { namespaceName } from '../words/identities.ts';
import './identities.css';

interface Props {
  readonly identities: readonly ShownIdentity[];
  /** How many to show; the others are counted. */
  readonly most?: number;
}

/** The ids a person is known by, each with its kind. */
export const Identities = ({ identities, most = identities.length }: Props) => {
  const rest = identities.length - most;
  return (
    <ul className="identities">
      {identities.slice(0, most).map(({ namespace, value }) => (
        <li key={`${namespace} ${value}`}>
          <span className="identity-kind">{namespaceName(namespace)}</span> <span>{value}</span>
        </li>
      ))}
      {rest > 0 ? <li className="dimmed">and {rest} more</li> : null}
    </ul>
  );
};
