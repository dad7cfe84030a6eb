import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openPersonable, type Personable, type PersonableOptions } from '../../src/index.ts';
import { DAY, NOON } from '../customer/open-shop.ts';
import { type Served, startServer } from '../edges/serve.ts';
import { FONTS, orderOf, PHOTO_MUG, pixels, publishTemplate, stock } from './shop.ts';

/** Renderers are processes, which start slowly on a busy machine. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const open = async (options: Partial<PersonableOptions> = {}) => {
  const clock = { now: NOON };
  const shop = await openPersonable({ data: ':memory:', clock: () => clock.now, ...options });
  onTestFinished(() => shop.close());
  await stock(shop);
  await publishTemplate(shop, PHOTO_MUG, 'photo-mug');
  return { shop, clock };
};

const chosen = (
  { digest, width, height }: { digest: string; width: number; height: number },
  more: object = {},
) => ({
  ...{ template: 'photo-mug', item: 'mug-7' },
  values: { photo: { picture: digest, width, height }, ...more },
});

const accept = async (shop: Personable) => {
  for (const { word } of await shop.made.reviews.list()) {
    await shop.made.reviews.decide(word, { accepted: true, by: 'Eva' });
  }
};

describe('over HTTP', () => {
  let served: Served;
  beforeAll(async () => {
    served = await startServer({ made: { fonts: FONTS } });
    await stock(served.shop);
    await publishTemplate(served.shop, PHOTO_MUG, 'photo-mug');
    return served.close;
  });
  const send = (body: unknown, type = 'image/png', key = served.keys.write) =>
    served.call('POST /v1/made/pictures', { key, body, headers: { 'content-type': type } });

  test('a page sends a picture, looks at a preview, and orders it; a person looks at it once', async () => {
    const { shop } = served;
    const sent = await send(await pixels({ width: 300, height: 240 }), 'application/octet-stream');
    expect(sent).toMatchObject({
      status: 201,
      body: { picture: { type: 'image/png', width: 300, height: 240 } },
    });
    const { picture } = sent.body as { picture: { digest: string; width: number; height: number } };
    const shown = await fetch(
      `${served.url}/v1/made/pictures/${picture.digest}?writeKey=${served.keys.write}`,
    );
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    const bytes = new Uint8Array(await shown.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(picture.digest);

    const preview = await fetch(`${served.url}/v1/made/previews`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${served.keys.write}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...chosen(picture), item: undefined, width: 200 }),
    });
    expect(preview.status).toBe(200);
    expect(preview.headers.get('content-type')).toBe('image/png');
    expect(preview.headers.get('cache-control')).toMatch(/^private/);
    const { default: sharp } = await import('sharp');
    const png = sharp(Buffer.from(await preview.arrayBuffer()));
    expect(await png.metadata()).toMatchObject({ width: 200, height: 100 });
    // A point of the picture, and one beside it.
    const raw = await png.ensureAlpha().raw().toBuffer();
    expect([...raw.subarray((50 * 200 + 60) * 4, (50 * 200 + 60) * 4 + 3)]).toEqual([200, 30, 90]);
    expect([...raw.subarray(0, 3)]).toEqual([255, 255, 255]);

    const kept = await shop.made.keep(chosen(picture), { userId: 'ada' });
    expect(kept).toMatchObject({ state: 'review', findings: [{ code: 'picture' }] });
    const reviews = await served.call('GET /v1/made/reviews', { key: served.keys.secret });
    expect(reviews.body).toMatchObject({ reviews: [{ code: 'picture', picture: picture.digest }] });
    await shop.batch([orderOf(kept.design, { price: 8 })]);
    await shop.made.jobs.settled();
    const { entries } = await shop.made.jobs.list();
    expect(entries).toMatchObject([{ state: 'held', reason: 'in-review' }]);
    await accept(shop);
    await shop.made.jobs.settled();
    const [job] = (await shop.made.jobs.list()).entries;
    expect(job).toMatchObject({ state: 'checked' });
    // The same picture is looked at once, whatever part of it is shown.
    const other = chosen(picture, {
      photo: {
        picture: picture.digest,
        width: 300,
        height: 240,
        crop: { x: 0, y: 0, width: 0.9, height: 0.9 },
      },
    });
    expect(await shop.made.check(other)).toMatchObject({ state: 'valid' });

    const rendered = await shop.made.jobs.step(job?.id ?? '', { step: 'render', by: 'Eva' });
    const files = await shop.made.jobs.files(job?.id ?? '');
    expect(rendered.files).toMatchObject(
      files.map((file) => ({
        name: file.name,
        digest: createHash('sha256').update(file.bytes).digest('hex'),
      })),
    );
    const [svg, printed, pdf] = files;
    expect(new TextDecoder().decode(svg?.bytes)).toContain('data:image/png;base64,');
    const at300 = await sharp(printed?.bytes)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const middle = (at300.info.width * 100 + 120) * 4;
    expect([...at300.data.subarray(middle, middle + 3)]).toEqual([200, 30, 90]);
    expect(Buffer.from(pdf?.bytes ?? []).includes('/Subtype /Image')).toBe(true);
  });

  test('what is refused for its words is drawn for the shop alone', async () => {
    const body = { template: 'photo-mug', values: { name: 'fuck' } };
    const asked = (key: string) => served.call('POST /v1/made/previews', { key, body });
    expect(await asked(served.keys.write)).toMatchObject({
      status: 422,
      body: { error: { code: 'design_refused' }, findings: [{ code: 'profanity' }] },
    });
    expect(await asked(served.keys.secret)).toMatchObject({ status: 200, type: 'image/png' });
  });

  test.each([
    ['neither', {}, 400],
    ['both', { design: 'a'.repeat(64), template: 'photo-mug', values: {} }, 400],
    ['a design nobody knows', { design: 'a'.repeat(64) }, 404],
    ['a design that is none', { design: '../etc' }, 400],
    [
      'a surface there is none of',
      { template: 'photo-mug', values: {}, surface: 'constructor' },
      404,
    ],
    ['too many pixels', { template: 'photo-mug', values: {}, width: 5_000 }, 400],
    ['half a pixel', { template: 'photo-mug', values: {}, width: 16.5 }, 400],
    ['NUL', { template: 'photo-mug', values: { name: 'a\u0000b' } }, 400],
    [
      'a picture nobody sent',
      chosen({ digest: 'ab'.repeat(32), width: 300, height: 240 }).values,
      422,
    ],
  ])('a preview of %s is refused', async (_what, asked, status) => {
    const body = 'photo' in asked ? { template: 'photo-mug', values: asked } : asked;
    const answer = await served.call('POST /v1/made/previews', { key: served.keys.secret, body });
    expect(answer).toMatchObject({ status, body: { error: { code: expect.any(String) } } });
  });

  test.each([
    ['nothing', '', 400, 'invalid_picture'],
    ['a text', 'hello', 400, 'invalid_picture'],
    ['an SVG called PNG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 400, 'invalid_picture'],
    ['a page', '<!doctype html><script>alert(1)</script>', 400, 'invalid_picture'],
    ['a picture that is cut off', undefined, 400, 'invalid_picture'],
    ['more than may be', 'x'.repeat(25_000_001), 413, 'body_too_large'],
  ])('%s is no picture', async (_what, body, status, code) => {
    const cut = (await pixels({ width: 300, height: 240 })).subarray(0, 200);
    expect(await send(body ?? cut)).toMatchObject({ status, body: { error: { code } } });
  });

  test('no body is read of whoever has no key, and none but pictures', async () => {
    const body = await pixels({ width: 8, height: 8 });
    expect(await send(body, 'image/png', 'pk_wrong')).toMatchObject({ status: 401 });
    expect(await send(body, 'application/json')).toMatchObject({ status: 415 });
    expect(
      await served.call('POST /v1/made/pictures', {
        ...{ key: served.keys.write, body },
        headers: { 'content-type': 'image/png', 'content-encoding': 'gzip' },
      }),
    ).toMatchObject({ status: 415 });
    for (const digest of ['x', 'A'.repeat(64), '..%2f..%2fetc', 'a'.repeat(64)]) {
      const { status } = await served.call(`GET /v1/made/pictures/${digest}`, {
        key: served.keys.write,
      });
      expect(status).toBe(digest === 'a'.repeat(64) ? 404 : 400);
    }
  });
});

test('What no design names goes after a day; what one names stays, and goes with its person', async () => {
  const { shop, clock } = await open();
  const named = await shop.made.pictures.take(await pixels({ width: 300, height: 240 }));
  const shared = await shop.made.pictures.take(await pixels({ width: 300, height: 240, red: 1 }));
  const loose = await shop.made.pictures.take(await pixels({ width: 300, height: 240, red: 2 }));
  await shop.made.keep(chosen(named), { userId: 'ada' });
  await shop.made.keep(chosen(shared), { userId: 'ada' });
  await shop.made.keep(chosen(shared, { name: 'Bo' }), { userId: 'bob' });
  clock.now += DAY - 1;
  await shop.expire();
  const again = await shop.made.pictures.take(await pixels({ width: 300, height: 240, red: 2 }));
  expect(again).toEqual(loose);
  clock.now += 1_000;
  await shop.expire();
  expect(await shop.made.pictures.find(loose.digest)).toMatchObject({ width: 300 });
  clock.now += DAY;
  await shop.expire();
  await expect(shop.made.pictures.find(loose.digest)).rejects.toMatchObject({ code: 'not_found' });
  expect(await shop.made.pictures.find(named.digest)).toMatchObject({ type: 'image/png' });

  const archive = await shop.people.export({ userId: 'ada' });
  let text = '';
  for await (const piece of archive?.text ?? []) text += piece;
  expect(JSON.parse(text).madeForYou.designs).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ pictures: [expect.objectContaining({ digest: named.digest })] }),
    ]),
  );
  await shop.people.erase({ userId: 'ada' });
  await expect(shop.made.pictures.find(named.digest)).rejects.toMatchObject({ code: 'not_found' });
  expect(await shop.made.pictures.find(shared.digest)).toMatchObject({ width: 300 });
  await shop.people.erase({ userId: 'bob' });
  await expect(shop.made.pictures.find(shared.digest)).rejects.toMatchObject({ code: 'not_found' });
});

test('Strangers cannot fill the disk: what is over the bound is refused until there is room', async () => {
  const { shop, clock } = await open({ made: { loosePictures: 1 } });
  const noisy = async () => {
    const { default: sharp } = await import('sharp');
    const raw = Buffer.from(Array.from({ length: 400 * 400 * 3 }, () => Math.random() * 256));
    return sharp(raw, { raw: { width: 400, height: 400, channels: 3 } })
      .png()
      .toBuffer();
  };
  const first = await shop.made.pictures.take(await noisy());
  const second = await noisy();
  const full = { code: 'pictures_full', hint: expect.any(String) };
  await shop.made.pictures.take(second);
  const third = await noisy();
  await expect(shop.made.pictures.take(third)).rejects.toMatchObject(full);
  // What is there already takes no room, and what a design names is not counted.
  await shop.made.pictures.take(second);
  await shop.made.keep(chosen(first), { userId: 'ada' });
  await shop.made.pictures.take(third);
  const fourth = await noisy();
  await expect(shop.made.pictures.take(fourth)).rejects.toMatchObject(full);
  // What is old makes room when somebody needs it.
  clock.now += DAY + 1;
  expect(await shop.made.pictures.take(fourth)).toMatchObject({ width: 400 });
});

test('Of a picture nothing is left on the disk once its person is erased', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-pictures-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { shop } = await open({ data: folder });
  const { default: sharp } = await import('sharp');
  const noise = Buffer.from(
    Array.from(
      { length: 300 * 240 * 3 },
      (_, n) => createHash('md5').update(`${n}`).digest()[0] ?? 0,
    ),
  );
  const sent = await sharp(noise, { raw: { width: 300, height: 240, channels: 3 } })
    .png()
    .toBuffer();
  const head = await shop.made.pictures.take(sent);
  const { bytes } = await shop.made.pictures.find(head.digest);
  const pieces = [0.3, 0.5, 0.7].map((share) => {
    const at = Math.floor(bytes.length * share);
    return Buffer.from(bytes.slice(at, at + 24));
  });
  const found = () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    const all = files.flatMap((file) =>
      file.isFile() ? [readFileSync(join(file.parentPath, file.name))] : [],
    );
    return all.some((text) => [...pieces, head.digest].some((piece) => text.includes(piece)));
  };
  await shop.made.keep(chosen(head), { userId: 'ada' });
  expect(found()).toBe(true);
  await shop.people.erase({ userId: 'ada' });
  await shop.close();
  expect(found()).toBe(false);
});

test('Senders that hang are few at a time, and whoever hangs up makes room', async () => {
  const served = await startServer();
  onTestFinished(served.close);
  const { port } = new URL(served.url);
  const hanging = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const socket = connect(Number(port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        [
          ...['POST /v1/made/pictures HTTP/1.1', 'host: x', 'content-type: image/png'],
          ...[`authorization: Bearer ${served.keys.secret}`, 'content-length: 1000', '', 'ab'],
        ].join('\r\n'),
      );
      return socket;
    }),
  );
  const send = async () =>
    served.call('POST /v1/made/pictures', {
      ...{ key: served.keys.secret, body: await pixels({ width: 8, height: 8 }) },
      headers: { 'content-type': 'image/png' },
    });
  await vi.waitFor(
    async () =>
      expect(await send()).toMatchObject({ status: 503, body: { error: { code: 'busy' } } }),
    { timeout: 30_000 },
  );
  for (const socket of hanging) socket.destroy();
  await vi.waitFor(async () => expect(await send()).toMatchObject({ status: 201 }), {
    timeout: 30_000,
  });
});
