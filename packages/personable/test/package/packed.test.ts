import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../src/index.ts';
import { cleanEnvironment, run, runWell } from './run-process.ts';

/** The package as it is published: built, packed, and installed in a folder that knows nothing else. */
const source = join(import.meta.dirname, '../..');
const repository = join(source, '../..');
const tsc = join(repository, 'node_modules/typescript/bin/tsc');
const node = process.execPath;
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let root: string;
let shop: string;
let packed: Packed;
let files: readonly string[];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'personable-packed-'));
  const build = join(root, 'package');
  // Sources and tests lie beside what was built, as they do where it is published from.
  cpSync(source, build, {
    recursive: true,
    filter: (path) => path === source || !['dist', 'node_modules'].includes(basename(path)),
  });
  const designer = await packDesigner();
  const dist = join(build, 'dist');
  await runWell(node, [
    ...[tsc, '-p', join(source, 'tsconfig.json'), '--outDir', dist],
    ...['--tsBuildInfoFile', join(dist, '.tsbuildinfo')],
  ]);
  const answer = await runWell(npm, ['pack', '--json', '--pack-destination', root], { cwd: build });
  [packed] = JSON.parse(answer) as [Packed];
  files = packed.files.map(({ path }) => path);
  shop = join(root, 'shop');
  mkdirSync(shop);
  const tarball = join(root, packed.filename);
  await runWell(
    npm,
    [
      'install',
      tarball,
      designer,
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    { cwd: shop },
  );
}, 300_000);

/** What it draws with, packed the same way: types of the engine are made of its types. */
const packDesigner = async (): Promise<string> => {
  const from = join(repository, 'packages/designer');
  await runWell(node, [tsc, '-b', from]);
  const build = join(root, 'designer');
  cpSync(from, build, {
    recursive: true,
    filter: (path) => path === from || !['test', 'node_modules'].includes(basename(path)),
  });
  const answer = await runWell(npm, ['pack', '--json', '--pack-destination', root], { cwd: build });
  const [{ filename }] = JSON.parse(answer) as [Packed];
  return join(root, filename);
};

afterAll(() => rmSync(root, { recursive: true, force: true }), 300_000);

/** Runs a program of the shop that has the package installed. */
const runInShop = (name: string, text: string) => {
  writeFileSync(join(shop, name), text);
  return runWell(node, [name], { cwd: shop });
};

describe('the package', () => {
  test('holds what was built, and how to start it', () => {
    for (const path of [
      'package.json',
      'bin/personable.js',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/learning/bandit/index.js',
      'dist/conditions/index.js',
      'dist/cli/main.js',
      'dist/store/sqlite/writer-worker.js',
      'dist/automate/templates/typesetting-worker.js',
      'dist/automate/channels/email/mailer-worker.js',
      'dist/cli/evaluate/evaluation-worker.js',
      'dist/engine/audiences/scan-worker.js',
      'dist/engine/tuning/tuning-worker.js',
      'dist/engine/what-if/anew-worker.js',
      'dist/engine/what-if/what-if-worker.js',
      'dist/engine/trial/trial-worker.js',
      'faces/client/personable.js',
      'faces/console/index.html',
      'faces/designer/designer.js',
      'faces/shop/index.html',
    ]) {
      expect(files).toContain(path);
    }
  });

  test('holds no sources, no tests and nothing the compiler keeps for itself', () => {
    const allowed =
      /^(package\.json|(README|LICENSE|NOTICE)(\.md)?|bin\/[^/]+\.js|dist\/.+\.(js|d\.ts)|faces\/(client|console|designer|shop)\/.+\.(js|css|html|svg|wasm)(\.br|\.gz)?|faces\/fonts\/\w+\.(ttf|txt))$/;
    expect(files.filter((path) => !allowed.test(path))).toEqual([]);
    expect(files.filter((path) => /(^|\/)(src|test)\/|\.test\.|\.tsbuildinfo/.test(path))).toEqual(
      [],
    );
  });

  test('has a module and its types for every source', () => {
    const modules = files.filter((path) => path.endsWith('.js') && path.startsWith('dist/'));
    const types = files.filter((path) => path.endsWith('.d.ts'));
    expect(types.map((path) => path.replace(/\.d\.ts$/, '.js')).sort()).toEqual(
      [...modules].sort(),
    );
    for (const path of modules) {
      const original = join(source, path.replace('dist/', 'src/').replace(/\.js$/, '.ts'));
      expect(existsSync(original), original).toBe(true);
    }
  });

  // Its own code grows with what it does; maps or a library bundled by mistake are many times that. The fonts of the demo are counted in.
  test('is small', () => {
    expect(packed.size).toBeLessThan(6_500_000);
    expect(packed.unpackedSize).toBeLessThan(15_000_000);
  });

  test('installs without sources, and names no path of the machine it was made on', async () => {
    const installed = join(shop, 'node_modules/personable');
    expect(existsSync(join(installed, 'src'))).toBe(false);
    expect(existsSync(join(installed, 'dist/index.js'))).toBe(true);
    const naming = files.filter((path) =>
      readFileSync(join(installed, path), 'utf8').includes(repository),
    );
    expect(naming).toEqual([]);
  });
});

