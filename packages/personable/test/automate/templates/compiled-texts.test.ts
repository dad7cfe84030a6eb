import { afterAll, describe, expect, test } from 'vitest';
import { compileTexts } from '../../../src/automate/templates/compiled-texts.ts';
import { Typesetter } from '../../../src/automate/templates/typesetter.ts';

const typesetter = new Typesetter();
afterAll(() => typesetter.close());

const EMPTY = { person: {}, lists: {}, message: {}, shop: {}, data: {} };
const compiled = (fields: Readonly<Record<string, string>>) =>
  compileTexts(fields, 'en', typesetter, '/content/en');

describe('plain paragraphs', () => {
  test('become an e-mail in HTML and text, with links and tags of Liquid around them', async () => {
    const body = `Hello & <you>,
second line.

{% for item in lists.picks %}
- {{ item.name }}: https://shop.example/{{ item.id }}.
{% endfor %}

Bye.`;
    const texts = await compiled({ subject: 'x', body });
    const picks = [
      { name: 'A & B', id: 'a' },
      { name: 'C', id: 'c' },
    ];
    const filled = texts.fill({ ...EMPTY, lists: { picks } });
    expect(filled?.['html']).toContain('Hello &amp; &lt;you&gt;,<br />');
    expect(filled?.['html']).toContain(
      '<a href="https://shop.example/a">https://shop.example/a</a>.',
    );
    expect(filled?.['text']).toBe(`Hello & <you>,
second line.

- A & B: https://shop.example/a.

- C: https://shop.example/c.

Bye.`);
  });
});

describe('the plain-text part', () => {
  test('has links with their addresses, pictures with what stands for them, and nothing hidden', async () => {
    const html = `<html><head><title>T</title><style>p{}</style></head><body>
<div style="display:none">hidden</div><h1>Big news</h1><p>See <a href="https://shop.example/x">this</a>, <a href="#top">top</a>
<a href="https://shop.example/y"><img src="https://shop.example/y.png" alt="Mug"></a><img src="z.png"></p>
<ul><li>one</li><li>two</li></ul></body></html>`;
    const texts = await compiled({ subject: 'x', html });
    const plain = texts.fill(EMPTY)?.['text']?.replace(/[\uE002\uE003]/g, '');
    expect(plain).toBe(
      'Big news\n\nSee this https://shop.example/x, top Mug https://shop.example/y\n\n * one\n * two',
    );
  });

  test('is the one that was written where there is one', async () => {
    const texts = await compiled({
      subject: 'x',
      html: '<p>y</p>',
      text: 'z https://a.example/b.',
    });
    expect(texts.fill(EMPTY)?.['text']).toBe('z \uE002https://a.example/b\uE003.');
    expect(texts.hosts).toEqual(['a.example']);
  });
});

describe('a text', () => {
  test('that loops over more than it may is not written, and holds nobody up', async () => {
    const texts = await compiled({
      subject: 'x',
      html: '{% for a in data.many %}{% for b in data.many %}{% for c in data.many %}x{% endfor %}{% endfor %}{% endfor %}',
    });
    const many = Array.from({ length: 1_000 }, (_, i) => i);
    expect(texts.fill({ ...EMPTY, data: { many } })).toBeUndefined();
    expect(texts.fill({ ...EMPTY, data: { many: [1, 2] } })?.['html']).toContain('xxxxxxxx');
  });

  test('says what it speaks of and is not there', async () => {
    const texts = await compiled({ subject: '{{ data.a.b }} {{ first_name }}', html: '<p>x</p>' });
    expect(texts.fill(EMPTY)).toBeUndefined();
    expect(texts.missing({ ...EMPTY, data: { a: {} } })).toEqual([
      ...['data.a.b', 'person.first_name'],
    ]);
  });

  test('whose subject comes out empty is not written', async () => {
    const texts = await compiled({ subject: '{{ data.a }}', html: '<p>x</p>' });
    expect(texts.fill({ ...EMPTY, data: { a: ' \r\n ' } })).toBeUndefined();
  });

  test('of MJML keeps Liquid between sections, in attributes, and what only Outlook reads', async () => {
    const texts = await compiled({
      subject: 'x',
      preheader: 'Hi {{ first_name }}',
      mjml: `<mjml><mj-body>{% if data.on %}<mj-section background-color="{{ data.colour }}"><mj-column><mj-text>On</mj-text></mj-column></mj-section>{% else %}<mj-section unknown="1"><mj-column><mj-text>Off</mj-text></mj-column></mj-section>{% endif %}</mj-body></mjml>`,
    });
    expect(texts.remarks).toEqual(['Line 1: <mj-section> Attribute unknown is illegal']);
    const scope = { ...EMPTY, person: { first_name: '<A>' } };
    const on = texts.fill({ ...scope, data: { on: true, colour: '"red' } });
    expect(on?.['html']).toContain('background:&#34;red');
    expect(on?.['html']).toContain('Hi &lt;A&gt;</div>');
    expect(on?.['html']).toContain('<html lang="en"');
    expect(on?.['html']).not.toContain('>Off<');
    expect(on?.['text']).toBe('On');
    const off = texts.fill({ ...scope, data: {} });
    expect(off?.['text']).toBe('Off');
    const ofOutlook = (html = '') => [
      html.match(/<!--\[if/g)?.length,
      html.match(/<!\[endif\]/g)?.length,
    ];
    const [opened, closed] = ofOutlook(off?.['html']);
    expect(opened).toBe(closed);
  });
});

test('one text is set once, and a thread that was stopped starts again', async () => {
  const own = new Typesetter();
  const first = own.set('html', '<p>once</p>', 'en');
  expect(own.set('html', '<p>once</p>', 'en')).toBe(first);
  await first;
  const cut = own.set('html', '<p>twice</p>', 'en');
  const expected = expect(cut).rejects.toThrow('the engine is closing');
  own.close();
  await expected;
  expect((await own.set('html', '<p>twice</p>', 'en')).text).toBe('twice');
  own.close();
});
