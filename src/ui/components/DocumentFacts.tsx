// What the code lines say. The number stays covered until somebody asks to see it: others may be looking.
import { useState } from 'react';
import type { MrzDocument } from '../../document/parse/mrz.ts';
import { useLanguage } from '../context.ts';
import { Button } from './Button.tsx';

const SHOWN = 3;

/** @param large for whoever compares it with the document in their hand. @param open the number as well, from the start: for staff. */
export function DocumentFacts({ document, large = false, open = false }: { readonly document: MrzDocument; readonly large?: boolean; readonly open?: boolean }) {
  const { t, format } = useLanguage();
  const [revealed, setRevealed] = useState(open);
  const ending = document.number.slice(-SHOWN);
  const covered = '•'.repeat(Math.max(0, document.number.length - SHOWN)) + ending;
  return (
    <section className="leaf" aria-labelledby="facts">
      <h2 id="facts" className="sr-only">{t('confirm.facts')}</h2>
      <p className="text-small font-semibold text-accent">{t(`documentType.${document.type}`)}</p>
      <p className={`mb-2 font-semibold ${large ? 'text-title leading-tight' : 'text-heading'}`} data-testid="name">
        <span className="sr-only">{t('fact.name')} </span>
        <bdi dir="ltr">{[document.givenNames, document.surname].filter((part) => part !== '').join(' ')}</bdi>
      </p>
      <dl className={`${large ? 'text-lead ' : ''}grid grid-cols-[repeat(auto-fit,minmax(min(10rem,100%),1fr))] gap-x-4 gap-y-2 [&_dt]:text-small [&_dt]:text-ink-soft [&_dd]:font-medium`}>
        <div>
          <dt>{t('fact.number')}</dt>
          <dd className="flex flex-wrap items-center gap-x-1">
            {revealed ? (
              <bdi dir="ltr">{document.number}</bdi>
            ) : (
              <>
                <bdi dir="ltr" aria-hidden="true">{covered}</bdi>
                <span className="sr-only">{t('confirm.numberHidden', { ending })}</span>
              </>
            )}
            <Button action="reveal" look="quiet" small onPress={() => { setRevealed(!revealed); }}>
              {t(revealed ? 'confirm.hide' : 'confirm.reveal')}
            </Button>
          </dd>
        </div>
        <div>
          <dt>{t('fact.birthDate')}</dt>
          <dd>{format.date(document.birthDate)}</dd>
        </div>
        {document.expirationDate !== null && (
          <div>
            <dt>{t('fact.expirationDate')}</dt>
            <dd>{format.date(document.expirationDate)}</dd>
          </div>
        )}
        <div>
          <dt>{t('fact.issuingState')}</dt>
          <dd>
            <bdi dir="ltr">{document.issuingState}</bdi>
          </dd>
        </div>
      </dl>
    </section>
  );
}
