import { PersonIcon } from '../layout/icons.tsx';
import { initials } from './visitor.ts';

/** Tints in which customers stand, so that neighbours are told apart. */
const TINTS = 6;

/** A customer's initials in a disc; a figure for somebody nobody knows. */
export const Avatar = ({ name }: { readonly name: string | undefined }) => (
  <span className={`avatar ${name === undefined ? '' : `tint-${tint(name)}`}`} aria-hidden="true">
    {name === undefined ? <PersonIcon /> : initials(name)}
  </span>
);

/** Always the same one for the same name. */
const tint = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TINTS;
