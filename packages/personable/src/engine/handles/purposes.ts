import type { Purpose } from '../../customer/consent.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import {
  isPurposeName,
  type KnownPurpose,
  MOST_PURPOSES,
  MOST_WORDINGS,
  type Purposes,
} from '../../customer/purposes.ts';
import { PersonableError } from '../errors.ts';
import { iso } from '../readings/names.ts';

/** How a purpose was put, from a time on. */
interface Wording {
  readonly version: string;
  readonly label: string;
  readonly text: string;
  /** ISO 8601. */
  readonly since: string;
}

/** A purpose of consent, with every wording it had. */
export interface PurposeView extends Omit<KnownPurpose, 'wordings'> {
  /** The latest first. */
  readonly wordings: readonly Wording[];
}

/** A new wording of a purpose. */
export interface WordingInput {
  readonly purpose: Purpose;
  readonly version: string;
  readonly label: string;
  readonly text: string;
}

/** What consent is given for: `shop.purposes`. */
export class PurposesHandle {
  readonly #purposes: Purposes;
  readonly #clock: () => number;

  constructor(purposes: Purposes, clock: () => number) {
    this.#purposes = purposes;
    this.#clock = clock;
  }

  /** Every purpose with the words shown now, and all before. */
  list(): PurposeView[] {
    return this.#purposes.list().map(toView);
  }

  /**
   * Lets a purpose be put in these words from now on; one that is new is made. Words once kept stay as they are.
   *
   * @throws PersonableError `invalid_field`; `wording_exists` when the version has other words.
   */
  async put(wording: WordingInput): Promise<PurposeView> {
    const { purpose, version, label, text } = wording;
    if (!isPurposeName(purpose)) {
      throw wrong(`"${purpose.slice(0, 50)}" is no name of a purpose.`, '/purpose');
    }
    refuseHostile({ version, label, text });
    for (const [name, value] of Object.entries({ version, label, text })) {
      if (value.trim() === '') throw wrong(`${name} is empty.`, `/${name}`);
    }
    const put = await this.#purposes.put({ purpose, version, label, text }, this.#clock());
    if (put === 'different') {
      throw new PersonableError(
        'wording_exists',
        `The version "${version}" of ${purpose} has other words.`,
        {
          path: '/version',
          hint: 'Words once shown are kept as they are; give these a version of their own.',
        },
      );
    }
    if (put === 'full') {
      throw wrong(
        `There are ${MOST_PURPOSES} purposes or ${MOST_WORDINGS} wordings of this one already.`,
        '/purpose',
      );
    }
    return toView(this.#purposes.find(purpose) as KnownPurpose);
  }
}

const toView = ({ wordings, ...rest }: KnownPurpose): PurposeView => ({
  ...rest,
  wordings: wordings
    .map(({ version, label, text, since }) => ({ version, label, text, since: iso(since) }))
    .reverse(),
});

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, {
    path,
    hint: 'A name has small letters, digits, _ and -, at most 40; the shapes are in /openapi.json.',
  });
