// What went differently, in words, with the code small for staff.
import type { ReactNode } from 'react';
import { failureWords } from '../../i18n/words.ts';
import type { Failure } from '../../shared/failure.ts';
import { useLanguage } from '../context.ts';
import { Icon } from './Icon.tsx';

export function FailureNote({ failure }: { readonly failure: Failure }) {
  const { t } = useLanguage();
  const words = failureWords[failure.code];
  return (
    <Note title={t(words.title)}>
      <p>{t(words.next)}</p>
      <RetryAt failure={failure} />
      <StaffCode code={failure.code} />
    </Note>
  );
}

/** When it goes on by itself, where the carrier has said so. */
export function RetryAt({ failure: { retryAt } }: { readonly failure: Failure }) {
  const { t, format } = useLanguage();
  return retryAt === undefined ? null : <p data-testid="retry-at">{t('pace.until', { time: format.time(retryAt) })}</p>;
}

export function Note({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div role="alert" className="note">
      <Icon name="care" />
      <div>
        <p className="font-semibold">{title}</p>
        {children}
      </div>
    </div>
  );
}

export function StaffCode({ code }: { readonly code: string }) {
  const { t } = useLanguage();
  return (
    <p className="mt-1 text-small text-ink-soft" data-code={code}>
      {/* Isolated, so that the slash stays where it is in right-to-left text. */}
      {t('code.forStaff', { code: `\u2066${code}\u2069` })}
    </p>
  );
}
