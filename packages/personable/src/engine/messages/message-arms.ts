import type { KeptMessage } from '../../automate/messages/message.ts';
import type { Recipients, Restraint, TemplateFacts } from '../../automate/messages/ports.ts';
import { findTemplateIn } from '../../automate/templates/find-template.ts';
import type { AskedExperiments, NotesExposures } from '../../decide/experiments/arms.ts';
import { CARING_ID } from '../../rules/caring/caring-body.ts';
import type { CompiledExperiment } from '../../rules/experiments/experiment-set.ts';
import { armSets } from '../../rules/experiments/variant-set.ts';
import { RESTRAINT_ID } from '../../rules/restraint/restraint-body.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import type { PersonRules } from '../experiments/person-rules.ts';

/** What puts those who get messages in arms. */
interface MessageArmsParts {
  readonly rules: Pick<Rules, 'set'>;
  readonly personRules: PersonRules;
  readonly store: Pick<Store, 'write'>;
  readonly experiments: NotesExposures;
  /** The person of a home as conditions see them. */
  readonly documentOf: (home: number, now: number) => Promise<object>;
}

/**
 * The arms of whoever a message is for: templates, restraint and caring are as they see them. They count in an experiment from the first message
 * that it could have made a difference to: of a template whose arms are of another channel, topic or kind, and of caring, before anybody knows
 * whether it reaches them; of restraint when it is asked; of other texts when it is written.
 */
export class MessageArms {
  readonly #parts: MessageArmsParts;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(parts: MessageArmsParts) {
    this.#parts = parts;
  }

  /** The rules as whoever a message is for sees them. */
  async rulesFor({ home, templates }: KeptMessage, now: number): Promise<RuleSet> {
    const { personRules, rules } = this.#parts;
    if (rules.set.experiments.size === 0) return rules.set;
    const asked: AskedExperiments = ({ of }) => [
      ...of('restraint', RESTRAINT_ID),
      ...templates.flatMap((id) => of('templates', id)),
    ];
    return (await personRules.of(home, now, asked, () => this.#documentOf(home, now))).set;
  }

  /** The caring as somebody is under it. */
  async careFor(home: number, now: number): Promise<RuleSet['care']> {
    const { personRules, rules } = this.#parts;
    if (rules.set.experiments.size === 0) return rules.set.care;
    const asked: AskedExperiments = ({ of }) => of('caring', CARING_ID);
    return (await personRules.of(home, now, asked, () => this.#documentOf(home, now))).set.care;
  }

  /** Finds recipients, and notes whom that could already come out differently for. */
  noting(inner: Recipients): Recipients {
    return {
      find: async (message, now) => {
        await this.#note(message, now, ({ of }) => [
          ...(this.#sells(message) ? of('caring', CARING_ID) : []),
          ...message.templates.flatMap((id) =>
            of('templates', id).filter((one) => this.#differsInFacts(one, id)),
          ),
        ]);
        return inner.find(message, now);
      },
    };
  }

  /** Asks restraint, and notes whom it, or the text that is written next, could come out differently for. */
  restraining(inner: Restraint): Restraint {
    return {
      ask: async (message, recipient, now) => {
        await this.#note(message, now, ({ of }) => of('restraint', RESTRAINT_ID));
        const said = await inner.ask(message, recipient, now);
        if (said.verdict === 'send') {
          await this.#note(message, now, ({ of }) => of('templates', recipient.template));
        }
        return said;
      },
      returned: (message) => inner.returned(message),
    };
  }

  /** Resolves when everybody's arm is durable. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #note({ home }: KeptMessage, now: number, asked: AskedExperiments): Promise<void> {
    const { personRules, rules, experiments, store } = this.#parts;
    if (rules.set.experiments.size === 0) return;
    const { given } = await personRules.of(home, now, asked, () => this.#documentOf(home, now));
    if (given.length === 0) return;
    const writes = experiments.exposed(home, given, {}, now);
    if (writes.length === 0) return;
    const written = store.write(writes);
    this.#writing = Promise.allSettled([this.#writing, written]);
    await written;
  }

  #documentOf(home: number, now: number): Promise<object> {
    return this.#parts.documentOf(home, now);
  }

  #sells({ templates }: KeptMessage): boolean {
    const template = findTemplateIn(this.#parts.rules);
    return templates.some((id) => template(id)?.sort === 'marketing');
  }

  /** Whether an arm changes more of a template than what it says. */
  #differsInFacts({ id: experiment }: CompiledExperiment, template: string): boolean {
    const { set } = this.#parts.rules;
    const plain = factsOf(set, template);
    return armSets(set).some(
      (arm) => arm.experiment === experiment && factsOf(arm.set, template) !== plain,
    );
  }
}

const factsOf = (set: RuleSet, template: string): string => {
  const facts: TemplateFacts | undefined = findTemplateIn({ set })(template);
  return JSON.stringify(facts ?? null);
};
