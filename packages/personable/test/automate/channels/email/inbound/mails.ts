/**
 * Mail that comes back, written for these tests in the forms that servers and mail programs give it. `{id}` is the message's id,
 * `{key}` its Message-ID without brackets.
 */

import { ORIGINAL, report } from './mail-report.ts';

const feedback = (type: string): string =>
  report(
    'feedback-report',
    `From: <feedback@isp.example>\nTo: <abuse@shop.example>\nSubject: FW: Hello`,
    [
      [
        'text/plain; charset="US-ASCII"',
        'This is an email abuse report for an email message received from IP 192.0.2.1.',
      ],
      [
        'message/feedback-report',
        `Feedback-Type: ${type}\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Mail-From: <bounces+{id}@shop.example>\nOriginal-Rcpt-To: <ann@example.com>\nArrival-Date: Mon, 23 Nov 2026 09:30:00 +0000\nSource-IP: 192.0.2.1\nReported-Domain: shop.example`,
      ],
      ['message/rfc822', `${ORIGINAL}\nGood day.`],
    ],
  );

export const COMPLAINTS = {
  'a feedback report of abuse': feedback('abuse'),
  'a feedback report of fraud': feedback('fraud'),
  'Outlook.com, which sends the message back': `From: staff@hotmail.example
To: abuse@shop.example
Subject: complaint about message from 192.0.2.1
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_jmrp"

--=_jmrp
Content-Type: message/rfc822
Content-Disposition: attachment

X-HmXmrOriginalRecipient: ann@example.com
${ORIGINAL.trim()}

Good day.
--=_jmrp--
`,
} as const;
export const NOT_SPAM = feedback('not-spam');
export const OPT_OUT = feedback('opt-out');

export const UNSUBSCRIBE = `From: Ann <ann@example.com>
To: unsubscribe+{id}@shop.example
Subject: unsubscribe
Message-ID: <u1@example.com>

`;

export const AUTO_REPLIES = {
  'an answer that says so': `From: ann@example.com\nTo: hello@shop.example\nSubject: Re: Hello\nAuto-Submitted: auto-replied (vacation)\nIn-Reply-To: <{key}>\n\nI am away.`,
  'an old program': `From: ann@example.com\nTo: hello@shop.example\nSubject: Re: Hello\nPrecedence: auto_reply\nX-Autoreply: yes\nIn-Reply-To: <{key}>\n\nI am away.`,
  'a subject': `From: ann@example.com\nTo: hello@shop.example\nSubject: =?utf-8?Q?Automatische_Antwort=3A_Hello?=\nIn-Reply-To: <{key}>\n\nIch bin nicht da.`,
  'one to the address of bounces': `Return-Path: <>\nFrom: ann@example.com\nTo: bounces+{id}@shop.example\nSubject: I have moved\n\nI am at eve@example.com now.`,
} as const;

const reply = (
  body: string,
  type = 'text/plain; charset=utf-8',
): string => `From: Ann <ann@example.com>
To: Shop <hello@shop.example>
Subject: Re: Hello
In-Reply-To: <{key}>
References: <older@example.com> <{key}>
Message-ID: <r-${body.length}@example.com>
MIME-Version: 1.0
Content-Type: ${type}
Content-Transfer-Encoding: 8bit

${body}`;

/** Each with what they wrote themselves. */
export const REPLIES: Readonly<Record<string, readonly [string, string]>> = {
  Gmail: [
    reply(
      'Yes, please!\n\nOn Mon, Nov 23, 2026 at 10:30 AM Shop <hello@shop.example> wrote:\n\n> Good day.\n> Tea?\n',
    ),
    'Yes, please!',
  ],
  'Gmail, folded': [
    reply(
      'Yes.\n\nOn Mon, Nov 23, 2026 at 10:30 AM A Shop With A Long Name <\nhello@shop.example> wrote:\n\n> Good day.\n',
    ),
    'Yes.',
  ],
  'a German mail program': [
    reply('Gern!\nViele Grüße\n\nAm 23.11.26 um 10:30 schrieb Shop:\n> Guten Tag.\n'),
    'Gern!\nViele Grüße',
  ],
  'a French mail program': [
    reply(
      'Oui.\n\nLe lun. 23 nov. 2026 à 10:30, Shop <hello@shop.example> a écrit :\n\n> Bonjour.\n',
    ),
    'Oui.',
  ],
  Outlook: [
    reply(
      'Yes, two of them.\n\n________________________________\nFrom: Shop <hello@shop.example>\nSent: Monday, November 23, 2026 10:30\nTo: Ann\nSubject: Hello\n\nGood day.\n',
    ),
    'Yes, two of them.',
  ],
  'Outlook without a line': [
    reply(
      'Ja.\n\nVon: Shop <hello@shop.example>\nGesendet: Montag, 23. November 2026 10:30\nAn: Ann\nBetreff: Hallo\n\nGuten Tag.\n',
    ),
    'Ja.',
  ],
  'an old mail program': [
    reply('No.\n\n-----Original Message-----\nFrom: Shop\n\nGood day.\n'),
    'No.',
  ],
  'answers between the lines': [reply('> Tea?\nYes.\n> Cake?\nNo.\n'), 'Yes.\nNo.'],
  'a signature': [reply('Yes.\n-- \nAnn Smith\nExample Ltd\n'), 'Yes.'],
  'a colon and no quote': [
    reply('I would like:\n\n2 x tea\n1 x cake, please\n'),
    'I would like:\n\n2 x tea\n1 x cake, please',
  ],
  'a page': [
    reply(
      '<div dir="ltr">Yes,&nbsp;<b>please</b> 👍</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon Shop wrote:<br></div><blockquote>Good day.</blockquote></div>',
      'text/html; charset=utf-8',
    ),
    'Yes, please 👍',
  ],
  'a text from right to left': [reply('כן, בבקשה\n'), 'כן, בבקשה'],
  'nothing but a quote': [reply('> Good day.\n'), ''],
  'markup and control characters': [
    reply('<script>alert(1)</script>\u0007\u001b[31m\n'),
    '<script>alert(1)</script>[31m',
  ],
};
