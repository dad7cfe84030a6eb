import { NativeSelect } from '@mantine/core';
import type { RestraintView } from 'personable';
import { useState } from 'react';
import { channelsIn, isOpenAt, WEEKDAYS } from './restraint-words.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The hours of a week in which marketing may go out on a channel. */
export const WeekPicture = ({ holds }: { readonly holds: RestraintView['holds'] }) => {
  const channels = channelsIn(holds);
  const [asked, setAsked] = useState('sms');
  const channel = channels.includes(asked) ? asked : (channels[0] ?? 'email');
  const open = HOURS.filter((hour) => isOpenAt(holds, channel, 1, hour)).length;
  return (
    <div className="restraint-week-box">
      <NativeSelect
        label="Channel"
        data={channels}
        value={channel}
        onChange={({ currentTarget }) => setAsked(currentTarget.value)}
      />
      <div
        className="restraint-week"
        role="img"
        aria-label={`On ${channel} messages may go out in ${open} of the 24 hours of a Monday.`}
      >
        {WEEKDAYS.map((day, i) => (
          <div key={day} className="restraint-day">
            <span>{day}</span>
            <span className="restraint-hours">
              {HOURS.map((hour) => (
                <span
                  key={hour}
                  data-open={isOpenAt(holds, channel, i + 1, hour)}
                  title={`${day} ${hour}:00`}
                />
              ))}
            </span>
          </div>
        ))}
        <div className="restraint-day dimmed" aria-hidden="true">
          <span />
          <span className="restraint-clock">
            {['0', '6', '12', '18', '24'].map((hour) => (
              <span key={hour}>{hour}</span>
            ))}
          </span>
        </div>
      </div>
      <p className="dimmed">
        Filled hours are open, by the clock of the person. Hours are shown as they are at half past.
      </p>
    </div>
  );
};
