// The slip that says what left this device, complete, and what never did. It is also what is printed.
import type { VerdictPayload } from '../../../contract/verdict.ts';
import { useLanguage } from '../context.ts';
import { whatLeft } from '../left.ts';

export function Receipt({ left, folded = false }: { readonly left: VerdictPayload; readonly folded?: boolean }) {
  const language = useLanguage();
  const { t, format } = language;
  return (
    <div className="slip-shade">
      <section className="slip grid gap-2" aria-labelledby="receipt" data-testid="receipt">
        <div>
          <h2 id="receipt" className="text-heading">{t('receipt.title')}</h2>
          <p className="text-small text-ink-soft">{t('receipt.text')}</p>
        </div>
        <dl className={`facts slip-list ${folded ? 'slip-folded' : ''}`} tabIndex={0} aria-labelledby="receipt">
          {whatLeft(left, language).map(({ field, label, value }) => (
            <div key={field} className="contents" data-field={field}>
              <dt>{label}</dt>
              <dd className="whitespace-pre-line">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="border-t border-dashed border-edge pt-2 text-small">
          <h3 className="font-semibold">{t('receipt.never')}</h3>
          <p className="text-ink-soft">{t('receipt.neverList')}</p>
        </div>
        <p className="only-print text-small">{t('receipt.printedAt', { date: format.instant(left.decidedAt) })}</p>
      </section>
    </div>
  );
}
