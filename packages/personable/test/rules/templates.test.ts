import { describe, expect, test } from 'vitest';
import { readRule } from '../../src/rules/definition.ts';
import { RuleError } from '../../src/rules/rule-error.ts';

const mjml = (inner: string) => `<mjml><mj-body>${inner}</mj-body></mjml>`;
const text = (inner: string) =>
  mjml(`<mj-section><mj-column><mj-text>${inner}</mj-text></mj-column></mj-section>`);

const email = (fields: object, more: object = {}) => ({
  ...{ name: 'One', channel: 'email' },
  content: { en: { subject: 'Hello', ...fields } },
  ...more,
});

const problemOf = (body: unknown) => {
  try {
    readRule('templates', 'one', body);
  } catch (error) {
    if (error instanceof RuleError) return { path: error.path, message: error.message };
    throw error;
  }
  return undefined;
};

const AT = '/content/en';

describe('a template', () => {
  test.each([
    email({ mjml: text('Hi {{ first_name | default: "you" }}') }),
    email({ html: '<p>Hi<br>you</p>', text: 'Hi' }),
    email({ body: 'Hi\n\nyou', preheader: 'News' }),
    { name: 'S', channel: 'sms', content: { de: { text: 'Hallo' }, default: { text: 'Hi' } } },
    { name: 'P', channel: 'push', content: { en: { title: 'Hi', body: 'x', url: '/x' } } },
    { name: 'W', channel: 'chat', content: { en: { text: 'x', room: 'y' } } },
    email(
      { body: 'x' },
      {
        ...{ sort: 'care', topic: 'news', value: 2, cost: 0.01, priority: 5, lifetime: '3h' },
        ...{ retryUnknown: true, when: { 'traits.city': 'Lyon' }, why: { en: 'Because.' } },
        ...{ from: 'Shop <a@b.example>', replyTo: 'a@b.example', opens: false, clicks: false },
        alternatives: [{ id: 'b', content: { en: { subject: 'Other' } }, weight: 2 }],
        lists: { picks: { placement: 'for-you', limit: 8, least: 3 } },
        goal: { event: 'Order Completed', within: '7d' },
      },
    ),
  ])('may be like this (%#)', (body) => {
    expect(readRule('templates', 'one', body)).toEqual(body);
  });

  test.each([
    [email({}), AT, 'The e-mail has a subject and no text.'],
    [email({ body: 'x', html: 'x' }), AT, 'The e-mail has html and body, and can have one'],
    [email({ body: 'x', subject: ' ' }), AT, 'The subject is empty.'],
    [
      email({ body: 'x', subject: 'a\r\nBcc: b' }),
      `${AT}/subject`,
      'A line break stands in subject.',
    ],
    [email({ body: 'a\0b' }), `${AT}/body`, 'The character NUL'],
    [{ ...email({}), content: { en: { html: 'x' } } }, AT, 'There is html and no subject'],
    [{ ...email({}), content: { en: {} } }, AT, '1 to 50 texts; these are 0.'],
    [{ ...email({}), content: {} }, '/content', '1 to 100 names of a language'],
    [
      email({ body: 'x'.repeat(20_001) }),
      `${AT}/body`,
      'At most 20,000 characters; these are 20,001.',
    ],
    [
      email({ body: '{% for i in (1..1000000000) %}x{% endfor %}' }),
      `${AT}/body`,
      'goes round 1,000,000,000 times',
    ],
    [email({ body: '{% include "secrets" %}' }), `${AT}/body`, 'The text cannot be read'],
    [email({ body: '{% render "secrets" %}' }), `${AT}/body`, 'The text cannot be read'],
    [email({ body: '{{ unfinished' }), `${AT}/body`, 'The text cannot be read'],
    [email({ body: 'x' }, { from: 'x\r\nBcc: y@z' }), '/from', 'An address such as'],
    [email({ body: 'x' }, { channel: '' }), '/channel', 'A word is needed'],
    [email({ body: 'x' }, { sort: 'spam' }), '/sort', 'One of marketing, transactional, care'],
    [
      email({ body: 'x' }, { lists: { a: { placement: 'x', limit: 2, least: 3 } } }),
      '/lists/a/least',
      'can never have 3 items',
    ],
    [
      email({ body: 'x' }, { alternatives: [{ id: 'itself', content: { en: { subject: 'x' } } }] }),
      '/alternatives/0/id',
      'stands for the template itself',
    ],
    [
      email({ body: 'x' }, { alternatives: [{ id: 'b', content: { fr: { subject: 'x' } } }] }),
      '/alternatives/0/content/fr',
      'The template itself has no texts in "fr".',
    ],
    [
      email({ body: 'x' }, { alternatives: [{ id: 'b', content: { en: { html: 'x' } } }] }),
      '/alternatives/0/content/en',
      'can have one of them only',
    ],
    [
      { ...email({}), content: { en: { text: 'x' }, de: { title: 'x', body: 'y' } } },
      '/content/de',
      'of another sort than the others',
    ],
  ])('is refused with the place (%#)', (body, path, message) => {
    const problem = problemOf(body);
    expect(problem?.path).toBe(path);
    expect(problem?.message).toContain(message);
  });
});

