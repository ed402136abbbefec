// The mark: the ring with a person in it, and whose kiosk this is.
import { useAppState, useLanguage } from '../context.ts';

export function Mark() {
  const { t } = useLanguage();
  const carrierName = useAppState(({ setup }) => (setup.kind === 'enrolled' ? setup.carrierName : null));
  return (
    <div className="mark flex items-center gap-1.5 min-w-0">
      <svg aria-hidden="true" viewBox="0 0 32 32" width="34" height="34" fill="none" stroke="currentColor" className="shrink-0 text-accent">
        <path d="M16 2.500a10.300 13.500 0 0 1 0 27a10.300 13.500 0 0 1 0-27" strokeWidth="2.600" strokeDasharray="62 14" strokeLinecap="round" />
        <circle cx="16" cy="12.800" r="3.400" fill="currentColor" stroke="none" />
        <path d="M10.200 22.300c.7-3.500 2.900-5.200 5.800-5.200s5.100 1.700 5.800 5.200" fill="currentColor" stroke="none" />
      </svg>
      <span className="truncate font-semibold text-[1.0625rem]">{carrierName ?? t('app.name')}</span>
    </div>
  );
}
