import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileCondition } from '../../src/conditions/condition.ts';
import { ConditionError } from '../../src/conditions/condition-error.ts';

type Case = readonly [
  name: string,
  condition: unknown,
  document: object,
  holds: boolean,
  groups?: Readonly<Record<string, readonly unknown[]>>,
];

const file = new URL('../../../../../shared/conformance/growthbook-cases.json', import.meta.url);
const cases: readonly Case[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { evalCondition: readonly Case[] }).evalCondition
  : [];

/** What docs/conditions.md lists as different on purpose: 'refused', or the other answer. */
const DIFFERENT: Readonly<Record<string, 'refused' | boolean>> = {
  'empty - pass': false,
  'missing attribute with comparison operators': false,
  'empty $or - pass': 'refused',
  'empty $and - pass': 'refused',
  '$groups - match': 'refused',
  '$groups - no match': 'refused',
  '$in - not array': 'refused',
  '$nin - not array': 'refused',
  '$ini - not array': 'refused',
  '$nini - not array': 'refused',
  'unknown operator - pass': 'refused',
  '$regex invalid - pass': 'refused',
  '$regex invalid - fail': 'refused',
};

const answer = ([, condition, document, , groups = {}]: Case): 'refused' | boolean => {
  try {
    return compileCondition(condition, { groups }).matches(document);
  } catch (error) {
    expect(error).toBeInstanceOf(ConditionError);
    return 'refused';
  }
};

describe('cases of other implementations', () => {
  test('are there', ({ skip }) => {
    if (cases.length === 0) skip(`${file.pathname} is not on this machine`);
    expect(cases.length).toBe(248);
    const names = cases.map(([name]) => name);
    expect(Object.keys(DIFFERENT).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('that differ stand in the table of docs/conditions.md', () => {
    const docs = readFileSync(new URL('../../../../docs/conditions.md', import.meta.url), 'utf8');
    const listed = [...docs.matchAll(/^\| (.+? - .+?|missing attribute .+?) \| /gm)].flatMap(
      ([, names = '']) => names.split(', '),
    );
    expect(listed.sort()).toEqual(Object.keys(DIFFERENT).sort());
  });

  test.each(cases.map((one, i) => [`${i + 1} ${one[0]}`, one] as const))('%s', (_, one) => {
    expect(answer(one)).toBe(DIFFERENT[one[0]] ?? one[3]);
  });
});