describe('installed in an empty folder, the library', () => {
  const program = (data: string) => `
    import { openPersonable } from 'personable';
    const shop = await openPersonable({ data: ${JSON.stringify(data)} });
    const viewed = (userId, product_id, name, price) =>
      shop.track({ userId, event: 'Product Viewed', properties: { product_id, name, price } });
    await viewed('bo', 'mug-7', 'Blue mug', 8);
    await viewed('bo', 'bowl-3', 'Blue bowl', 12.5);
    await viewed('ada', 'mug-7', 'Blue mug', 8);
    const decision = await shop.decide({
      userId: 'ada', placement: 'for-you', limit: 8, context: { page: '/' },
    });
    const rebuild = await shop.rebuild();
    const { state } = await shop.tuning.run();
    await shop.checkpoint();
    await shop.close();
    console.log(JSON.stringify({ decision, rebuild, state }));
  `;

  test.each([
    ['memory', ':memory:'],
    ['a folder', './data'],
  ])('decides over %s, with reasons', async (_, data) => {
    const said = await runInShop('decide.mjs', program(data));
    const { decision, rebuild, state } = JSON.parse(said) as {
      decision: Decision;
      rebuild: object;
      state: string;
    };
    expect(decision).toMatchObject({ person: 'known', personalized: true, strategy: 'for-you' });
    const bowl = decision.items.find(({ id }) => id === 'bowl-3');
    expect(bowl).toMatchObject({ name: 'Blue bowl', price: 12.5 });
    expect(bowl?.reasons.length).toBeGreaterThan(0);
    for (const { items, text } of bowl?.reasons ?? []) expect(`${items} ${text}`).not.toBe(' ');
    expect(rebuild).toMatchObject({ equal: true });
    expect(state).toBe('not-enough');
  });

  test('finds what an earlier program stored', async () => {
    const data = './kept';
    await runInShop('decide.mjs', program(data));
    const read = `
      import { openPersonable } from 'personable';
      const shop = await openPersonable({ data: ${JSON.stringify(data)} });
      const profile = await shop.people.profile({ userId: 'bo' });
      await shop.close();
      console.log(profile.history.map(({ item }) => item).join(' '));
    `;
    expect(await runInShop('read.mjs', read)).toBe('bowl-3 mug-7\n');
  });

  test('refuses a folder in use, as the error it exports', async () => {
    const twice = `
      import { openPersonable, StoreError } from 'personable';
      const shop = await openPersonable({ data: './twice' });
      await openPersonable({ data: './twice' }).catch((error) => {
        console.log(error instanceof StoreError, error.code);
      });
      await shop.close();
    `;
    expect(await runInShop('twice.mjs', twice)).toBe('true store_locked\n');
  });

  test('has types that resolve, and that refuse what is wrong', async () => {
    const text = `
      import { type Decision, openPersonable, type Personable, PersonableError } from 'personable';
      import { type BanditState, emptyState } from 'personable/bandit';
      import { type Condition, compileCondition } from 'personable/conditions';
      export const state: BanditState = emptyState({ dimensions: 2 });
      export const condition: Condition = compileCondition({ city: 'Berlin' }).condition;
      const shop: Personable = await openPersonable({ data: ':memory:', consent: 'required' });
      const decision: Decision = await shop.decide({ userId: 'ada', placement: 'for-you' });
      export const reasons: string[] = decision.items.flatMap(({ reasons }) =>
        reasons.map(({ text }) => text));
      export const code: string = new PersonableError('not_found', 'Gone.').code;
      // @ts-expect-error a placement is needed
      await shop.decide({ userId: 'ada' });
      // @ts-expect-error there is no such setting
      await openPersonable({ data: ':memory:', consent: 'perhaps' });
      await shop.close();
    `;
    writeFileSync(join(shop, 'typed.mts'), text);
    const compilerOptions = {
      ...{ strict: true, noEmit: true, types: [], skipLibCheck: false },
      ...{ target: 'es2024', module: 'nodenext', moduleResolution: 'nodenext' },
    };
    writeFileSync(
      join(shop, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['typed.mts'] }),
    );
    const { code, stdout } = await run(node, [tsc, '-p', '.'], { cwd: shop });
    expect(stdout).toBe('');
    expect(code).toBe(0);
  });
});

