import { Screen } from '../../../parts/screen.tsx';
import { AudienceForm } from './audience-form.tsx';
import './audiences.css';

/** A new audience. */
export const NewAudienceScreen = () => (
  <Screen title="New audience" up={{ title: 'Audiences', path: '/audience/audiences' }}>
    <AudienceForm />
  </Screen>
);
