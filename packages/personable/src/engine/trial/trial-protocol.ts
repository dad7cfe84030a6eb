import type {
  ImportMessage,
  ItemInput,
  PersonMessage,
  SendResult,
} from '../orders/import-target.ts';
import type { OrdersPlan } from '../orders/order-plan.ts';
import type { TrialReport } from './trial-report.ts';

/** What the trial's thread is to do: try the orders, or send them to the engine that serves. */
export interface TrialJob {
  readonly job: 'try' | 'keep';
  readonly path: string;
  readonly name: string;
  readonly plan: OrdersPlan;
  /** A private folder for the store of the trial. */
  readonly folder: string;
  /** ms UTC. */
  readonly now: number;
  readonly latest: number;
}

/** What is sent to the engine that serves; it answers each by its number. */
export type TrialSending =
  | { readonly what: 'items'; readonly items: readonly ItemInput[] }
  | { readonly what: 'orders'; readonly messages: readonly ImportMessage[] }
  | { readonly what: 'people'; readonly messages: readonly PersonMessage[] };

/** What the thread says. */
export type TrialAnswer =
  | {
      readonly say: 'progress';
      readonly label: string;
      readonly done: number;
      readonly total: number;
      readonly unit: string;
    }
  | { readonly say: 'send'; readonly number: number; readonly sending: TrialSending }
  | { readonly say: 'tried'; readonly report: TrialReport }
  | {
      readonly say: 'sent';
      readonly orders: number;
      readonly duplicates: number;
      readonly refused: number;
    }
  | { readonly say: 'failed'; readonly code: string; readonly message: string };

/** What the engine answers to something that was sent; items are answered without a result. */
export type TrialReceipt =
  | { readonly number: number; readonly result: SendResult | undefined }
  | { readonly number: number; readonly failure: string };
