/** A report of a server in several parts, RFC 6522. */
export const report = (
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

export const ORIGINAL = `
Return-Path: <bounces+{id}@shop.example>
From: Shop <hello@shop.example>
To: ann@example.com
Subject: Hello
Message-ID: <{key}>
Date: Mon, 23 Nov 2026 09:30:00 +0000
`;

/** Sent to the message's own address, as most servers do. */
export const HOME = 'To: bounces+{id}@shop.example';
