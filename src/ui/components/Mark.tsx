// The brand's logo, and whose kiosk this is.
import { useState } from 'react';
import { useAppState, useLanguage } from '../context.ts';
import { brandLogo } from '../logo.ts';

export function Mark() {
  const { t } = useLanguage();
  const carrierName = useAppState(({ setup }) => (setup.kind === 'enrolled' ? setup.carrierName : null));
  const [{ line, fill }] = useState(brandLogo);
  return (
    <div className="mark flex items-center gap-1.5 min-w-0">
      <svg aria-hidden="true" viewBox="0 0 32 32" width="34" height="34" fill="none" stroke="currentColor" className="shrink-0 text-accent">
        <path className="mark-line" d={line} strokeWidth="2.600" strokeLinecap="round" />
        <path d={fill} fill="currentColor" stroke="none" />
      </svg>
      <span className="truncate font-semibold text-[1.0625rem]">{carrierName ?? t('app.name')}</span>
    </div>
  );
}
