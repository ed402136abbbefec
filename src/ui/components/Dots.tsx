// Five dots: full is done, long is now, small is still to come; the words are for those who do not see them.
import { useLanguage } from '../context.ts';
import { steps } from '../progress.ts';

export function Dots({ done }: { readonly done: number }) {
  const { t } = useLanguage();
  return (
    <ol className="dots" aria-label={t('progress.label')}>
      {steps.map((step, index) => {
        const is = index < done ? 'done' : index === done ? 'now' : 'next';
        return (
          <li key={step} data-is={is} className="dot" aria-current={is === 'now' ? 'step' : undefined}>
            <span className="sr-only">{t(`progress.${is}`, { name: t(`step.${step}`) })}</span>
          </li>
        );
      })}
    </ol>
  );
}
