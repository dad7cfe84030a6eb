/** How e-mail leaves the house, checked and complete. Times are milliseconds. */
export interface EmailSettings {
  /** Where mail is handed over. */
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as on port 465; otherwise STARTTLS. */
  readonly secure: boolean;
  readonly tls: TlsSettings;
  readonly auth: { readonly user: string; readonly password: string } | undefined;
  /** What the engine calls itself in EHLO; the machine's own name when left out. */
  readonly name: string | undefined;
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly replyTo: string | undefined;
  readonly dkim: DkimSettings | undefined;
  /** Where bounces go, each to an address of its message's own (VERP); `from` when left out. */
  readonly returnPath: string | undefined;
  /** Where mail that unsubscribes goes, each to an address of its message's own. */
  readonly unsubscribe: string | undefined;
  /** Connections at once. */
  readonly concurrency: number;
  /** Messages a second; as fast as it goes when left out. */
  readonly rate: number | undefined;
  /** Messages after which a connection is opened anew. */
  readonly messagesPerConnection: number;
  /** Bytes of a whole message. */
  readonly mostBytes: number;
  readonly timeouts: EmailTimeouts;
  /** A folder that bounces and replies are delivered into. */
  readonly maildir: string | undefined;
  /** What is missing to send, in a sentence with a way out. */
  readonly missing?: string;
}

export interface TlsSettings {
  /** Whether nothing is sent over a connection that is not encrypted. */
  readonly required: boolean;
  /** Whether the server's certificate must be good. */
  readonly verify: boolean;
  /** Certificates that are trusted beside those of the system, PEM. */
  readonly ca: string | undefined;
}

export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** RSA; read once, and shown by nothing that prints it. */
  readonly privateKey: ReadKey;
}

/** A `KeyObject` of Node, as far as those need to know it who take the library without the types of Node. */
interface ReadKey {
  readonly type: 'secret' | 'public' | 'private';
}

interface EmailTimeouts {
  /** Until there is a connection, greeted and encrypted. */
  readonly connect: number;
  /** Without a sign of life, such as the answer to a message that was sent whole. */
  readonly answer: number;
  /** A connection that nobody uses is kept for so long. */
  readonly idle: number;
}
