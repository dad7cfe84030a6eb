import { describe, expect, test } from 'vitest';
import { emailOf, MESSAGE, openWriting } from './open-writing.ts';

const MUGS = ['Blue', 'Red', 'Green', 'White'].map((name, i) => ({
  ...{ id: `mug-${i}`, name: `${name} mug`, price: 8 + i, currency: 'EUR' },
  ...{ url: `/mugs/${i}`, image: `https://shop.example/${i}.png`, categories: ['Mugs'] },
}));

const LISTED = {
  name: 'News',
  channel: 'email',
  content: {
    en: {
      subject: 'Hi {{ first_name | default: "there" }}',
      mjml: `<mjml><mj-body>
<mj-section><mj-column><mj-text>Dear {{ person.first_name | default: "friend" }},</mj-text></mj-column></mj-section>
{% for item in lists.picks %}
<mj-section><mj-column><mj-text><a href="{{ item.url }}">{{ item.name }}</a> {{ item.price }}</mj-text></mj-column></mj-section>
{% endfor %}
</mj-body></mjml>`,
    },
  },
  lists: { picks: { placement: 'newest', limit: 3, least: 2 } },
};

const plain = (fields: object, more: object = {}) => ({
  ...{ name: 'One', channel: 'email', sort: 'transactional' },
  content: { en: fields },
  ...more,
});

