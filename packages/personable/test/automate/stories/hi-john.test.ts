import { expect, test } from 'vitest';
import { DAY, openScene } from './scene.ts';

const TEMPLATE = {
  ...{ name: 'Hello', channel: 'email' },
  content: {
    en: {
      subject: 'Hi {{ first_name | default: "there" }}',
      html: '<p>Hi {{ first_name | default: "there" }}, {{ data.note | default: "welcome" }}</p>',
    },
  },
};

test.each([
  ['nobody told', undefined, 'Hi there', 'Hi there,'],
  ['empty', '', 'Hi there', 'Hi there,'],
  ['markup', '<script>alert(1)</script>', 'Hi <script>alert(1)</script>', '&lt;script&gt;'],
  ['Liquid', '{{ shop.name }}{% raw %}', 'Hi {{ shop.name }}{% raw %}', '{{ shop.name }}{% raw %}'],
  ['emoji', '👩‍👩‍👧 Zoë', 'Hi 👩‍👩‍👧 Zoë', '👩‍👩‍👧 Zoë'],
  ['right to left', 'שרה \u202Egnp.exe', /^Hi שרה/, 'שרה'],
  ['line breaks', 'Ada\r\nBcc: eve@example.com', /^Hi Ada ?Bcc: eve@example.com$/, 'Ada'],
])(
  'a name that is %s is written as it is, and does nothing',
  async (_what, name, subject, html) => {
    const scene = await openScene();
    await scene.publish(['templates', 'hello', TEMPLATE]);
    await scene.meet('john', name === undefined ? { first_name: null } : { first_name: name });
    await scene.shop.messages.send({ userId: 'john', template: 'hello' });
    const mail = await scene.mail(1);
    if (typeof subject === 'string') expect(mail.subject).toBe(subject);
    else expect(mail.subject).toMatch(subject);
    expect(mail.page).toContain(html);
    expect(mail.page).not.toContain('<script>');
    expect(mail.plain).toContain('Hi ');
    expect(mail.bcc ?? []).toEqual([]);
    expect(scene.server.received[0]?.to).toEqual(['john@example.com']);
    expect(mail.subject).not.toContain('\u202E');
    expect((await scene.signed(mail.raw)).result).toBe('pass');
  },
);

test('a name with NUL is refused at the door, and nothing is written with it', async () => {
  const scene = await openScene();
  await scene.publish(['templates', 'hello', TEMPLATE]);
  await scene.meet('john', { first_name: 'John' });
  await scene.shop
    .identify({ userId: 'john', traits: { first_name: 'Jo\0hn' } })
    .catch(() => undefined);
  await scene.shop.messages.send({ userId: 'john', template: 'hello', data: { note: 'a\0b' } });
  const mail = await scene.mail(1);
  expect(mail.raw.includes(0)).toBe(false);
  expect(mail.subject).toMatch(/^Hi Jo/);
});

test('what is asked for in the night in which clocks are set back goes out once, when quiet hours are over', async () => {
  // In Berlin clocks go from three back to two, at one in the morning of UTC on 25 October 2026.
  const scene = await openScene({ now: '2026-10-24T23:30:00Z' });
  await scene.publish(
    ['templates', 'hello', TEMPLATE],
    ['restraint', 'restraint', { quiet: [{ from: '22:00', until: '02:30' }] }],
  );
  await scene.meet('john');
  const { id } = await scene.shop.messages.send({ userId: 'john', template: 'hello' });
  const due = async () => (await scene.shop.messages.get(id)).due;
  await expect.poll(async () => (await scene.shop.messages.get(id)).rule).toBeTruthy();
  const when = Date.parse(String(await due()));
  // Half past two comes twice: at 00:30 and at 01:30 of UTC.
  expect(['2026-10-25T00:30', '2026-10-25T01:30']).toContain(
    new Date(when).toISOString().slice(0, 16),
  );
  expect(scene.server.received).toHaveLength(0);
  await scene.pass(when - scene.clock.now);
  await scene.mail(1);
  await scene.pass(DAY);
  expect(scene.server.received).toHaveLength(1);
});
