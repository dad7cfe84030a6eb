import { Link } from 'wouter';
import { personAddress } from '../frame/address.ts';

interface Props {
  /** The engine's number of the person; a newcomer has none. */
  readonly person: number | undefined;
  readonly name: string | undefined;
}

/** A person by name, or by number while nobody said a name; leading to their screen. */
export const PersonLink = ({ person, name }: Props) =>
  person === undefined ? (
    <span className="dimmed">a newcomer</span>
  ) : (
    <Link href={personAddress(person)}>{name ?? `Person ${person}`}</Link>
  );
