import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { NAME_BUNDLE } from '../../../../bench/made/name-bundle.ts';
import { NAMES } from '../../../../bench/made/names.ts';
import { toSvg } from '../../src/index.ts';
import { VERSION } from '../../src/version.ts';
import { openTestDrawer } from '../open-test-drawer.ts';

/*
 * What was ordered once is made again years later, to the same bytes. Whoever changes these digests changes what old designs look like:
 * raise the version of the package then, which is part of what a design is known by.
 */
const DRAWN: Readonly<Record<string, string>> = {
  '0.1.0': '075cb240c082af0c371e80b138786226779aaab536a724e1ca2872227a46db24',
};

test('a design is drawn to the bytes it was drawn to before, by each version', async () => {
  const drawer = await openTestDrawer();
  const hash = createHash('sha256');
  for (const name of [...NAMES.map(([, own]) => own), '😀👩‍🚀🎂', 'Ada (محمد) 12']) {
    const values = { straight: name, arched: name };
    const design = { template: NAME_BUNDLE.id, version: NAME_BUNDLE.version, values };
    const { drawings } = await drawer.draw(NAME_BUNDLE, design);
    for (const drawing of drawings) hash.update(toSvg(drawing));
  }
  expect(hash.digest('hex')).toBe(DRAWN[VERSION]);
});

test('the version is that of the package', async () => {
  const file = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(file)).toHaveProperty('version', VERSION);
});