describe('installed in an empty folder, what customers shape', () => {
  test('is drawn with the fonts that come along for the demo', async () => {
    const text = `
      import { openPersonable } from 'personable';
      const font = 'node_modules/personable/faces/fonts/Inter_400Regular.ttf';
      const shop = await openPersonable({
        data: ':memory:', made: { fonts: { files: { Inter: font } } },
      });
      await shop.rules.put('product-templates', 'tag', {
        name: 'Tag', technique: 'print', currency: 'EUR', products: ['tag'],
        surfaces: [{ id: 'front', name: 'Front', width: 60, height: 30 }],
        palette: [{ id: 'ink', name: 'Ink', rgb: '#000000' }],
        fields: [{
          id: 'name', kind: 'text', label: 'Name', fonts: ['Inter'], size: [8, 40], fit: 'shrink',
          colour: 'ink', place: { surface: 'front', box: { x: 4, y: 5, width: 52, height: 20 } },
        }],
      });
      await shop.rules.publish('product-templates', 'tag');
      const fonts = await shop.made.fonts.of('tag');
      const of = (name) => shop.made.check({ template: 'tag', values: { name } });
      const [latin, thai] = [await of('Ada'), await of('ส')];
      console.log(Object.keys(fonts), latin.state, thai.findings.map(({ code }) => code));
      await shop.close();
    `;
    expect(await runInShop('made.mjs', text)).toBe("[ 'Inter' ] valid [ 'missing-glyph' ]\n");
  });
});

describe('installed in an empty folder, the parts for browsers', () => {
  test('choose among few, and ask conditions', async () => {
    const text = `
      import { addReward, BANDITS, createRandom, emptyState } from 'personable/bandit';
      import { compileCondition } from 'personable/conditions';
      const state = emptyState({ dimensions: 1 });
      addReward(state, { arm: 'red', x: [1], reward: 1, time: 0 });
      const { arm, exact } = BANDITS.squarecb.choose(
        state, ['red'], [1], { time: 0 }, createRandom(1));
      const { matches } = compileCondition({ city: 'Berlin' });
      console.log(arm, exact, matches({ city: 'Berlin' }));
    `;
    expect(await runInShop('parts.mjs', text)).toBe('red true true\n');
  });
});

describe('installed in an empty folder, the command line', () => {
  test('says what it can do', async () => {
    const said = await runWell(npm, ['exec', '--offline', '--', 'personable', '--help'], {
      cwd: shop,
    });
    for (const command of [
      'serve',
      'demo',
      'import',
      'try',
      'rebuild',
      'tune',
      'what-if',
      'apply',
      'rules',
      'test',
      'backup',
      'restore',
      'export',
      'erase',
      'keys',
    ]) {
      expect(said).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
  });

  test('works on a store, with what was built', async () => {
    writeFileSync(join(shop, 'items.csv'), 'id,name,price\nmug-7,Blue mug,8.00\nlamp,Lamp,30\n');
    const personable = (...args: string[]) =>
      runWell(node, ['node_modules/personable/bin/personable.js', ...args], {
        cwd: shop,
        env: cleanEnvironment(),
      });
    expect(await personable('import', 'items', 'items.csv', '--data', './cli')).toContain(
      '2 items',
    );
    expect(await personable('rebuild', '--data', './cli')).toContain('The sums were equal.');
  });
});
