// Why a second person's sign-in does not help.
import type { SecondProblem as Problem } from '../../registration/state.ts';
import { useLanguage } from '../context.ts';
import { FailureNote, Note } from './Notes.tsx';

export function SecondProblem({ problem }: { readonly problem: Problem }) {
  const { t } = useLanguage();
  if (problem.kind === 'failure') return <FailureNote failure={problem.failure} />;
  return (
    <div data-problem={problem.kind}>
      <Note title={t(problem.kind === 'same-person' ? 'second.samePerson' : 'second.noSupervisor')}>
        <p>{t('second.another')}</p>
      </Note>
    </div>
  );
}
