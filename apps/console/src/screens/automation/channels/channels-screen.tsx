import type { ComponentType } from 'react';
import { Screen } from '../../../parts/screen.tsx';
import { AdvertisingPart } from './advertising-part.tsx';
import { ChannelList } from './channel-list.tsx';
import { DeadLettersPart } from './dead-letters-part.tsx';
import { EmailPart } from './email-part.tsx';
import { PushPart } from './push-part.tsx';
import { SmsPart } from './sms-part.tsx';
import './channels.css';

/** A part of the screen: each channel that has more to show than its state brings one. */
interface Part {
  readonly title: string;
  readonly about: string;
  readonly content: ComponentType;
}

const PARTS: readonly Part[] = [
  {
    title: 'What is set up',
    about: 'Each way out, whether it works, and what came of its messages since the start.',
    content: ChannelList,
  },
  {
    title: 'Not delivered',
    about:
      'Messages nobody will try again by themselves. Mend what was wrong, then try them again.',
    content: DeadLettersPart,
  },
  {
    title: 'Text messages',
    about: 'How many parts a text makes. Each part is paid for.',
    content: SmsPart,
  },
];

/** What carries messages out of the house, what is missing for it, and what did not arrive. */
export const ChannelsScreen = () => (
  <Screen
    title="Channels"
    about="How messages leave the house: e-mail, text messages, push, and webhooks to any other service."
  >
    {PARTS.map(({ title, about, content: Content }) => (
      <section key={title} className="channels-part">
        <h2>{title}</h2>
        <p className="dimmed">{about}</p>
        <Content />
      </section>
    ))}
    <div className="channels-part channels-kinds">
      <EmailPart />
      <PushPart />
      <AdvertisingPart />
    </div>
  </Screen>
);
