import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** What is known of a picture that was taken in. */
export interface PictureHead {
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly digest: string;
  readonly type: 'image/jpeg' | 'image/png';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A picture with its bytes. */
export interface KeptPicture extends PictureHead {
  readonly bytes: Uint8Array;
}

interface Row extends PictureHead {
  readonly size: number;
  readonly taken: number;
  /** Since when no design names it, milliseconds UTC; null while one does. */
  readonly loose: number | null;
  readonly bytes: Uint8Array;
}

interface Tables {
  made_pictures: Row;
  design_pictures: { design: string; picture: string };
}

type Added = Omit<Row, 'loose'>;

const ADD = statement<Tables, Added>()((db, p) =>
  db
    .insertInto('made_pictures')
    .values({
      ...{ digest: p('digest'), type: p('type'), width: p('width'), height: p('height') },
      ...{ size: p('size'), taken: p('taken'), loose: p('taken'), bytes: p('bytes') },
    })
    // Whoever sends it again is about to use it.
    .onConflict((conflict) =>
      conflict
        .column('digest')
        .doUpdateSet((eb) => ({ loose: eb.ref('excluded.loose') }))
        .where('made_pictures.loose', 'is not', null),
    ),
);

/** Keeps a picture that no design names yet. @param taken milliseconds UTC. */
export const addPicture = (picture: KeptPicture, taken: number): BoundWrite =>
  // A copy: the store takes the bytes away from whoever hands them over.
  bind(ADD, {
    ...{ ...picture, size: picture.bytes.length, taken, bytes: Uint8Array.from(picture.bytes) },
  });

const HEAD = statement<Tables, { digest: string }, PictureHead>()((db, p) =>
  db
    .selectFrom('made_pictures')
    .select(['digest', 'type', 'width', 'height'])
    .where('digest', '=', p('digest')),
);

/** What is known of a picture. */
export const pictureHead = (
  store: Pick<StoreReader, 'get'>,
  digest: string,
): Promise<PictureHead | undefined> => store.get(HEAD, { digest });

const WHOLE = statement<Tables, { digest: string }, KeptPicture>()((db, p) =>
  db
    .selectFrom('made_pictures')
    .select(['digest', 'type', 'width', 'height', 'bytes'])
    .where('digest', '=', p('digest')),
);

/** A picture with its bytes. */
export const findPicture = (
  store: Pick<StoreReader, 'get'>,
  digest: string,
): Promise<KeptPicture | undefined> => store.get(WHOLE, { digest });

const LOOSE = statement<Tables, Record<never, never>, { size: number | null }>()((db) =>
  db
    .selectFrom('made_pictures')
    .select((eb) => eb.fn.sum<number>('size').as('size'))
    .where('loose', 'is not', null),
);

/** Bytes of all pictures that no design names. */
export const looseBytes = async (store: Pick<StoreReader, 'get'>): Promise<number> =>
  Number((await store.get(LOOSE, {}))?.size ?? 0);

const NAME = statement<Tables, { design: string; picture: string }>()((db, p) =>
  db
    .insertInto('design_pictures')
    .values({ design: p('design'), picture: p('picture') })
    .onConflict((conflict) => conflict.doNothing()),
);

const HOLD = statement<Tables, { digest: string }>()((db, p) =>
  db.updateTable('made_pictures').set({ loose: null }).where('digest', '=', p('digest')),
);

/** Keeps pictures for as long as a design names them. */
export const namePictures = (design: string, pictures: readonly string[]): BoundWrite[] =>
  pictures.flatMap((picture) => [bind(NAME, { design, picture }), bind(HOLD, { digest: picture })]);

const REMOVE_ALONE = statement<Tables, { design: string }>()((db, p) =>
  db
    .deleteFrom('made_pictures')
    .where('digest', 'in', (eb) =>
      eb.selectFrom('design_pictures').select('picture').where('design', '=', p('design')),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('design_pictures')
            .select('design_pictures.design')
            .whereRef('design_pictures.picture', '=', 'made_pictures.digest')
            .where('design_pictures.design', '<>', p('design')),
        ),
      ),
    ),
);

const UNNAME = statement<Tables, { design: string }>()((db, p) =>
  db.deleteFrom('design_pictures').where('design', '=', p('design')),
);

/** Forgets the pictures of a design, but for those that another one names. */
export const forgetPictures = (design: string): BoundWrite[] => [
  bind(REMOVE_ALONE, { design }),
  bind(UNNAME, { design }),
];

const OLD = statement<Tables, { before: number; limit: number }, { digest: string }>()((db, p) =>
  db
    .selectFrom('made_pictures')
    .select('digest')
    .where('loose', '<', p('before'))
    .orderBy('loose')
    .limit(p('limit')),
);

const REMOVE_LOOSE = statement<Tables, { digest: string; before: number }>()((db, p) =>
  db
    .deleteFrom('made_pictures')
    .where('digest', '=', p('digest'))
    // A design may name it by now, or somebody sent it again.
    .where('loose', '<', p('before')),
);

/** What removes some pictures that no design has named since a time, milliseconds UTC. */
export const removeLoose = async (
  store: Pick<StoreReader, 'all'>,
  before: number,
  limit: number,
): Promise<readonly BoundWrite[]> =>
  (await store.all(OLD, { before, limit })).map(({ digest }) =>
    bind(REMOVE_LOOSE, { digest, before }),
  );

const OF_DESIGN = statement<Tables, { design: string }, PictureHead & { size: number }>()((db, p) =>
  db
    .selectFrom('design_pictures')
    .innerJoin('made_pictures', 'made_pictures.digest', 'design_pictures.picture')
    .select(['digest', 'type', 'width', 'height', 'size'])
    .where('design', '=', p('design'))
    .orderBy('digest'),
);

/** The pictures that a design names. */
export const picturesOfDesign = (
  store: Pick<StoreReader, 'all'>,
  design: string,
): Promise<readonly (PictureHead & { readonly size: number })[]> =>
  store.all(OF_DESIGN, { design });
