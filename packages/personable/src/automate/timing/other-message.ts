import type { KeptMessage } from '../messages/message.ts';

/** Another message of a person that is due. */
export interface OtherMessage {
  readonly id: string;
  readonly templates: readonly string[];
  readonly priority: number;
  /** When it is looked at next, milliseconds UTC. */
  readonly due: number;
}

/** Whether another message goes before one: by priority, then what is due earlier, then the smaller id. */
export const goesFirst = (other: OtherMessage, message: KeptMessage): boolean => {
  if (other.priority !== message.priority) return other.priority > message.priority;
  if (other.due !== message.due) return other.due < message.due;
  return other.id < message.id;
};
