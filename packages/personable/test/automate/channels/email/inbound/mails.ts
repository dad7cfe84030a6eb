/**
 * Mail that comes back, written for these tests in the forms that servers and mail programs give it. `{id}` is the message's id,
 * `{key}` its Message-ID without brackets.
 */

const report = (
  type: string,
  headers: string,
  parts: readonly (readonly [string, string])[],
): string =>
  `${headers.trim()}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=${type}; boundary="=_report"

This is a MIME-encapsulated message.

${parts.map(([kind, body]) => `--=_report\nContent-Type: ${kind}\n\n${body.trim()}\n`).join('\n')}
--=_report--
`;

const ORIGINAL = `
Return-Path: <bounces+{id}@shop.example>
From: Shop <hello@shop.example>
To: ann@example.com
Subject: Hello
Message-ID: <{key}>
Date: Mon, 23 Nov 2026 09:30:00 +0000
`;

/** Sent to the message's own address, as most servers do. */
const HOME = 'To: bounces+{id}@shop.example';

export const BOUNCES = {
  'a Postfix server, no such user': report(
    'delivery-status',
    `Return-Path: <>\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\n${HOME}\nSubject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\nMessage-Id: <4F1@mx.example>`,
    [
      [
        'text/plain; charset=us-ascii',
        'This is the mail system at host mx.example.\n\n<ann@example.com>: host mx.example.com said: 550 5.1.1 User unknown',
      ],
      [
        'message/delivery-status',
        'Reporting-MTA: dns; mx.example\nX-Postfix-Queue-ID: 4F1\nArrival-Date: Mon, 23 Nov 2026 09:30:01 +0000 (UTC)\n\nFinal-Recipient: rfc822; ann@example.com\nOriginal-Recipient: rfc822;ann@example.com\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.com\nDiagnostic-Code: smtp; 550 5.1.1 <ann@example.com>: Recipient address\n    rejected: User unknown in virtual mailbox table',
      ],
      ['message/rfc822', `${ORIGINAL}\nGood day.`],
    ],
  ),
  'Gmail, in which the class alone is named': report(
    'delivery-status',
    `From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>\n${HOME}\nAuto-Submitted: auto-replied\nSubject: Delivery Status Notification (Failure)\nReferences: <{key}>\nIn-Reply-To: <{key}>\nX-Failed-Recipients: ann@example.com`,
    [
      ['text/plain; charset="UTF-8"', '** Address not found **\n\nYour message was not delivered.'],
      [
        'message/delivery-status',
        'Reporting-MTA: dns; googlemail.example\nReceived-From-MTA: dns; hello@shop.example\nArrival-Date: Mon, 23 Nov 2026 01:30:01 -0800 (PST)\n\nFinal-Recipient: rfc822; ann@example.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.\n 550 5.1.1 Please try again.\nLast-Attempt-Date: Mon, 23 Nov 2026 01:30:02 -0800 (PST)',
      ],
      ['message/rfc822', `${ORIGINAL}\nGood day.`],
    ],
  ),
  'Microsoft 365, a recipient that is refused at the door': report(
    'delivery-status',
    `From: <postmaster@tenant.example>\n${HOME}\nSubject: Undeliverable: Hello\nMessage-ID: <x@tenant.example>\nAuto-Submitted: auto-replied\nX-MS-Exchange-Message-Is-Ndr:`,
    [
      [
        'text/html; charset="us-ascii"',
        '<html><body><p>Your message could not be delivered.</p></body></html>',
      ],
      [
        'message/delivery-status',
        'Reporting-MTA: dns;MW5.example\nReceived-From-MTA: dns;mail.shop.example\nArrival-Date: Mon, 23 Nov 2026 09:30:03 +0000\n\nFinal-Recipient: rfc822;ann@example.com\nAction: failed\nStatus: 5.4.1\nDiagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied.',
      ],
      ['text/rfc822-headers', ORIGINAL],
    ],
  ),
  'an Exim server that writes for people only': `From: Mail Delivery System <Mailer-Daemon@mx.example>
${HOME}
Subject: Mail delivery failed: returning message to sender
Auto-Submitted: auto-replied

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ann@example.com
    host mx.example.com [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<ann@example.com>:
    550 No such user here

------ This is a copy of the message, including all the headers. ------
${ORIGINAL}
Good day.
`,
  'a qmail server, to the plain address, with the original as text': `From: MAILER-DAEMON@mx.example
To: bounces@shop.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<ann@example.com>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.
${ORIGINAL}
Good day.
`,
  'a server that sends an international report': report(
    'global-delivery-status',
    `From: MAILER-DAEMON@mx.example\n${HOME}\nSubject: Undelivered`,
    [
      ['text/plain', 'Sorry.'],
      [
        'message/global-delivery-status',
        'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: utf-8; ann@example.com\nAction: failed (no such user)\nStatus: 5.1.1',
      ],
      ['message/global-headers', ORIGINAL],
    ],
  ),
} as const;

export const SOFT_BOUNCES = {
  'a full mailbox': report(
    'delivery-status',
    `From: MAILER-DAEMON@mx.example\n${HOME}\nSubject: Undelivered`,
    [
      ['text/plain', 'Full.'],
      [
        'message/delivery-status',
        'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ann@example.com\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Over quota',
      ],
    ],
  ),
  'a server that was not reached for days': report(
    'delivery-status',
    `From: MAILER-DAEMON@mx.example\n${HOME}\nSubject: Undelivered`,
    [
      ['text/plain', 'Given up.'],
      [
        'message/delivery-status',
        'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ann@example.com\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: X-mx; delivery temporarily suspended: connect to mx.example.com: Connection timed out',
      ],
    ],
  ),
  'a spam filter': report(
    'delivery-status',
    `From: MAILER-DAEMON@mx.example\n${HOME}\nSubject: Undelivered`,
    [
      ['text/plain', 'Spam.'],
      [
        'message/delivery-status',
        'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ann@example.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 5.7.1 Rejected as spam',
      ],
    ],
  ),
  'a report without a status': report(
    'delivery-status',
    `From: MAILER-DAEMON@mx.example\n${HOME}\nSubject: Undelivered`,
    [
      ['text/plain', 'Hm.'],
      [
        'message/delivery-status',
        'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ann@example.com\nAction: failed',
      ],
    ],
  ),
} as const;

const status = (action: string, code: string): string =>
  report('delivery-status', `From: MAILER-DAEMON@mx.example\n${HOME}\nSubject: Delivery report`, [
    ['text/plain', 'A report.'],
    [
      'message/delivery-status',
      `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ann@example.com\nAction: ${action}\nStatus: ${code}`,
    ],
  ]);
export const DELAYED = status('delayed', '4.4.1');
export const DELIVERED = status('delivered', '2.0.0');

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
