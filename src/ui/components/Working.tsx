// Something takes a moment: nothing for 400 ms, then a breathing ring, after two seconds a word about it.
import { useAppState, useLanguage } from '../context.ts';
import { Title } from './Screen.tsx';

export function Working({ title, text, emptying = false }: { readonly title: string; readonly text: string; readonly emptying?: boolean }) {
  const { t } = useLanguage();
  return (
    <div className="grid justify-items-center gap-3 text-center">
      <svg aria-hidden="true" viewBox="-50 -60 100 120" className="working mb-1 h-[min(28dvh,16rem)] text-accent" fill="none" stroke="currentColor" strokeLinecap="round">
        <ellipse rx="36" ry="48" strokeWidth="2" className="text-hairline" stroke="currentColor" />
        {emptying ? (
          <path d="M0,-48 A36,48 0 0 1 0,48 A36,48 0 0 1 0,-48" pathLength="100" strokeWidth="5" strokeDasharray="100 100" className="emptying" />
        ) : (
          <>
            <ellipse rx="22" ry="30" fill="currentColor" stroke="none" className="breath" opacity="0.16" />
            <path d="M0,-48 A36,48 0 0 1 0,48 A36,48 0 0 1 0,-48" pathLength="100" strokeWidth="5" strokeDasharray="22 78" className="sweep" />
          </>
        )}
      </svg>
      <Title>{title}</Title>
      <p className="text-lead text-ink-soft measure">{text}</p>
      {!emptying && <p className="working-long text-ink-soft">{t('working.long')}</p>}
      <ModelsProgress />
    </div>
  );
}

/** How far the models have come: bytes and share, because it may take longer than two seconds. */
export function ModelsProgress() {
  const { t, format } = useLanguage();
  const models = useAppState((state) => state.models);
  if (models.kind !== 'loading') return null;
  const share = models.totalBytes === 0 ? 0 : Math.min(1, models.loadedBytes / models.totalBytes);
  const amount = t('models.amount', { percent: format.percent(share), loaded: format.megabytes(models.loadedBytes), total: format.megabytes(models.totalBytes) });
  return (
    <div className="working grid w-full max-w-[22rem] gap-1 text-small text-ink-soft">
      <div role="progressbar" aria-label={t('models.loading')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} className="h-[6px] overflow-hidden rounded-full bg-well shadow-well">
        <div className="h-full rounded-full bg-accent transition-[width] duration-300" style={{ width: `${String(share * 100)}%` }} />
      </div>
      <p className="flex flex-wrap justify-between gap-x-2">
        <span>{t('models.loading')}</span>
        <span className="figures">{amount}</span>
      </p>
    </div>
  );
}
