// The day by the hour: how many numbers were given, how many customers left without one, how many were not finished. Told apart by filling, not by colour.
import type { DayHour } from '../../../contract/day.ts';
import { useAppState, useLanguage } from '../context.ts';
import { hoursOf, outcomes, totalOf } from '../day.ts';

export function DayChart() {
  const day = useAppState((app) => app.desk.day);
  return day.kind === 'known' ? <Chart counted={day.day.hours} /> : null;
}

/** Drawn in the direction in which the language is read. The table says the same to those who do not see it. */
function Chart({ counted }: { readonly counted: readonly DayHour[] }) {
  const { t, format } = useLanguage();
  const hours = hoursOf(counted);
  const most = Math.max(4, ...hours.map((hour) => outcomes.reduce((sum, outcome) => sum + hour[outcome], 0)));
  return (
    <figure className="grid gap-1.5" aria-labelledby="day-chart">
      <figcaption id="day-chart" className="text-heading font-semibold">{t('desk.chart.title')}</figcaption>
      <div className="day-chart" aria-hidden="true" data-testid="day-chart">
        {hours.map(({ hour, ...counts }) => {
          const sum = outcomes.reduce((total, outcome) => total + counts[outcome], 0);
          return (
            <div key={hour} className="day-hour">
              <span className="day-sum figures">{sum === 0 ? '' : format.number(sum)}</span>
              {outcomes.map((outcome) => (counts[outcome] === 0 ? null : <span key={outcome} className="day-bar" data-is={outcome} style={{ blockSize: `${String((counts[outcome] / most) * 100)}%` }} />))}
              <span className="day-when figures">{hour % 2 === 1 ? format.number(hour) : ''}</span>
            </div>
          );
        })}
      </div>
      <ul className="day-legend">
        {outcomes.map((outcome) => (
          <li key={outcome} data-testid={`day-${outcome}`}>
            <span aria-hidden="true" className="day-bar" data-is={outcome} />
            {t(`desk.chart.${outcome}`)} <span className="figures ms-auto font-semibold">{format.number(totalOf(hours, outcome))}</span>
          </li>
        ))}
      </ul>
      {/* A table by itself would keep its width. */}
      <div className="sr-only">
        <table>
          <caption>{t('desk.chart.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('desk.chart.hour')}</th>
              {outcomes.map((outcome) => <th key={outcome} scope="col">{t(`desk.chart.${outcome}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {hours.map(({ hour, ...counts }) => (
              <tr key={hour}>
                <th scope="row">{`${String(hour)}:00`}</th>
                {outcomes.map((outcome) => <td key={outcome}>{format.number(counts[outcome])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
