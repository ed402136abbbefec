// For staff: the document readers beside this kiosk, how each is doing, and what to do about it.
import { useEffect } from 'react';
import type { ReaderProblem, ReaderStatus } from '../../app/document-reader-port.ts';
import type { AppState } from '../../app/model.ts';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

type Reader = AppState['readers'][number];

const tones = { ready: 'right', troubled: 'wrong', connecting: 'pending', closed: 'pending' } as const satisfies Record<ReaderStatus['state'], string>;
const signs = { right: 'check', wrong: 'care', pending: 'pending' } as const;

/** What only staff can mend, with the browser's own list of ports. */
const mendedByChoosing: ReadonlySet<ReaderProblem> = new Set(['not-chosen', 'several-devices', 'unplugged', 'in-use']);
const asksForChoice = ({ status, canChoose }: Reader): boolean => canChoose && status.state === 'troubled' && mendedByChoosing.has(status.problem);

/** As long as this is on the screen the readers are connected; what is laid on them is not taken. */
export function Readers() {
  const { t } = useLanguage();
  const actions = useActions();
  const readers = useAppState((state) => state.readers);
  useEffect(() => {
    actions.watchReaders(true);
    return () => { actions.watchReaders(false); };
  }, [actions]);
  return (
    <section className="grid gap-1" data-testid="readers">
      <h3 className="font-semibold">{t('readers.title')}</h3>
      {readers.length === 0 && <p className="text-ink-soft">{t('readers.none')}</p>}
      <ul className="grid gap-1.5">
        {readers.map((reader) => (
          <li key={reader.name} className="flex flex-wrap items-center justify-between gap-x-2 gap-y-0.5" data-reader={reader.name} data-is={stateOf(reader.status)}>
            <div className="grid min-w-0 flex-1 basis-[18rem] gap-0.5">
              <ReaderState {...reader} />
              {reader.status.state === 'troubled' && <p className="text-small text-ink-soft">{t(`readers.next.${reader.status.problem}`)}</p>}
            </div>
            {asksForChoice(reader) && (
              <Button action="choose-reader" small onPress={() => { actions.chooseReader(reader.name); }}>
                {t('readers.choose')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const stateOf = (status: ReaderStatus): string => (status.state === 'troubled' ? status.problem : status.state);

function ReaderState({ name, status }: Reader) {
  const { t } = useLanguage();
  const tone = tones[status.state];
  return (
    <p role="status" className="chip w-fit flex-wrap" data-is={tone}>
      <Icon name={signs[tone]} size={20} />
      <bdi className="font-semibold">{name}</bdi>
      <span>{status.state === 'troubled' ? t(`readers.problem.${status.problem}`) : t(`readers.is.${status.state}`)}</span>
    </p>
  );
}

/** For the clerk, while a document is wanted: only what stands in the way. */
export function ReaderTroubles() {
  const { t } = useLanguage();
  const readers = useAppState((state) => state.readers);
  return readers.map(({ name, status }) => status.state === 'troubled' && (
    <p key={name} className="text-small text-ink-soft" data-testid="reader-trouble" data-is={status.problem}>
      <bdi className="font-semibold">{name}</bdi> · {t(`readers.problem.${status.problem}`)} · {t(`readers.next.${status.problem}`)}
    </p>
  ));
}
