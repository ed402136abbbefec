// One chip per check digit: a sign and a word, so that colour is never alone.
import type { TypedCheck } from '../../document/parse/id-document.ts';
import { useLanguage } from '../context.ts';
import { Icon } from './Icon.tsx';

const signs = { pending: 'pending', right: 'check', wrong: 'compare' } as const;

export function MrzChecks({ checks }: { readonly checks: readonly TypedCheck[] }) {
  const { t } = useLanguage();
  if (checks.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('confirm.checks')}>
      {checks.map(({ name, status }) => (
        <li key={name} className="chip" data-is={status} data-check={name}>
          <Icon name={signs[status]} size={20} />
          <span>
            <span className="font-semibold">{t(`mrz.${name}`)}</span> · {t(`confirm.check.${status}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
