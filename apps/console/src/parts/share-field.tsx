import { TextInput } from '@mantine/core';
import { shareIn } from '../words/written-share.ts';

/** The most of the people that anything is withheld from, in percent. */
const MOST = 50;

/** A share of the people as it is written in percent; undefined for what is none. */
export const heldShare = (written: string): number | undefined => shareIn(written, 0, MOST);

interface Props {
  readonly label?: string;
  /** Said after how much it may be. */
  readonly about: string;
  /** As it is written, in percent. */
  readonly written: string;
  readonly write: (written: string) => void;
  readonly isFirst?: boolean;
}

/** Asks from which share of the people something is withheld. */
export const ShareField = ({
  label = 'Share of the people, in %',
  about,
  written,
  write,
  isFirst = false,
}: Props) => (
  <TextInput
    {...(isFirst ? { 'data-autofocus': true } : {})}
    label={label}
    description={`0 to ${MOST}. ${about}`}
    inputMode="decimal"
    maxLength={6}
    value={written}
    error={heldShare(written) === undefined ? `A number from 0 to ${MOST}.` : undefined}
    onChange={({ currentTarget: { value } }) => write(value)}
  />
);
