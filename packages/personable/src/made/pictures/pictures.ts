import type { Design, Drawing } from 'personable-designer';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { MadeError } from '../made-error.ts';
import {
  addPicture,
  findPicture,
  forgetPictures,
  type KeptPicture,
  looseBytes,
  namePictures,
  type PictureHead,
  pictureHead,
  removeLoose,
} from './picture-store.ts';

/** Takes in what somebody sent: known by its content, and encoded anew. */
export type TakePicture = (bytes: Uint8Array) => Promise<KeptPicture>;

/** What pictures are kept with. */
export interface PicturesParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  readonly take: TakePicture;
  /** Bytes of all pictures together that no design names. */
  readonly mostLoose: number;
}

const DAY = 86_400_000;
/** Pictures that are removed at once. */
const SLICE = 50;

/** Pictures of customers: each is kept once, and is nobody's until a design names it. What no design names goes after a day. */
export class Pictures {
  readonly #parts: PicturesParts;
  /** Bytes of what is being taken in. */
  #coming = 0;

  constructor(parts: PicturesParts) {
    this.#parts = parts;
  }

  /**
   * Takes in a picture, durably.
   *
   * @throws MadeError `pictures_full` when too many wait for a design already, DesignerError `picture-kind`, `picture-moves`,
   *   `picture-too-large`, `picture-unreadable`, `too-slow`, `busy`, `renderer-failed`, `closed`.
   */
  async take(bytes: Uint8Array): Promise<PictureHead> {
    const { store, clock, take } = this.#parts;
    const picture = await take(bytes);
    const { digest, type, width, height } = picture;
    const size = picture.bytes.length;
    this.#coming += size;
    try {
      const known = await pictureHead(store, digest);
      // What is there already takes no room.
      if (known === undefined && !(await this.#hasRoom())) {
        throw new MadeError('pictures_full', 'Too many pictures wait for a design to name them.', {
          hint: 'Try again tomorrow: those that no design names go after a day. The option made.loosePictures allows more.',
        });
      }
      await store.write([addPicture(picture, clock())]);
    } finally {
      this.#coming -= size;
    }
    return { digest, type, width, height };
  }

  /** Whether what is coming has room; what is old makes room first. */
  async #hasRoom(): Promise<boolean> {
    const { store, mostLoose } = this.#parts;
    const isFree = async () => (await looseBytes(store)) + this.#coming <= mostLoose;
    while (!(await isFree())) if ((await this.removeSome()) === 0) return false;
    return true;
  }

  /** A picture with its bytes. */
  find(digest: string): Promise<KeptPicture | undefined> {
    return findPicture(this.#parts.store, digest);
  }

  /** What is known of the pictures that a design names; those that there are none of are not in it. */
  async headsOf(design: Design): Promise<ReadonlyMap<string, PictureHead>> {
    const heads = new Map<string, PictureHead>();
    for (const digest of digestsOf(design)) {
      const head = await pictureHead(this.#parts.store, digest);
      if (head !== undefined) heads.set(digest, head);
    }
    return heads;
  }

  /**
   * The pictures of some drawings, each once.
   *
   * @throws MadeError `step_refused` when one is not there.
   */
  async of(drawings: readonly Drawing[]): Promise<ReadonlyMap<string, KeptPicture>> {
    const found = new Map<string, KeptPicture>();
    for (const mark of drawings.flatMap(({ marks }) => marks)) {
      if (mark.kind !== 'picture' || found.has(mark.picture)) continue;
      const picture = await this.find(mark.picture);
      if (picture === undefined) {
        throw new MadeError('step_refused', 'A picture of the design is not there any more.', {
          hint: 'Take the step "check": the job is then held with the reason.',
        });
      }
      found.set(mark.picture, picture);
    }
    return found;
  }

  /** What keeps the pictures of a design for as long as there is the design. */
  named(id: string, design: Design): BoundWrite[] {
    return namePictures(id, digestsOf(design));
  }

  /** What forgets the pictures of a design that is emptied or removed. */
  forget(id: string): BoundWrite[] {
    return forgetPictures(id);
  }

  /** Removes some that no design has named for a day; resolves to how many. */
  async removeSome(): Promise<number> {
    const { store, clock } = this.#parts;
    const writes = await removeLoose(store, clock() - DAY, SLICE);
    if (writes.length > 0) await store.write(writes);
    return writes.length;
  }
}

/** Digests of the pictures that a design names, each once. */
const digestsOf = ({ values }: Design): readonly string[] => [
  ...new Set(
    Object.values(values).flatMap((value) => (typeof value === 'object' ? [value.picture] : [])),
  ),
];
