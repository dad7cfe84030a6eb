/**
 * Mail that comes back, written for these tests in the forms that servers and mail programs give it. `{id}` is the message's id,
 * `{key}` its Message-ID without brackets.
 */

import { HOME, ORIGINAL, report } from './mail-report.ts';

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
