import fc from 'fast-check';

/** Fields that the generated documents have, some of them through lists. */
const NAMES = ['a', 'b', 'c', '0', 'ключ', "it's"] as const;

const nastyText = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'A',
    'ä',
    'Ä',
    '8',
    '-8.50',
    '08',
    '1e3',
    '10',
    '9',
    'null',
    '😀',
    '\uff5e',
    '0.30000000000000004',
    '9007199254740993',
    '\u0001',
    "'",
    '%',
    '*',
    '[a]',
    '1.2.3',
    'v1.2.3-beta',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const nastyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    2,
    8,
    8.5,
    -8.5,
    10,
    0.1,
    1e15,
    9007199254740991,
    2 ** 53 + 2,
    1e21,
    2 ** 60,
    2 ** 60 + 256,
    0.30000000000000004,
    -1e300,
    5e-324,
    1.7976931348623157e308,
  ),
  fc.integer({ min: -12, max: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const scalar = fc.oneof(fc.constant(null), fc.boolean(), nastyNumber, nastyText);

/** JSON of mixed types, nested a little: what stands in documents. */
const nastyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

export const nastyDocument: fc.Arbitrary<object> = fc.dictionary(
  fc.constantFrom(...NAMES),
  nastyValue,
  { maxKeys: 6, noNullPrototype: true },
);

const path = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('.'));

/** Numbers and texts at the edges of what is compared. */
export const comparable = fc.oneof(nastyNumber, nastyText);
const list = fc.array(nastyValue, { maxLength: 4 });
const version = fc.constantFrom('1.2.3', '1.2.3-beta', 'v10.0', '0', '1.2.3-beta.11', 'a.b');
const type = fc.constantFrom('null', 'boolean', 'number', 'string', 'array', 'object');

/** Operators with an operand each; those that go deeper are added below. */
const plainOperators = fc.oneof(
  nastyValue.map(($eq) => ({ $eq })),
  nastyValue.map(($ne) => ({ $ne })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), comparable)
    .map(([operator, operand]) => ({ [operator]: operand })),
  fc
    .tuple(fc.constantFrom('$in', '$nin', '$ini', '$nini', '$all', '$alli'), list)
    .map(([operator, operand]) => ({ [operator]: operand })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc.oneof(type, fc.uniqueArray(type, { minLength: 1 })).map(($type) => ({ $type })),
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: -2, max: 3 }))
    .map(($mod) => ({ $mod })),
  fc.integer({ min: 0, max: 4 }).map(($size) => ({ $size })),
  fc.integer({ min: 0, max: 4 }).map(($gte) => ({ $size: { $gte } })),
  fc
    .tuple(fc.constantFrom('^a', '[0-9]+', 'ä|b', '.$'), fc.constantFrom('', 'i', 's'))
    .map(([$regex, $options]) => ({ $regex, $options })),
  fc.constantFrom('^a', 'Ä').map(($regexi) => ({ $regexi })),
  fc
    .tuple(fc.constantFrom('$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte'), version)
    .map(([operator, operand]) => ({ [operator]: operand })),
);

const operand = fc.oneof(
  path.map((field) => `$${field}`),
  nastyNumber,
  nastyValue.map(($literal) => ({ $literal })),
);
const comparison = fc
  .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), operand, operand)
  .map(([operator, left, right]) => ({ [operator]: [left, right] }));
const expression = fc.oneof(
  comparison,
  fc.tuple(comparison, comparison).map(($and) => ({ $and })),
  comparison.map(($not) => ({ $not })),
  fc
    .tuple(fc.constantFrom('$add', '$subtract', '$divide'), operand, operand, operand)
    .map(([operator, a, b, c]) => ({ $lt: [{ [operator]: [a, b] }, c] })),
);

type Json = Readonly<Record<string, unknown>>;

/** Conditions that are understood: every operator, over fields that may be there. */
export const anyCondition: fc.Arbitrary<Json> = fc.letrec<{ condition: Json; operators: Json }>(
  (tie) => ({
    operators: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      plainOperators,
      tie('operators').map(($not) => ({ $not })),
      tie('operators').map(($elemMatch) => ({ $elemMatch })),
      tie('condition').map(($elemMatch) => ({ $elemMatch: { $and: [$elemMatch] } })),
      fc.tuple(plainOperators, tie('operators')).map(([a, b]) => ({ ...b, ...a })),
    ),
    condition: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc
        .tuple(path, fc.oneof(scalar, tie('operators')))
        .map(([field, asked]) => ({ [field]: asked })),
      fc
        .tuple(
          fc.constantFrom('$and', '$or', '$nor'),
          fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
        )
        .map(([operator, conditions]) => ({ [operator]: conditions })),
      tie('condition').map(($not) => ({ $not })),
      fc.constant({ $always: true }),
      expression.map(($expr) => ({ $expr })),
    ),
  }),
).condition;
