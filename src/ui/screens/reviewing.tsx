// The counter: a person compares. Three things are ticked, each by itself; only then can it be confirmed.
import { useMemo } from 'react';
import { reviewPoints, type Reviewing } from '../../registration/state.ts';
import { DocumentFacts } from '../components/DocumentFacts.tsx';
import { Note } from '../components/Notes.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { Tick } from '../components/Tick.tsx';
import { useActions, useLanguage } from '../context.ts';

export function ReviewingScreen({ state }: { readonly state: Reviewing }) {
  const { t } = useLanguage();
  const actions = useActions();
  const document = state.document.facts;
  const always = state.session.policy.staffedReview.supervisorFromNumber === 1;
  const band = state.referral.verdict.reasons.find((reason) => reason === 'match-in-review-band');
  const keys = useMemo(() => Object.fromEntries(reviewPoints.map((point, index) => [String(index + 1), () => { actions.tick(point); }])), [actions]);
  const all = reviewPoints.every((point) => state.ticked.includes(point));
  return (
    <Screen
      phase="reviewing"
      keys={keys}
      next={{ action: 'confirm-review', label: t('review.confirm'), disabled: !all, onPress: () => { actions.confirmReview(); } }}
      pass={{ action: 'refer-review', label: t('review.refer'), onPress: () => { actions.referReview(); } }}
    >
      <div className="split split-even">
        <div className="grid content-center gap-4">
          <div className="grid gap-1.5">
            <Title>{t('review.title')}</Title>
            <p className="text-lead text-ink-soft">{t('review.text')}</p>
            {band !== undefined && <p data-reason={band}>{t(`reason.${band}`)}</p>}
          </div>
          <div className="grid gap-2">
            {reviewPoints.map((point, index) => (
              <Tick key={point} name={point} shortcut={String(index + 1)} on={state.ticked.includes(point)} onPress={() => { actions.tick(point); }}>
                {t(`review.tick.${point}`)}
              </Tick>
            ))}
          </div>
        </div>
        <div className="grid gap-3">
          <DocumentFacts document={document} large open />
          {always && <Note title={t('review.everyNumber.title')}><p>{t('review.everyNumber.text')}</p></Note>}
        </div>
      </div>
    </Screen>
  );
}