describe('MJML', () => {
  test.each([
    ['', 'MJML is one <mjml>'],
    ['<p>Hi</p>', '"<p>Hi</p>" stands outside <mjml>'],
    ['<mjml></mjml>', 'MJML is one <mjml> with one <mj-body>'],
    [mjml('<mj-section>'), '</mj-body> stands where <mj-section> of line 1 is still open'],
    [mjml('<mj-text>x</mj-text>'), '<mj-text> cannot stand in <mj-body>'],
    [mjml('<mj-include path="/etc/passwd" />'), 'There is no element <mj-include>'],
    [mjml('\n<mj-tabel></mj-tabel>'), 'Line 2: There is no element <mj-tabel>'],
    [mjml('Hello'), '"Hello" stands in <mj-body>, where no text is shown'],
    [mjml('{{ person.name }}'), 'cannot stand in <mj-body>'],
    [
      mjml('{% for i in lists.a %}<mj-section>{% endfor %}</mj-section>'),
      '{% endfor %} does not end',
    ],
    [mjml('{% if a %}<mj-section></mj-section>'), '</mj-body> stands where {% if %}'],
    [
      mjml('<mj-section padding="{{ data.p }}"></mj-section>'),
      'The attribute padding of <mj-section>',
    ],
    [
      mjml('<mj-section {% if a %}padding="0"{% endif %}></mj-section>'),
      'Liquid stands among the attributes',
    ],
    [text('<script>x</script>'), '<script> is not allowed'],
    [text('<img src=x onerror="x">'), 'The attribute onerror of <img>'],
    [text('<a href="java&#115;cript:x">x</a>'), 'is no address for <a>'],
    [text('<iframe src="https://x"></iframe>'), '<iframe> is not allowed'],
    [mjml('<mj-raw><meta http-equiv="refresh" content="0;url=x"></mj-raw>'), 'leads away'],
    [mjml('<mj-section></mj-section></mj-section>'), '</mj-section> stands where <mj-body>'],
    ['<mjml><mj-body></mj-body></mjml></mjml>', '</mjml> closes nothing'],
    ['<mj-body></mj-body>', '<mj-body> cannot stand outside everything'],
  ])('%j is refused', (source, message) => {
    const problem = problemOf(email({ mjml: source }));
    expect(problem?.path).toBe(`${AT}/mjml`);
    expect(problem?.message).toContain(message);
  });

  test('may have tags of Liquid around sections, columns and what is in them', () => {
    const source = mjml(`<!-- {% if %} of no one -->
{% for item in lists.picks %}<mj-section>{% if item.image %}<mj-column><mj-image src="{{ item.image }}" /></mj-column>{% endif %}
<mj-column>{% unless item.price %}<mj-text>x < y</mj-text>{% endunless %}</mj-column></mj-section>{% endfor %}`);
    expect(problemOf(email({ mjml: source }))).toBeUndefined();
  });

  test.each([
    '<'.repeat(50_000),
    `<mjml><mj-body>${'<mj-section '.repeat(4_000)}`,
    `<mjml a="${'x'.repeat(50_000)}`,
    '{{'.repeat(25_000),
    `<!--${'-'.repeat(50_000)}`,
  ])('that only looks like some is refused at once (%#)', (source) => {
    expect(problemOf(email({ mjml: source }))?.path).toBe(`${AT}/mjml`);
  });
});
