/** What is used of the package `smpp`, which says nothing of its types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export type PduFields = Readonly<Record<string, unknown>>;

  export class PDU {
    constructor(command: string, fields?: PduFields);
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [field: string]: unknown;
    isResponse(): boolean;
    response(fields?: { readonly command_status?: number; readonly message_id?: string }): PDU;
  }

  export interface SessionOptions {
    readonly host?: string;
    readonly port?: number;
    readonly tls?: boolean;
    readonly servername?: string;
    readonly rejectUnauthorized?: boolean;
    readonly ca?: string;
  }

  export class Session extends EventEmitter {
    readonly socket: Socket;
    /** False where the socket takes nothing any more. */
    send(pdu: PDU, answered?: (pdu: PDU) => void, sent?: (pdu: PDU) => void): boolean;
    close(): void;
    destroy(): void;
  }

  export class Server extends NetServer {
    readonly sessions: readonly Session[];
  }

  export const connect: (options: SessionOptions) => Session;
  export const createServer: (listener: (session: Session) => void) => Server;
  export const errors: Readonly<Record<string, number>>;
}