describe('a message', () => {
  test('has its lists decided for the person, its links led by the engine, and a way out below', async () => {
    const { parts, shop, publish, meet, write } = await openWriting();
    await shop.items.put(MUGS);
    await publish('templates', 'news', LISTED);
    const ada = await meet('ada', { first_name: 'Ada' });
    const written = await write('news', ada);
    const { subject, html = '', text } = emailOf(written);
    expect(subject).toBe('Hi Ada');
    expect(html).toContain('Dear Ada,');
    expect(html.match(/https:\/\/news\.shop\.example\/m\/[\w-]+"/g)).toHaveLength(3);
    expect(html).not.toContain('https://shop.example/mugs');
    const addressless = text.replace(/\/m\/[\w-]+/g, '/m/…');
    const lines = addressless.split('\n').filter((line) => line.includes(' mug '));
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatch(/^\w+ mug https:\/\/news\.shop\.example\/m\/… €\d+\.00$/);
    }
    expect(addressless.slice(addressless.indexOf('-- '))).toBe(
      [
        '-- ',
        'You get this because you agreed to hear from The Mug Shop.',
        'The Mug Shop',
        'Kiln Street 7, 10115 Berlin',
        'Choose what you get: https://news.shop.example/preferences/t',
        `Unsubscribe: https://news.shop.example/u/${MESSAGE}`,
      ].join('\n'),
    );
    expect(html).toContain(`href="https://news.shop.example/u/${MESSAGE}"`);
    expect(html).toMatch(/\/m\/[\w-]+\.gif" width="1"/);
    if ('problem' in written) throw new Error(written.problem);
    expect(written).toMatchObject({ template: 'news', templateVersion: 1, language: 'en' });
    expect(written.unsubscribe).toEqual({ url: `https://news.shop.example/u/${MESSAGE}` });
    const [decision = ''] = written.decisions;
    const logged = await shop.decisions.find(decision);
    expect(logged?.decision.items).toHaveLength(3);
    const [address = ''] = html.match(/\/m\/[\w-]+(?=")/) ?? [];
    const token = parts.writing.links.read(address.slice(3));
    expect(token?.message).toBe(MESSAGE);
    expect(await parts.writing.links.target(token?.link ?? '')).toMatch(
      /^https:\/\/shop\.example\/mugs\/\d$/,
    );
  });

  test('is not written with too few items, and says so', async () => {
    const { shop, publish, meet, write } = await openWriting();
    await shop.items.put(MUGS.slice(0, 1));
    await publish('templates', 'news', LISTED);
    expect(await write('news', await meet('ada'))).toEqual({
      problem: 'The list "picks" has 1 item for the person; the template needs 2.',
    });
  });

  test('that is not marketing has no footer, no picture, and links that lead there themselves', async () => {
    const { publish, meet, write } = await openWriting();
    const fields = { subject: 'Receipt', body: 'Paid. See https://shop.example/orders/1.' };
    await publish('templates', 'receipt', plain(fields));
    const written = await write('receipt', await meet('ada'));
    const { html = '', text } = emailOf(written);
    expect(text).toBe('Paid. See https://shop.example/orders/1.');
    expect(html).toContain('<a href="https://shop.example/orders/1">');
    expect(html).not.toMatch(/\/m\/|nsubscribe/);
    expect(written).not.toHaveProperty('unsubscribe');
  });

  test('that sells is not written where nobody could unsubscribe', async () => {
    const { parts, publish, meet, write } = await openWriting();
    parts.writing.hooks.unsubscribeLink = () => undefined;
    const body = plain({ subject: 'Buy', body: 'Buy.' }, { sort: 'marketing' });
    await publish('templates', 'buy', body);
    expect(await write('buy', await meet('ada'))).toEqual({
      problem: 'Nobody could unsubscribe from it: set the public address of the server first.',
    });
  });

  test('whose text says how to unsubscribe gets no second footer', async () => {
    const { publish, meet, write } = await openWriting();
    const html = '<p>Buy. {{ message.why }}</p><a href="{{ message.unsubscribe }}">No more</a>';
    await publish('templates', 'buy', plain({ subject: 'Buy', html }, { sort: 'marketing' }));
    const why = { en: 'You asked for it on Monday.' };
    const { html: made = '', text } = emailOf(await write('buy', await meet('ada'), { why }));
    expect(text).toBe(
      `Buy. You asked for it on Monday.\n\nNo more https://news.shop.example/u/${MESSAGE}`,
    );
    expect(made.match(/\/u\//g)).toHaveLength(1);
  });

  test('comes in the language of the person, else of the shop, else the default, and says what is missing', async () => {
    const { publish, meet, write } = await openWriting({ language: 'fr' });
    const content = {
      en: { subject: 'Hello', body: 'x' },
      default: { subject: 'Saluton', body: 'x' },
      de: { subject: 'Hallo {{ first_name }}', body: 'x' },
    };
    await publish('templates', 'hello', { ...plain({}), content });
    const ada = await meet('ada', { first_name: 'Ada' });
    const bob = await meet('bob');
    const subjectFor = async (home: number, language?: string) =>
      emailOf(await write('hello', home, language === undefined ? {} : { language })).subject;
    expect(await subjectFor(ada, 'de-AT')).toBe('Hallo Ada');
    expect(await subjectFor(ada, 'pl')).toBe('Saluton');
    expect(await subjectFor(ada)).toBe('Saluton');
    // Without a name there is no German one.
    expect(await subjectFor(bob, 'de')).toBe('Saluton');
    await publish('templates', 'german', { ...plain({}), content: { de: content.de } });
    expect(await write('german', bob)).toEqual({
      problem:
        'The texts in "de" speak of person.first_name, which is not there: give it a default, or ask for it with if.',
    });
  });

  test('is only for whom its condition holds', async () => {
    const { publish, meet, write } = await openWriting();
    const when = { 'traits.city': 'Lyon' };
    await publish('templates', 'lyon', plain({ subject: 'Lyon', body: 'x' }, { when }));
    expect(emailOf(await write('lyon', await meet('ada', { city: 'Lyon' }))).subject).toBe('Lyon');
    expect(await write('lyon', await meet('bob', { city: 'Nice' }))).toEqual({
      problem: 'The condition of the template does not hold for the person now.',
    });
  });

  test('says nothing of somebody who does not allow it', async () => {
    const { take, publish, meet, write } = await openWriting();
    await publish(
      'templates',
      'hi',
      plain({ subject: 'Hi {{ first_name | default: "you" }}', body: 'x' }),
    );
    const ada = await meet('ada', { first_name: 'Ada' });
    await take({
      ...{ type: 'track', userId: 'ada', event: 'Consent Preference Updated' },
      context: { consent: { categoryPreferences: { personalization: false } } },
    });
    expect(emailOf(await write('hi', ada)).subject).toBe('Hi you');
  });

  test('of a channel that carries something else is not written', async () => {
    const { publish, meet, write } = await openWriting();
    const ada = await meet('ada');
    await publish('templates', 'one', plain({ subject: 'x', body: 'x' }, { channel: 'sms' }));
    expect(await write('one', ada)).toEqual({
      problem: 'The channel "sms" carries sms: its templates need a text and nothing else.',
    });
    await publish('templates', 'two', plain({ subject: 'x', body: 'x' }, { channel: 'pigeon' }));
    expect(await write('two', ada)).toEqual({ problem: 'There is no channel "pigeon".' });
    expect(await write('three', ada)).toEqual({
      problem: 'There is no published template "three".',
    });
  });

  test('goes to phones, pages and hooks as well', async () => {
    const { publish, meet, write } = await openWriting();
    const ada = await meet('ada', { first_name: '<Ada>' });
    const at = async (channel: string, fields: object) => {
      await publish('templates', channel, plain(fields, { channel }));
      const written = await write(channel, ada);
      return 'problem' in written ? written.problem : written.content;
    };
    expect(await at('sms', { text: 'Hi {{ first_name }}: https://shop.example/x' })).toEqual({
      ...{ kind: 'sms', text: 'Hi <Ada>: https://shop.example/x' },
    });
    expect(await at('push', { title: 'Hi {{ first_name }}', body: 'Here', url: '/x' })).toEqual({
      ...{ kind: 'push', title: 'Hi <Ada>', body: 'Here', url: 'https://shop.example/x' },
    });
    expect(await at('webhook', { text: 'Hi', room: '{{ data.room | default: 1 }}' })).toEqual({
      ...{ kind: 'webhook', data: { text: 'Hi', room: '1' } },
    });
    expect(await at('onsite', { headline: 'Hi {{ first_name }}' })).toEqual({
      ...{ kind: 'onsite', fields: { headline: 'Hi <Ada>' } },
    });
  });
});

describe('a look of a template', () => {
  const varied = {
    ...plain({ subject: 'A', body: 'https://shop.example/x' }, { sort: 'marketing' }),
    alternatives: [{ id: 'b', content: { en: { subject: 'B' } } }],
  };

  test('is drawn once for a message, and learns from the click', async () => {
    const { parts, take, publish, meet, write } = await openWriting();
    await publish('templates', 'two', varied);
    const ada = await meet('ada');
    const first = await write('two', ada);
    if ('problem' in first) throw new Error(first.problem);
    expect(emailOf(first).subject).toBe(first.alternative === 'b' ? 'B' : 'A');
    const again = await write('two', ada);
    expect(again).toMatchObject({ alternative: first.alternative });
    expect(await parts.rewards.drawsOf(MESSAGE)).toMatchObject([
      { placement: 'template/two', arm: first.alternative, reward: null, home: ada },
    ]);
    await take({
      ...{ type: 'track', userId: 'ada', event: 'Message Clicked' },
      properties: { message_id: MESSAGE },
    });
    await parts.rewards.flush();
    expect(await parts.rewards.drawsOf(MESSAGE)).toMatchObject([{ reward: 1 }]);
  });

  test('that cannot be filled in is passed over', async () => {
    const { publish, meet, write } = await openWriting();
    const alternatives = [{ id: 'b', content: { en: { subject: 'Dear {{ first_name }}' } } }];
    await publish('templates', 'two', { ...varied, alternatives });
    const bob = await meet('bob');
    for (let i = 0; i < 10; i++) {
      const id = `run-${i}/mail`;
      expect(await write('two', bob, { id })).toMatchObject({ alternative: 'itself' });
    }
  });
});

describe('people', () => {
  const HELLO = plain({
    subject: 'Hi {{ first_name }}',
    html: '<p>Hi {{ first_name }}</p><a href="{{ person.site }}">Site</a>',
  });

  test.each([
    ['markup', '<script>alert(1)</script>', 'Hi <script>alert(1)</script>', '&lt;script&gt;'],
    ['control characters', 'A\u0007d\u001Ba', 'Hi Ada', '<p>Hi Ada</p>'],
    ['line breaks', 'Ada\r\nBcc: eve@example.com', 'Hi Ada Bcc: eve@example.com', 'Bcc:'],
    ['other line breaks', 'Ada\u2028Bcc: x\u0085y', 'Hi Ada Bcc: x y', 'Ada'],
    ['emoji', '👩‍👩‍👧 Ada', 'Hi 👩‍👩‍👧 Ada', '👩‍👩‍👧 Ada'],
    ['right-to-left letters', 'עדה', 'Hi עדה', 'עדה'],
    ['a turned direction', 'Ada\u202Egnp.exe', 'Hi Adagnp.exe', 'Adagnp.exe'],
    ['Liquid', '{{ shop.name }}', 'Hi {{ shop.name }}', '{{ shop.name }}'],
    ['marks of links', '\uE002javascript:alert(1)\uE003', 'Hi javascript:alert(1)', 'Hi '],
  ])('with %s in their name', async (_, first_name, subject, inHtml) => {
    const { publish, meet, write } = await openWriting();
    await publish('templates', 'hello', HELLO);
    const ada = await meet('ada', { first_name, site: 'https://ada.example' });
    const made = emailOf(await write('hello', ada));
    expect(made.subject).toBe(subject);
    expect(made.html).toContain(inHtml);
    expect(made.html).not.toContain('<script');
    expect(made.subject).not.toMatch(/[\r\n\0]/);
  });

  test('with a name of 10,000 characters are called by its beginning', async () => {
    const { publish, meet, write } = await openWriting();
    await publish('templates', 'hello', HELLO);
    const first_name = '👩‍👩‍👧'.repeat(1_250);
    const ada = await meet('ada', { first_name, site: 'https://ada.example' });
    const { subject, html = '' } = emailOf(await write('hello', ada));
    expect(subject.length).toBeLessThanOrEqual(251);
    expect(subject).toMatch(/^Hi (?:👩‍👩‍👧)+…$/u);
    expect(html.length).toBeLessThan(2_000);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ])('cannot put %j into a link', async (site) => {
    const { publish, meet, write } = await openWriting();
    await publish('templates', 'hello', HELLO);
    const ada = await meet('ada', { first_name: 'Ada', site });
    const { html = '', text } = emailOf(await write('hello', ada));
    expect(html).toContain('<a href="#">');
    expect(text).not.toContain(':');
  });

  test('cannot make the shop lead to where they like', async () => {
    const { publish, meet, write } = await openWriting();
    await publish('templates', 'hello', { ...HELLO, sort: 'marketing' });
    const ada = await meet('ada', { first_name: 'x', site: 'https://evil.example/' });
    const { html = '' } = emailOf(await write('hello', ada));
    expect(html).toContain('<a href="https://evil.example/">');
  });
});
